import type { FinancingProductWire, FlatOfferWire } from '../../src/contract/financing.ts';

/** One product of the newer answer: 679 € in 36 months, six of them interest-free. */
export const product = (changes: object = {}): FinancingProductWire => ({
  id: 'six',
  name: 'Klix Free 6',
  productType: 'GRACE_PERIOD',
  sequence: 1,
  requestedAmount: 679,
  downPaymentAmount: 0,
  principalAmount: 679,
  apr: 16.08,
  commissionRate: 0,
  fixedCommission: 0,
  interestRate: 15,
  gracePeriodRepaymentCount: 6,
  totalRepaymentCount: 36,
  monthlySplitPaymentAmount: 113.17,
  monthlyPaymentAmount: 23.54,
  monthlyPaymentGraceAmount: 18.87,
  firstMonthPaymentAmount: 23.54,
  ...changes,
});

/** The older answer for the same price. */
export const flat = (changes: object = {}): FlatOfferWire => ({
  numberOfPayments: 36,
  gracePeriodPaymentCount: 6,
  principalAmount: 679,
  monthlySplitPaymentAmount: 113.17,
  downPaymentAmount: 0,
  monthlyPaymentStartingFromAmount: 18.87,
  interestRate: 15,
  merchantCountry: 'LVA',
  financingProductType: 'GRACE_PERIOD',
  ...changes,
});
