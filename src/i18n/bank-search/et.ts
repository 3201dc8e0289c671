import type { BankSearchMessages } from './messages.ts';

export const et: BankSearchMessages = {
  search: 'Leidke oma pank',
  found: 'Leitud panku: {n}',
};
