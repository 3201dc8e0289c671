import { type FinancingProductWire, type FlatOfferWire, type OffersWire } from '../contract/index.ts';
import { type Brand, DOWN_PAYMENT_PERCENT, MARKET_RULES, type PlanTerms } from './brands.ts';
import { annualPercentageRate, euroOf, repaymentOf, roundPercent, shareUpCents } from './credit-arithmetic.ts';

/** One plan for one price, with everything that can be said about it. Cents are exact unless they end in `Rounded`. */
export interface Offer {
  terms: PlanTerms;
  sequence: number;
  requestedCents: number;
  downPaymentCents: number;
  principalCents: number;
  commissionCents: number;
  instalmentCents: number;
  totalCents: number;
  aprPercent: number;
}

/**
 * What the payer is offered for one price, in order of preference. Empty outside the limits of the brand's market.
 *
 * A grace period plan is told as if interest ran from the first month; none is due when everything is repaid inside the
 * grace period (assumed).
 *
 * @param amountCents whole euro cents
 */
export function offersFor(brand: Brand, amountCents: number): Offer[] {
  const rules = MARKET_RULES[brand.market];
  if (amountCents < rules.minCents || amountCents > rules.maxCents) return [];
  const asksDownPayment = rules.downPaymentFromCents !== undefined && amountCents >= rules.downPaymentFromCents;
  const downPaymentCents = asksDownPayment ? Math.round((amountCents * DOWN_PAYMENT_PERCENT) / 100) : 0;
  const tier = brand.tiers.findLast(({ fromCents }) => amountCents >= fromCents);
  return (tier?.plans ?? []).map((terms, index) => toOffer(terms, index + 1, amountCents, downPaymentCents));
}

function toOffer(terms: PlanTerms, sequence: number, requestedCents: number, downPaymentCents: number): Offer {
  const principalCents = requestedCents - downPaymentCents;
  const commissionCents = Math.round((principalCents * terms.commissionPercent) / 100);
  const { months, interestPercent } = terms;
  const { instalmentCents, paymentsCents } = repaymentOf({ principalCents, months, interestPercent, commissionCents });
  return {
    terms,
    sequence,
    requestedCents,
    downPaymentCents,
    principalCents,
    commissionCents,
    instalmentCents,
    totalCents: paymentsCents.reduce((sum, payment) => sum + payment, 0),
    aprPercent: annualPercentageRate(principalCents, paymentsCents),
  };
}

/** @source Klix developer docs, FinancingProduct table; that fields which do not apply are null is assumed */
function toProductWire({ terms, ...offer }: Offer): FinancingProductWire {
  const { graceMonths } = terms;
  const instalmentRounded = Math.round(offer.instalmentCents);
  return {
    id: terms.id,
    name: terms.name,
    productType: terms.type,
    sequence: offer.sequence,
    requestedAmount: euroOf(offer.requestedCents),
    downPaymentAmount: euroOf(offer.downPaymentCents),
    principalAmount: euroOf(offer.principalCents),
    apr: roundPercent(offer.aprPercent),
    interestRate: terms.interestPercent,
    commissionRate: terms.commissionPercent,
    fixedCommission: 0,
    gracePeriodRepaymentCount: graceMonths ?? null,
    totalRepaymentCount: terms.months,
    monthlySplitPaymentAmount: graceMonths ? euroOf(shareUpCents(offer.principalCents, graceMonths)) : null,
    monthlyPaymentAmount: euroOf(instalmentRounded),
    monthlyPaymentGraceAmount: graceMonths ? euroOf(shareUpCents(offer.principalCents, terms.months)) : null,
    firstMonthPaymentAmount: euroOf(instalmentRounded + offer.commissionCents),
  };
}

/** The newer answer: every offer, the preferred one named. */
export function toOffersWire(offers: readonly Offer[]): OffersWire {
  const products = offers.map(toProductWire);
  return { preferredOffer: products[0] ?? null, offers: products };
}

/**
 * The older answer: the preferred offer, flat, its monthly figures without interest and rounded up. It only knows grace
 * periods and instalments, so a commission plan is told as instalments without interest (assumed).
 */
export function toFlatWire({ terms, ...offer }: Offer, brand: Brand): FlatOfferWire {
  const { graceMonths } = terms;
  return {
    numberOfPayments: terms.months,
    gracePeriodPaymentCount: graceMonths ?? 0,
    principalAmount: euroOf(offer.principalCents),
    ...(graceMonths && { monthlySplitPaymentAmount: euroOf(shareUpCents(offer.principalCents, graceMonths)) }),
    downPaymentAmount: euroOf(offer.downPaymentCents),
    monthlyPaymentStartingFromAmount: euroOf(shareUpCents(offer.principalCents, terms.months)),
    interestRate: terms.interestPercent,
    merchantCountry: MARKET_RULES[brand.market].country,
    financingProductType: graceMonths ? 'GRACE_PERIOD' : 'INSTALLMENT_CREDIT',
  };
}
