import type { FinancingProductType } from './vocabulary.ts';

/**
 * One financing product as Klix's newer answer describes it. Amounts are decimal euro, rates are percent.
 * Fields that do not apply may be absent, null or 0.
 *
 * @source Klix developer docs, Pay Later widget page, FinancingProduct table
 */
export interface FinancingProductWire {
  id: string;
  name: string;
  productType: FinancingProductType | (string & {});
  sequence: number;
  requestedAmount: number;
  downPaymentAmount?: number | null;
  principalAmount: number;
  apr?: number | null;
  interestRate?: number | null;
  commissionRate?: number | null;
  fixedCommission?: number | null;
  gracePeriodRepaymentCount?: number | null;
  totalRepaymentCount: number;
  monthlySplitPaymentAmount?: number | null;
  monthlyPaymentAmount: number;
  monthlyPaymentGraceAmount?: number | null;
  firstMonthPaymentAmount?: number | null;
}

/** Newer answer: several offers, one of them preferred. Nothing to offer is an empty list and no preferred one. */
export interface OffersWire {
  preferredOffer: FinancingProductWire | null;
  offers: FinancingProductWire[];
}

/**
 * Older answer: one offer, flat. Amounts are decimal euro; both monthly figures are the principal divided by the count and
 * rounded up to the cent, without interest.
 *
 * @source public third-party widgets written against Klix's financing API; not confirmed by Klix
 */
export interface FlatOfferWire {
  numberOfPayments: number;
  gracePeriodPaymentCount?: number | null;
  principalAmount: number;
  monthlySplitPaymentAmount?: number | null;
  downPaymentAmount?: number | null;
  monthlyPaymentStartingFromAmount?: number | null;
  interestRate?: number | null;
  /** ISO 3166-1 alpha-3, `LVA`. */
  merchantCountry?: string | null;
  financingProductType?: FinancingProductType | (string & {}) | null;
}

/**
 * Klix's own legally required example. The text names the lenders, so it is shown as it is and never composed here.
 *
 * @source Klix developer docs, representative example endpoint
 */
export interface RepresentativeExampleWire {
  representativeExample: string;
}
