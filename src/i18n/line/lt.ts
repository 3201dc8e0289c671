import type { LineMessages } from './messages.ts';

export const lt: LineMessages = {
  interestFree: ['{n} mokėjimas be palūkanų', '{n} mokėjimai be palūkanų', '{n} mokėjimų be palūkanų'],
  payments: ['{n} mokėjimas', '{n} mokėjimai', '{n} mokėjimų'],
  grace: '{count} arba nuo {monthly}',
  instalments: '{count}, nuo {monthly}',
  each: '{count} po {monthly}',
  first: ', pirmas {first}',
  micro: 'nuo {monthly}',
  down: 'Pradinis įnašas {down}, po to ',
  brand: ' su {product}.',
  perMonth: '/mėn.',
  apr: 'BVKKMN',
  neutral: 'Mokėjimas dalimis',
  learnMore: 'Sužinoti daugiau',
};
