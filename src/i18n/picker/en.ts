import type { PickerMessages } from './messages.ts';

export const en: PickerMessages = {
  legend: 'Select payment method',
  country: 'Country',
  search: 'Find your bank',
  found: 'Banks found: {n}',
  loading: 'Loading …',
  empty: 'No payment method is available right now.',
  failed: 'The payment methods could not be loaded.',
  retry: 'Try again',
  required: 'Select a payment method.',
  labels: {
    bank_transfer: 'Online banking',
    klix_card: 'Payment card',
    klix_pay_later: 'Installments - Klix Pay Later',
  },
};
