import type { PurchaseIntent } from '../../contract/checkout.ts';
import { dialogMessagesFor } from '../../i18n/dialog/messages-for.ts';
import type { euro, percent } from '../../i18n/format.ts';
import type { OffersAnswer, OffersClient } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { buildElement } from '../build-element.ts';
import type { emit } from '../events.ts';
import { pageLanguage } from '../page-language.ts';
import { writeText } from '../write-text.ts';
import type { KlixPayLater } from './klix-pay-later.ts';
import { dialogCss } from './pay-later-dialog.styles.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import { toPurchaseIntent } from './pay-later-intent.ts';
import { nameOf, toPlanTable } from './pay-later-plans.ts';
import type { PayLaterView, toLine } from './pay-later-view.ts';
import { createPlanTable } from './plan-table.ts';

/** Larger pieces that the line already has, handed over so that this file need not carry them again. */
export interface DialogKit {
  emit: typeof emit;
  euro: typeof euro;
  percent: typeof percent;
  toLine: typeof toLine;
}

/** What the line shows right now; without an answer it is loading or has nothing to show. */
export interface DialogContext {
  readonly input: PayLaterInput;
  readonly view: PayLaterView;
  readonly client: OffersClient;
  readonly answer: OffersAnswer | undefined;
}

export interface PayLaterDialog {
  open(): void;
  close(): void;
  /** Follows the line: a new price keeps the dialog open, its focus and the chosen plan. */
  show(context: DialogContext): void;
}

/** Every plan side by side, Klix's example for the chosen one, the lender and the warning. */
export function createPayLaterDialog(host: KlixPayLater, kit: DialogKit): PayLaterDialog {
  const { emit, euro } = kit;
  let context: DialogContext;
  let shownAnswer: OffersAnswer | undefined;
  let shownFor: string | undefined;
  /** What had the focus before a new price was asked for. */
  let hadFocus: Element | null = null;
  let chosen: Offer | undefined;

  const close = buildElement('button', { part: 'close', type: 'button', onclick: () => dialog.close() });
  const title = buildElement('h2', { id: 'klix-title', translate: false });
  const head = buildElement('div', { className: 'head' }, title, close);
  const purchase = buildElement('p', { part: 'purchase', id: 'klix-purchase', translate: false });
  const plans = createPlanTable(purchase.id, (row) => {
    const offer = context.answer?.offers[row];
    if (offer)
      choose(offer, true, `${dialogMessagesFor(context.input.language).example}: ${nameOf(offer, context.input)}`);
  });
  const exampleTitle = buildElement('h3', {});
  const example = buildElement('p', { part: 'dialog-example', translate: false });
  const lender = buildElement('p', { part: 'lender' });
  const warning = buildElement('p', { part: 'dialog-warning', translate: false });
  const select = buildElement('button', { part: 'select', type: 'button', onclick: () => selectPlan() });
  const body = buildElement(
    'div',
    { className: 'body' },
    purchase,
    plans.node,
    exampleTitle,
    example,
    lender,
    warning,
    select,
  );
  const loading = buildElement('p', { className: 'body' });
  // Says in a few words what has changed; the example itself is too long to be read out at every step.
  const status = buildElement('p', { className: 'unseen', role: 'status', translate: false });
  // The five languages run from left to right, whatever the page does: figures would change places.
  const dialog = buildElement('dialog', { part: 'dialog', dir: 'ltr' }, head, loading, body, status);
  dialog.setAttribute('aria-labelledby', 'klix-title');
  dialog.addEventListener('close', () => emit(host, 'klix-close', {}));
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element;
    // The line may stand inside a link to the product; labels and radio buttons need their default.
    if (!target.closest('label')) event.preventDefault();
    target.closest('tr')?.querySelector<HTMLElement>('input:not(:checked)')?.click();
    if (target === dialog) dialog.close();
  });
  // A plan is not a field of the shop's form.
  dialog.addEventListener('input', (event) => event.stopPropagation());

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(dialogCss);
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  root.append(dialog);

  /** The shopper's plan, also after the price has changed; else the preferred one. */
  function keepChoice({ offers, preferredOffer }: OffersAnswer): Offer {
    const { id, totalRepaymentCount } = chosen ?? {};
    const kept = offers.find((offer) => offer.id === id && offer.totalRepaymentCount === totalRepaymentCount);
    return kept ?? preferredOffer!;
  }

  /**
   * Klix's example for the plan, asked by its months; if there is none, the one for the same brand, amount and language. Never
   * another plan's.
   *
   * @param blank what stands there is another plan's: show nothing of it while Klix answers
   * @param said what to say once it is there
   */
  function choose(offer: Offer, blank: boolean, said = ''): void {
    chosen = offer;
    const { input, client, answer, view } = context;
    // Without Klix's example the shop's own text stands there, whatever the plan.
    if (!input.query || !answer || !view.example) return;
    if (blank) writeText(example, dialogMessagesFor(input.language).loading);
    const write = (text: string) => {
      if (chosen !== offer || context.answer !== answer) return;
      writeText(example, text);
      if (said) writeText(status, said);
    };
    client.example(input.query, offer.totalRepaymentCount).then(write, () => write(view.example));
  }

  function selectPlan(): void {
    const intent = chosen && toPurchaseIntent(context.input, chosen);
    if (!intent) return;
    emit<PurchaseIntent>(host, 'klix-select', intent);
    dialog.close();
  }

  function fill(answer: OffersAnswer): void {
    const { input, view } = context;
    const { language, query } = input;
    const messages = dialogMessagesFor(language);
    const bought = messages.purchaseOf.replace('{amount}', euro(query!.amountCents, language));
    const focused = hadFocus ?? root.activeElement;
    const inPlans = plans.node.contains(focused);
    chosen = keepChoice(answer);
    plans.show(toPlanTable(answer.offers, input, messages, kit), answer.offers.indexOf(chosen), messages);
    writeText(purchase, bought);
    if (inPlans) plans.focusChosen();
    else if (hadFocus) (hadFocus as HTMLElement).focus();
    hadFocus = null;
    const disclosure = host.querySelector(':scope > [slot="disclosure"]');
    const text = view.example || disclosure?.textContent || '';
    exampleTitle.hidden = example.hidden = !text;
    lender.hidden = !view.example;
    example.lang = view.example || !disclosure ? language : pageLanguage(disclosure);
    writeText(exampleTitle, messages.example);
    writeText(example, text);
    writeText(lender, messages.lender);
    writeText(warning, view.warning);
    writeText(select, messages.select);
    if (!dialog.open) return;
    writeText(status, bought);
    choose(chosen, chosen !== answer.preferredOffer);
  }

  return {
    close: () => dialog.close(),
    open() {
      if (dialog.open) return;
      dialog.showModal();
      writeText(status, '');
      if (chosen) choose(chosen, chosen !== context.answer?.preferredOffer);
      emit(host, 'klix-open', {});
    },
    show(next) {
      context = next;
      const { input, view, answer, client } = context;
      const { language, theme, query } = input;
      const messages = dialogMessagesFor(language);
      if (dialog.open && !answer && view.kind !== 'loading') dialog.close();
      dialog.className = theme;
      dialog.lang = language;
      if (!answer && body.contains(root.activeElement)) {
        hadFocus = root.activeElement;
        close.focus();
      }
      body.hidden = !answer;
      loading.hidden = !!answer;
      // What another lender offers cannot be paid at Klix.
      select.hidden = !host.selectable || !!client.product;
      writeText(title, input.product);
      writeText(loading, messages.loading);
      if (!answer) writeText(status, messages.loading);
      close.ariaLabel = messages.close;
      const shows = `${view.rules} ${input.market}`;
      if (!answer || !query || (answer === shownAnswer && shows === shownFor)) return;
      shownAnswer = answer;
      shownFor = shows;
      fill(answer);
    },
  };
}
