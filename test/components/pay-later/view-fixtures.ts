import type { Cents } from '../../../src/contract/money.ts';
import type { OffersAnswer } from '../../../src/offers/offers-client.ts';
import type { Offer } from '../../../src/offers/parse-offers.ts';
import type { LatestState } from '../../../src/components/latest-controller.ts';
import {
  type PayLaterAttributes,
  type PayLaterInput,
  readPayLaterInput,
} from '../../../src/components/pay-later/pay-later-input.ts';
import type { Kind } from './line-sentences.ts';

type Amounts = 'monthlySplitPayment' | 'monthlyPayment' | 'firstMonthPayment' | 'downPayment';

/** An offer with amounts as plain numbers of cents. */
export function offer(
  changes: Partial<Omit<Offer, `${Amounts}Cents`>> & Partial<Record<`${Amounts}Cents`, number>> = {},
): Offer {
  const cents = (value: number) => value as Cents;
  return {
    id: 'six',
    name: 'Klix Free 6',
    productType: 'GRACE_PERIOD',
    requestedCents: cents(67900),
    downPaymentCents: cents(0),
    principalCents: cents(67900),
    totalRepaymentCount: 36,
    gracePeriodRepaymentCount: 6,
    monthlySplitPaymentCents: cents(11317),
    monthlyPaymentCents: cents(1887),
    monthlyPaymentGraceCents: cents(0),
    firstMonthPaymentCents: cents(0),
    fixedCommissionCents: cents(0),
    ...(changes as Partial<Offer>),
  };
}

export const OFFERS: Readonly<Record<Kind, Offer>> = {
  grace: offer(),
  graceOnly: offer({ monthlyPaymentCents: 0 }),
  instalments: offer({ productType: 'INSTALLMENT_CREDIT', totalRepaymentCount: 24, monthlyPaymentCents: 3633 }),
  commission: offer({
    productType: 'COMMISSION',
    totalRepaymentCount: 12,
    monthlyPaymentCents: 4167,
    firstMonthPaymentCents: 5667,
  }),
  evenCommission: offer({
    productType: 'COMMISSION',
    totalRepaymentCount: 12,
    monthlyPaymentCents: 4167,
    firstMonthPaymentCents: 4167,
  }),
};

export const GUIDE_BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';

/** The judged input of a line for 679 € with these attributes beside. */
export const input = (attributes: PayLaterAttributes = {}): PayLaterInput =>
  readPayLaterInput({ amount: '67900', brand_id: GUIDE_BRAND, ...attributes });

/** The state in which Klix has answered. */
export const answered = (changes: Partial<OffersAnswer> = {}): LatestState<OffersAnswer> => {
  const preferredOffer = offer();
  const value = { preferredOffer, offers: [preferredOffer], problems: [], example: 'Sample text.', ...changes };
  return { status: 'done', value };
};

/** The answer without an example; `exampleError` says why. */
export const withoutExample = (exampleError?: unknown): LatestState<OffersAnswer> => {
  const preferredOffer = offer();
  return { status: 'done', value: { preferredOffer, offers: [preferredOffer], problems: [], exampleError } };
};
