import type { PickerMessages } from './messages.ts';

export const lv: PickerMessages = {
  legend: 'Maksājuma metodes izvēle',
  country: 'Valsts',
  search: 'Atrodiet savu banku',
  found: 'Atrastas bankas: {n}',
  loading: 'Ielādē …',
  empty: 'Pašlaik nav pieejama neviena maksājuma metode.',
  failed: 'Maksājuma metodes neizdevās ielādēt.',
  retry: 'Mēģināt vēlreiz',
  required: 'Izvēlieties maksājuma metodi.',
  labels: {
    bank_transfer: 'Internetbanka',
    klix_card: 'Maksājumu karte',
    klix_pay_later: 'Nomaksa - Klix Pay Later',
  },
};
