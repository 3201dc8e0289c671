import type { Language } from '../../contract/vocabulary.ts';
import { CREDIT_WARNING } from '../../i18n/credit-warning.ts';
import { euro, percent, pluralForm, type Segment, toSegments } from '../../i18n/format.ts';
import { lineMessagesFor } from '../../i18n/line/messages-for.ts';
import type { OffersAnswer } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import type { LatestState } from '../latest-controller.ts';
import type { PayLaterInput } from './pay-later-input.ts';

/** What is on screen, ready to print. */
export interface PayLaterView {
  readonly kind: 'nothing' | 'loading' | 'neutral' | 'offer';
  readonly line: readonly Segment[];
  /** Name, count and amount of the plan. */
  readonly plan: string;
  /** Klix's representative example, in full. */
  readonly example: string;
  readonly warning: string;
}

/** Nothing on screen. */
export const NOTHING: PayLaterView = { kind: 'nothing', line: [], plan: '', example: '', warning: '' };

/**
 * The line for one answer. A figure shows only together with Klix's example or the shop's own disclosure; without either the
 * option is named and no figure given.
 */
export function toPayLaterView(
  input: PayLaterInput,
  state: LatestState<OffersAnswer>,
  hasDisclosure = false,
): PayLaterView {
  const { query, language, neutral } = input;
  if (!query || state.status === 'failed') return NOTHING;
  const warning = CREDIT_WARNING[language];
  if (state.status !== 'done') return { ...NOTHING, kind: 'loading', warning };
  const { preferredOffer, example = '' } = state.value;
  if (!preferredOffer) return NOTHING;
  if (neutral || (!example && !hasDisclosure)) {
    const messages = lineMessagesFor(language);
    const line = toSegments(`${messages.neutral}{brand}`, messages);
    return { ...NOTHING, kind: 'neutral', line, warning };
  }
  return {
    kind: 'offer',
    line: toLine(preferredOffer, input),
    plan: toPlan(preferredOffer, language),
    example,
    warning,
  };
}

/** The sentence about one offer; the down payment is named first. */
export function toLine(
  offer: Offer,
  { language, market, micro }: Pick<PayLaterInput, 'language' | 'market'> & { micro?: boolean },
): Segment[] {
  const { productType, monthlyPaymentCents, firstMonthPaymentCents, downPaymentCents, apr } = offer;
  const messages = lineMessagesFor(language);
  const grace = productType === 'GRACE_PERIOD';
  const each = productType === 'COMMISSION' || !monthlyPaymentCents;
  let sentence = messages[each ? 'each' : micro ? 'micro' : grace ? 'grace' : 'instalments'];
  // Lithuania and Estonia want the APR beside the figure, at the same size. The shop knows its market, else the offer, else
  // the language tells.
  if (apr !== undefined && /LT|EE|lt|et/.test(market ?? offer.market ?? language)) {
    sentence = sentence.replace('{monthly}', '{monthly} ({apr})');
  }
  if (downPaymentCents) sentence = messages.down + sentence;
  if (each && firstMonthPaymentCents && firstMonthPaymentCents !== monthlyPaymentCents) sentence += messages.first;
  return toSegments(micro ? sentence : `${sentence}{brand}`, {
    count: grace
      ? pluralForm(messages.interestFree, offer.gracePeriodRepaymentCount, language)
      : pluralForm(messages.payments, offer.totalRepaymentCount, language),
    monthly: figureOf(offer, language) + (each ? '' : messages.perMonth),
    first: euro(firstMonthPaymentCents, language),
    down: euro(downPaymentCents, language),
    apr: `${messages.apr} ${percent(apr ?? 0, language)}`,
    brand: messages.brand,
  });
}

const figureOf = ({ monthlyPaymentCents, monthlySplitPaymentCents }: Offer, language: Language) =>
  euro(monthlyPaymentCents || monthlySplitPaymentCents, language);

/** Name, count and amount: `Klix Free 6: 36 × €26.00`. */
function toPlan(offer: Offer, language: Language): string {
  const { name, monthlyPaymentCents, totalRepaymentCount, gracePeriodRepaymentCount } = offer;
  const count = monthlyPaymentCents ? totalRepaymentCount : gracePeriodRepaymentCount;
  return `${name && `${name}: `}${count} × ${figureOf(offer, language)}`;
}
