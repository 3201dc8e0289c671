import type { Language } from '../../contract/vocabulary.ts';
import { creditRulesFor } from '../../i18n/credit-rules/rules-for.ts';
import { euro, percent, pluralForm, type Segment, toSegments } from '../../i18n/format.ts';
import { lineMessagesFor } from '../../i18n/line/messages-for.ts';
import type { OffersQuery } from '../../offers/financing-api.ts';
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
  /** The shop's own text stands in the example's place. */
  readonly disclosed?: boolean;
  /** Which texts and rules it follows. */
  readonly rules: string;
  /** The figures are held back for want of an example, and for no other reason. */
  readonly lacksExample?: boolean;
}

/** Nothing on screen. */
export const NOTHING: PayLaterView = { kind: 'nothing', line: [], plan: '', example: '', warning: '', rules: '' };

/**
 * The line for one answer. A figure shows only together with Klix's example or the shop's own disclosure, and where the market's
 * rules allow one; elsewhere the option is named and no figure given.
 */
export function toPayLaterView(
  input: PayLaterInput,
  state: LatestState<OffersAnswer>,
  hasDisclosure = false,
): PayLaterView {
  const { query, language, market, neutral, micro, view } = input;
  if (!query || state.status === 'failed') return NOTHING;
  if (state.status !== 'done') {
    return { ...NOTHING, kind: 'loading', warning: creditRulesFor(language, market).warning };
  }
  const { preferredOffer } = state.value;
  if (!preferredOffer) return NOTHING;
  const { warning, id: rules, figures } = creditRulesFor(language, market ?? preferredOffer.market);
  const example = fittingExample(state.value, query);
  const mayShow = !neutral && figures.includes(micro ? 'micro' : view);
  if (!mayShow || (!example && !hasDisclosure)) {
    const { neutral: named } = lineMessagesFor(language);
    const line = toSegments(`${named}{brand}`, { brand: brandOf(input) });
    return { ...NOTHING, kind: 'neutral', line, warning, rules, lacksExample: mayShow };
  }
  return {
    kind: 'offer',
    line: toLine(preferredOffer, input),
    plan: toPlan(preferredOffer, input),
    example,
    disclosed: hasDisclosure,
    warning,
    rules,
  };
}

/** The example, unless it was asked for another brand, amount or language than is on screen. Its text is never read. */
export function fittingExample({ example = '', exampleFor }: OffersAnswer, query: OffersQuery): string {
  const { brandId, amountCents, language } = exampleFor ?? query;
  return brandId === query.brandId && amountCents === query.amountCents && language === query.language ? example : '';
}

/** What a sentence depends on, beside the offer. */
export type LineInput = Pick<PayLaterInput, 'language' | 'market' | 'product'>;

/** The sentence about one offer; the down payment is named first. */
export function toLine(offer: Offer, input: LineInput & { micro?: boolean }): Segment[] {
  const { language, micro } = input;
  const { productType, monthlyPaymentCents, firstMonthPaymentCents, downPaymentCents } = offer;
  const apr = rateBeside(offer, input);
  const messages = lineMessagesFor(language);
  const grace = productType === 'GRACE_PERIOD';
  const each = productType === 'COMMISSION' || !monthlyPaymentCents;
  let sentence = messages[each ? 'each' : micro ? 'micro' : grace ? 'grace' : 'instalments'];
  // In the sentence itself, so that the rate is as large as the figure.
  if (apr) sentence = sentence.replace('{monthly}', '{monthly} ({apr})');
  if (downPaymentCents) sentence = messages.down + sentence;
  if (each && firstMonthPaymentCents && firstMonthPaymentCents !== monthlyPaymentCents) sentence += messages.first;
  return toSegments(micro ? sentence : `${sentence}{brand}`, {
    count: grace
      ? pluralForm(messages.interestFree, offer.gracePeriodRepaymentCount, language)
      : pluralForm(messages.payments, offer.totalRepaymentCount, language),
    monthly: figureOf(offer, language) + (each ? '' : messages.perMonth),
    first: euro(firstMonthPaymentCents, language),
    down: euro(downPaymentCents, language),
    apr,
    brand: brandOf(input),
  });
}

const figureOf = ({ monthlyPaymentCents, monthlySplitPaymentCents }: Offer, language: Language) =>
  euro(monthlyPaymentCents || monthlySplitPaymentCents, language);

const brandOf = ({ language, product }: LineInput) => lineMessagesFor(language).brand.replace('{product}', product);

/** The annual rate, where the market wants it beside each figure. The shop knows its market, else the offer tells. */
const rateBeside = ({ apr, market: merchantMarket }: Offer, { language, market }: LineInput) =>
  apr !== undefined && creditRulesFor(language, market ?? merchantMarket).apr
    ? `${lineMessagesFor(language).apr} ${percent(apr, language)}`
    : '';

/** Name, count and amount: `Klix Free 6: 36 × €26.00`. */
function toPlan(offer: Offer, input: LineInput): string {
  const { name, monthlyPaymentCents, totalRepaymentCount, gracePeriodRepaymentCount } = offer;
  const count = monthlyPaymentCents ? totalRepaymentCount : gracePeriodRepaymentCount;
  const apr = rateBeside(offer, input);
  return `${name && `${name}: `}${count} × ${figureOf(offer, input.language)}${apr && ` (${apr})`}`;
}
