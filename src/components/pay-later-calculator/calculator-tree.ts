import { euro } from '../../i18n/format.ts';
import type { Cents } from '../../contract/money.ts';
import { calculatorMessagesFor } from '../../i18n/calculator/messages-for.ts';
import { dialogMessagesFor } from '../../i18n/dialog/messages-for.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { buildElement } from '../build-element.ts';
import { textOf, writeSegments, writeText } from '../write-text.ts';
import { createAmountField } from './amount-field.ts';
import type { Limits } from './calculator-choice.ts';
import type { CalculatorInput } from './calculator-input.ts';
import type { CalculatorView } from './calculator-view.ts';

/** What the visitor does; amounts in cents. `settlesMs` as in `createAmountField`. */
export interface CalculatorActions {
  moveAmount(cents: Cents, settlesMs?: number): void;
  moveDownPayment(cents: Cents, settlesMs?: number): void;
  choosePlan(plan: Offer): void;
  select(): void;
  slotChange(): void;
}

/** The amounts on screen, on the way or settled. */
export interface CalculatorAmounts {
  readonly amountCents: Cents;
  readonly downPaymentCents: Cents;
  readonly limits: Limits;
}

export interface CalculatorTree {
  readonly nodes: readonly Node[];
  show(
    view: CalculatorView,
    input: CalculatorInput,
    amounts: CalculatorAmounts,
    state: { chosen: Offer | undefined; selectable: boolean; tells: boolean },
  ): void;
}

/** What the result says: the plan, the option's name, or why there is no figure. */
const sentenceOf = ({ kind, line, message }: CalculatorView) => (kind === 'message' ? [message] : line);

/** Builds the shadow tree once and then only writes what changed, so that no control loses focus or a drag. */
export function createCalculatorTree(actions: CalculatorActions): CalculatorTree {
  const purchase = buildElement('p', { part: 'purchase', translate: false });
  const mark = buildElement('span', { part: 'mark', translate: false });
  const head = buildElement('div', { className: 'head' }, purchase, buildElement('slot', { name: 'logo' }, mark));
  const amount = createAmountField('amount', (...move) => actions.moveAmount(...move));
  const downPayment = createAmountField('down-payment', (...move) => actions.moveDownPayment(...move));
  const legend = buildElement('legend', {});
  const plans = buildElement('fieldset', { part: 'plans' }, legend);
  const line = buildElement('p', { part: 'line' });
  const terms = buildElement('dl', { part: 'terms', translate: false });
  const result = buildElement('div', { part: 'result' }, line, terms);
  const exampleTitle = buildElement('b', {});
  const exampleText = buildElement('span', { translate: false });
  const example = buildElement('p', { part: 'example' }, exampleTitle, ' ', exampleText);
  const disclosure = buildElement('slot', {
    name: 'disclosure',
    dir: 'auto',
    onslotchange: () => actions.slotChange(),
  });
  const lender = buildElement('p', { part: 'lender' });
  const warning = buildElement('p', { part: 'warning', translate: false });
  const select = buildElement('button', { part: 'select', type: 'button', onclick: () => actions.select() });
  const status = buildElement('p', { className: 'status', role: 'status' });
  // The five languages run from left to right, whatever the page does: figures would change places.
  const base = buildElement(
    'div',
    { part: 'base', role: 'group', dir: 'ltr' },
    buildElement('div', { className: 'column' }, head, amount.node, downPayment.node, plans),
    buildElement('div', { className: 'column' }, result, disclosure, example, lender, warning, select),
    status,
  );
  // Neither amounts nor plans are fields of the shop's form.
  base.addEventListener('input', (event) => event.stopPropagation());
  const fallback = buildElement('slot', { name: 'fallback' });
  let listed = '';
  let hasShown = false;
  /** The option is named only: there is nothing to choose. */
  let named = false;

  function listPlans({ plans: all }: CalculatorView, chosen: Offer | undefined): void {
    const names = JSON.stringify(all.map(({ name, payments }) => [name, payments]));
    if (names !== listed) {
      listed = names;
      plans.replaceChildren(
        legend,
        ...all.map(({ name, payments }) =>
          buildElement(
            'label',
            { part: 'plan' },
            buildElement('input', { type: 'radio', name: 'plan' }),
            buildElement('span', {}, buildElement('b', { translate: false }, name), ' ', payments),
          ),
        ),
      );
    }
    for (const [index, radio] of plans.querySelectorAll('input').entries()) {
      const { offer } = all[index]!;
      radio.checked = offer === chosen;
      radio.onchange = () => actions.choosePlan(offer);
    }
  }

  function showResult(view: CalculatorView, chosen: Offer | undefined, selectable: boolean): void {
    const offer = view.kind === 'offer';
    writeSegments(line, sentenceOf(view));
    // A message leaves the choice of plans as it was: the next amount may have them again.
    if (view.kind !== 'message') listPlans(view, chosen);
    terms.replaceChildren(
      ...view.terms.map(([label, value, ...more]) =>
        buildElement(
          'div',
          {},
          buildElement('dt', {}, label),
          buildElement('dd', {}, value ?? ''),
          ...more.map((text) => buildElement('dd', { className: 'small' }, text)),
        ),
      ),
    );
    writeText(exampleText, view.example);
    terms.hidden = disclosure.hidden = !offer;
    example.hidden = !offer || !view.example || !!view.disclosed;
    lender.hidden = !offer || !view.example;
    select.hidden = !offer || !selectable;
  }

  return {
    nodes: [fallback, base],
    show(view, input, { amountCents, downPaymentCents, limits }, { chosen, selectable, tells }) {
      const { kind } = view;
      const { language, theme, product } = input;
      const messages = calculatorMessagesFor(language);
      const words = dialogMessagesFor(language);
      const loading = kind === 'loading';
      if (!loading) named = kind === 'neutral' && !view.lacksExample;
      hasShown = kind !== 'nothing' && (hasShown || !loading);
      fallback.hidden = kind !== 'nothing';
      base.hidden = kind === 'nothing';
      base.lang = language;
      base.className = `base ${theme} ${loading && !hasShown ? 'first' : ''} ${named ? 'named' : ''} ${kind}`;
      result.ariaBusy = `${loading}`;

      writeText(mark, product);
      base.ariaLabel = product;
      purchase.hidden = named || input.amountSlider;
      amount.node.hidden = named || !input.amountSlider;
      downPayment.node.hidden = named || limits.maxCents <= limits.minCents;
      writeText(purchase, words.purchaseOf.replace('{amount}', euro(amountCents, language)));
      const shared = { language, limitsText: messages.limits };
      amount.show({ ...shared, label: messages.purchase, cents: amountCents, limits: input.financed });
      downPayment.show({ ...shared, label: words.downPayment, cents: downPaymentCents, limits });

      writeText(legend, words.plans);
      writeText(exampleTitle, words.example);
      writeText(lender, words.lender);
      writeText(warning, view.warning);
      writeText(select, words.select);
      select.disabled = kind !== 'offer';
      // What stood there keeps its room, out of sight, until the new figures are known.
      if (!loading) showResult(view, chosen, selectable);
      plans.hidden = plans.childElementCount < 3;
      // Told once the figures are there; what was said before is taken back first, so that the same words are told again.
      if (loading) writeText(status, '');
      else if (tells) writeText(status, textOf(sentenceOf(view)));
    },
  };
}
