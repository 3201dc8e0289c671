import type { DialogMessages } from './messages.ts';

export const en: DialogMessages = {
  close: 'Close',
  purchaseOf: 'For a purchase of {amount}',
  plans: 'Payment plans',
  plan: 'Plan',
  downPayment: 'Down payment',
  schedule: 'Monthly payments',
  withoutInterest: 'Without interest',
  afterGrace: 'If not everything is repaid in the interest-free months, interest applies: {rate} a year.',
  afterGraceOpen: 'If not everything is repaid in the interest-free months, interest applies; see the example.',
  graceMonthly: 'in interest-free months: {amount}',
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
