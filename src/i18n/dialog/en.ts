import type { DialogMessages } from './messages.ts';

export const en: DialogMessages = {
  close: 'Close',
  purchaseOf: 'For a purchase of {amount}',
  plans: 'Payment plans',
  downPayment: 'Down payment',
  schedule: 'Monthly payments',
  withoutInterest: 'Or without interest',
  firstPayment: 'First payment',
  commission: 'Commission',
  apr: 'Annual percentage rate (APR)',
  interest: 'Annual interest rate',
  example: 'Representative example',
  lender:
    'The loan is granted by the lender named in the example, not by this shop. The lender decides on each application.',
  loading: 'Loading …',
  select: 'Pay with Klix Pay Later',
};
