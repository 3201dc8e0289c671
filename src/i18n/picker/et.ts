import type { PickerMessages } from './messages.ts';

export const et: PickerMessages = {
  legend: 'Valige makseviis',
  country: 'Riik',
  search: 'Leidke oma pank',
  found: 'Leitud panku: {n}',
  loading: 'Laadimine …',
  empty: 'Praegu ei ole ühtegi makseviisi saadaval.',
  failed: 'Makseviise ei õnnestunud laadida.',
  retry: 'Proovige uuesti',
  required: 'Valige makseviis.',
  labels: {
    bank_transfer: 'Internetipank',
    klix_card: 'Pangakaart',
    klix_pay_later: 'Järelmaks - Klix Pay Later',
  },
};
