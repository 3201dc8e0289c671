import type { Cents } from '../../contract/money.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import type { OffersAnswer } from '../../offers/offers-client.ts';

/** Smallest and largest amount that may be chosen. */
export interface Limits {
  readonly minCents: Cents;
  readonly maxCents: Cents;
}

export const NO_LIMITS: Limits = { minCents: 0 as Cents, maxCents: 0 as Cents };

/** The nearest amount within the limits. */
export function clampCents(cents: number, { minCents, maxCents }: Limits): Cents {
  return Math.min(Math.max(cents, minCents), maxCents) as Cents;
}

/**
 * What may be paid at once: from the least that one of the offers for the whole price requires to what leaves the least
 * that is financed.
 */
export function downPaymentLimits(amountCents: Cents, offers: readonly Offer[], leastCents: Cents): Limits {
  const required = offers.map(({ downPaymentCents }) => downPaymentCents);
  const minCents = (required.length ? Math.min(...required) : 0) as Cents;
  return { minCents, maxCents: Math.max(minCents, amountCents - leastCents) as Cents };
}

/**
 * The plans of an answer that are for this very credit, what remains of the price. Others are for another down payment, and
 * their figures would be wrong beside the one that was chosen.
 */
export function plansFor({ offers }: OffersAnswer, creditCents: number): readonly Offer[] {
  return offers.filter(({ principalCents }) => principalCents === creditCents);
}

/** The plan that was chosen before, in its form for the new amounts; else Klix's preferred one, else the first. */
export function keepPlan(
  plans: readonly Offer[],
  before: Offer | undefined,
  preferred: Offer | undefined,
): Offer | undefined {
  const kept = plans.find(
    ({ id, totalRepaymentCount, productType }) =>
      id === before?.id && totalRepaymentCount === before.totalRepaymentCount && productType === before.productType,
  );
  return kept ?? plans.find((plan) => plan === preferred) ?? plans[0];
}
