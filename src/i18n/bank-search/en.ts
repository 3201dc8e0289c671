import type { BankSearchMessages } from './messages.ts';

export const en: BankSearchMessages = {
  search: 'Find your bank',
  found: 'Banks found: {n}',
};
