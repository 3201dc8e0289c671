import type { BankSearchMessages } from './messages.ts';

export const lv: BankSearchMessages = {
  search: 'Atrodiet savu banku',
  found: 'Atrastas bankas: {n}',
};
