import type { LineMessages } from './messages.ts';

export const et: LineMessages = {
  interestFree: ['{n} intressivaba makse', '{n} intressivaba makset'],
  payments: ['{n} makse', '{n} makset'],
  grace: '{count} või alates {monthly}',
  instalments: '{count}, alates {monthly}',
  each: '{count} à {monthly}',
  first: ', esimene {first}',
  micro: 'alates {monthly}',
  down: 'Sissemakse {down}, seejärel ',
  brand: ' teenusega {product}.',
  perMonth: '/kuu',
  apr: 'KKM',
  neutral: 'Maksmine osade kaupa',
  learnMore: 'Loe lähemalt',
};
