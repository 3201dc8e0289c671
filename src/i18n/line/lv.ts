import type { LineMessages } from './messages.ts';

export const lv: LineMessages = {
  interestFree: ['{n} bezprocentu maksājums', '{n} bezprocentu maksājumi', '{n} bezprocentu maksājumu'],
  payments: ['{n} maksājums', '{n} maksājumi', '{n} maksājumu'],
  grace: '{count} vai no {monthly}',
  instalments: '{count}, no {monthly}',
  each: '{count} pa {monthly}',
  first: ', pirmais {first}',
  micro: 'no {monthly}',
  down: 'Pirmā iemaksa {down}, pēc tam ',
  brand: ' ar {product}.',
  perMonth: '/mēn.',
  apr: 'GPL',
  neutral: 'Maksājums pa daļām',
  learnMore: 'Uzzināt vairāk',
};
