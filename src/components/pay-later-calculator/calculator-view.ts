import type { Cents } from '../../contract/money.ts';
import type { Language } from '../../contract/vocabulary.ts';
import { calculatorMessagesFor } from '../../i18n/calculator/messages-for.ts';
import { creditRulesFor } from '../../i18n/credit-rules/rules-for.ts';
import { dialogMessagesFor } from '../../i18n/dialog/messages-for.ts';
import { euro, percent, pluralForm } from '../../i18n/format.ts';
import { lineMessagesFor } from '../../i18n/line/messages-for.ts';
import type { OffersQuery } from '../../offers/financing-api.ts';
import type { OffersAnswer } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import type { LatestState } from '../latest-controller.ts';
import { nameOf, toPlanTable } from '../pay-later/pay-later-plans.ts';
import { fittingExample, type PayLaterView, toLine, toPayLaterView } from '../pay-later/pay-later-view.ts';
import type { Limits } from './calculator-choice.ts';
import type { CalculatorInput } from './calculator-input.ts';

/** Everything that decides what is on screen. */
export interface CalculatorState {
  readonly input: CalculatorInput;
  /** What Klix was asked for the chosen amounts, and its answer. */
  readonly query: OffersQuery | undefined;
  readonly answer: LatestState<OffersAnswer>;
  /** Those of the answer that are for the chosen amounts. */
  readonly plans: readonly Offer[];
  readonly chosen: Offer | undefined;
  readonly downPaymentCents: Cents;
  readonly limits: Limits;
  /** The chosen plan's own example, where it is another plan than Klix's preferred one. */
  readonly example: LatestState<string>;
  /** The visitor is still choosing an amount. */
  readonly moving: boolean;
  /** The controls stay whatever the answer: the visitor has used them, or the whole price is financed. */
  readonly stays: boolean;
  readonly hasDisclosure: boolean;
}

/** What is on screen, ready to print. */
export interface CalculatorView extends Omit<PayLaterView, 'kind' | 'plan'> {
  readonly kind: PayLaterView['kind'] | 'message';
  /** Why there is no figure. */
  readonly message: string;
  /** What the plan's answer has: label, value, and what belongs to it in small print; nothing is computed. */
  readonly terms: readonly (readonly [label: string, ...values: string[]])[];
  /** Name and number of payments of each plan that can be chosen; figures stand with the chosen one only. */
  readonly plans: readonly { readonly offer: Offer; readonly name: string; readonly payments: string }[];
}

/** The calculator for one state. Whether a figure may show is the line's decision, made for the chosen plan. */
export function toCalculatorView(state: CalculatorState): CalculatorView {
  const { input, query, plans, chosen, stays } = state;
  const { language, market } = input;
  const line = toPayLaterView({ ...input, query }, answerFor(state), state.hasDisclosure);
  const kind = line.kind === 'nothing' && stays && query ? 'message' : line.kind;
  return {
    ...line,
    kind,
    warning: line.warning || creditRulesFor(language, market).warning,
    message: kind === 'message' ? messageFor(state) : '',
    terms: kind === 'offer' && chosen ? toTerms(state, chosen) : [],
    // Their names and counts are conditions of a loan too.
    plans:
      kind === 'neutral'
        ? []
        : plans.map((offer) => ({ offer, name: nameOf(offer, input), payments: toPayments(offer, language) })),
  };
}

/** The answer as the line reads it: the chosen plan as the preferred one, with the chosen down payment and its own example. */
function answerFor(state: CalculatorState): LatestState<OffersAnswer> {
  const { answer, query, plans, chosen, moving, example, downPaymentCents } = state;
  if (answer.status === 'failed' && !moving) return answer;
  if (answer.status !== 'done' || moving || example.status === 'loading') return { status: 'loading' };
  const { value } = answer;
  const preferredOffer = chosen && { ...chosen, downPaymentCents };
  const text = example.status === 'done' ? example.value : query && fittingExample(value, query);
  return { status: 'done', value: { ...value, offers: plans, preferredOffer, example: text, exampleFor: query } };
}

function messageFor({ input: { language, product }, answer, limits }: CalculatorState): string {
  const { nothingOffered, noFigures, unavailable } = calculatorMessagesFor(language);
  if (answer.status !== 'done') return unavailable;
  return answer.value.offers.length
    ? noFigures.replace('{min}', euro(limits.minCents, language))
    : nothingOffered.replace('{product}', product);
}

function toTerms({ input, downPaymentCents }: CalculatorState, chosen: Offer): CalculatorView['terms'] {
  const plan = { ...chosen, downPaymentCents };
  const { language } = input;
  const { terms, rows } = toPlanTable([plan], input, dialogMessagesFor(language), { euro, percent, toLine });
  const table = terms.map((term, index): [string, ...string[]] => [term, ...(rows[0]?.cells[index] ?? [])]);
  // What is paid at once stands first, then what is borrowed.
  table.splice(downPaymentCents ? 1 : 0, 0, [
    calculatorMessagesFor(language).credit,
    euro(plan.principalCents, language),
  ]);
  return table;
}

function toPayments(
  { productType, gracePeriodRepaymentCount, totalRepaymentCount }: Offer,
  language: Language,
): string {
  const { interestFree, payments } = lineMessagesFor(language);
  return productType === 'GRACE_PERIOD'
    ? pluralForm(interestFree, gracePeriodRepaymentCount, language)
    : pluralForm(payments, totalRepaymentCount, language);
}
