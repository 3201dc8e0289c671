import type { FinancingProductWire, OffersWire } from '../../../contract/financing.ts';
import type { Cents } from '../../../contract/money.ts';
import type { OffersAnswer } from '../../../offers/offers-client.ts';
import type { Offer } from '../../../offers/parse-offers.ts';

type Wire = Record<string, unknown>;

/**
 * The answer under Klix's own names, amounts in decimal euro, as pages with a view of their own expect it: Klix's own
 * products word for word where it answered products, else made from the offer it gave. The caller may change what it gets.
 *
 * @source Klix developer docs, Pay Later widget page, custom view and FinancingProduct table
 */
export function toFinancingProducts({ offers, preferredOffer, body }: OffersAnswer): OffersWire {
  const wire = (body ?? {}) as Wire;
  const given = [...(Array.isArray(wire['offers']) ? (wire['offers'] as unknown[]) : []), wire['preferredOffer']];
  const products = offers.map((offer, index): FinancingProductWire => {
    const own = given.find((product) => isSame(offer, product));
    return own ? structuredClone(own) : toProduct(offer, index + 1);
  });
  return { preferredOffer: products[offers.indexOf(preferredOffer!)] ?? null, offers: products };
}

/** True for the product that the offer was read from. */
function isSame(offer: Offer, product: unknown): product is FinancingProductWire {
  const { id, totalRepaymentCount, monthlyPaymentAmount } = (product ?? {}) as Wire;
  return (
    id === offer.id &&
    totalRepaymentCount === offer.totalRepaymentCount &&
    monthlyPaymentAmount === euroOf(offer.monthlyPaymentCents)
  );
}

/** What the older answer did not tell is null, never a 0 that would read like a figure. */
function toProduct(offer: Offer, sequence: number): FinancingProductWire {
  return {
    id: offer.id,
    name: offer.name,
    productType: offer.productType,
    sequence,
    requestedAmount: euroOf(offer.requestedCents),
    downPaymentAmount: euroOf(offer.downPaymentCents),
    principalAmount: euroOf(offer.principalCents),
    apr: offer.apr ?? null,
    interestRate: offer.interestRate ?? null,
    commissionRate: offer.commissionRate ?? null,
    fixedCommission: euroOf(offer.fixedCommissionCents),
    gracePeriodRepaymentCount: offer.gracePeriodRepaymentCount,
    totalRepaymentCount: offer.totalRepaymentCount,
    monthlySplitPaymentAmount: euroOf(offer.monthlySplitPaymentCents),
    monthlyPaymentAmount: euroOf(offer.monthlyPaymentCents),
    monthlyPaymentGraceAmount: euroOf(offer.monthlyPaymentGraceCents),
    firstMonthPaymentAmount: euroOf(offer.firstMonthPaymentCents),
  };
}

const euroOf = (cents: Cents) => cents / 100;
