import type { PayMessages } from './messages.ts';

export const en: PayMessages = {
  pay: 'Pay {amount}',
  payLater: 'Continue with Klix Pay Later',
  busy: 'Starting the payment …',
  problems: {
    'price-changed': 'The price is now {amount}. Press the button again to go on.',
    'already-paid': 'This order is already paid.',
    'method-unavailable': 'This payment method is not available right now. Choose another one.',
    network: 'There was no answer. You have not been charged. Try again.',
    api: 'The payment could not be started. Try again.',
  },
};
