import type { LineMessages } from './messages.ts';

export const en: LineMessages = {
  interestFree: ['{n} interest-free payment', '{n} interest-free payments'],
  payments: ['{n} payment', '{n} payments'],
  grace: '{count} or as low as {monthly}',
  instalments: '{count}, as low as {monthly}',
  each: '{count} of {monthly}',
  first: ', the first {first}',
  micro: 'from {monthly}',
  down: 'Down payment {down}, then ',
  brand: ' with {product}.',
  perMonth: '/month',
  apr: 'APR',
  neutral: 'Payment in instalments',
  learnMore: 'Learn more',
};
