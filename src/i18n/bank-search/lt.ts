import type { BankSearchMessages } from './messages.ts';

export const lt: BankSearchMessages = {
  search: 'Raskite savo banką',
  found: 'Rasta bankų: {n}',
};
