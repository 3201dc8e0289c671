import type { BankSearchMessages } from './messages.ts';

export const ru: BankSearchMessages = {
  search: 'Найдите свой банк',
  found: 'Найдено банков: {n}',
};
