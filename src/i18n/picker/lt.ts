import type { PickerMessages } from './messages.ts';

export const lt: PickerMessages = {
  legend: 'Pasirinkite mokėjimo būdą',
  country: 'Šalis',
  search: 'Raskite savo banką',
  found: 'Rasta bankų: {n}',
  loading: 'Įkeliama …',
  empty: 'Šiuo metu nėra galimų mokėjimo būdų.',
  failed: 'Nepavyko įkelti mokėjimo būdų.',
  retry: 'Bandyti dar kartą',
  required: 'Pasirinkite mokėjimo būdą.',
  labels: {
    bank_transfer: 'Interneto bankas',
    klix_card: 'Mokėjimo kortelė',
    klix_pay_later: 'Mokėti dalimis - Klix Pay Later',
  },
};
