import type { LineMessages } from './messages.ts';

export const ru: LineMessages = {
  interestFree: ['{n} беспроцентный платёж', '{n} беспроцентных платежа', '{n} беспроцентных платежей'],
  payments: ['{n} платёж', '{n} платежа', '{n} платежей'],
  grace: '{count} или от {monthly}',
  instalments: '{count}, от {monthly}',
  each: '{count} по {monthly}',
  first: ', первый {first}',
  micro: 'от {monthly}',
  down: 'Первоначальный взнос {down}, затем ',
  brand: ' с {product}.',
  perMonth: '/мес.',
  apr: 'ГПС',
  neutral: 'Оплата частями',
  learnMore: 'Подробнее',
};
