import type { PurchaseIntent } from '../../contract/checkout.ts';
import type { Cents } from '../../contract/money.ts';
import type { Language, Market } from '../../contract/vocabulary.ts';
import { dialogMessagesFor } from '../../i18n/dialog/messages-for.ts';
import type { DialogMessages } from '../../i18n/dialog/messages.ts';
import type { euro, percent } from '../../i18n/format.ts';
import type { OffersAnswer, OffersClient } from '../../offers/offers-client.ts';
import type { Offer } from '../../offers/parse-offers.ts';
import { buildElement } from '../build-element.ts';
import type { emit } from '../events.ts';
import { writeSegments, writeText } from '../write-text.ts';
import type { KlixPayLater } from './klix-pay-later.ts';
import { dialogCss } from './pay-later-dialog.styles.ts';
import type { PayLaterInput } from './pay-later-input.ts';
import type { PayLaterView, toLine } from './pay-later-view.ts';

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

const HOME_MARKETS: Partial<Record<Language, Market>> = { lv: 'LV', lt: 'LT', et: 'EE' };

/** Every plan side by side, Klix's example for the chosen one, the lender and the warning. */
export function createPayLaterDialog(host: KlixPayLater, { emit, euro, percent, toLine }: DialogKit): PayLaterDialog {
  let context: DialogContext;
  let shownAnswer: OffersAnswer | undefined;
  let shownFor: string | undefined;
  /** What had the focus before a new price was asked for. */
  let hadFocus: Element | null = null;
  let chosen: Offer | undefined;

  const close = buildElement('button', { part: 'close', type: 'button', onclick: () => dialog.close() });
  const head = buildElement(
    'div',
    { className: 'head' },
    buildElement('h2', { id: 'klix-title', translate: false }, 'Klix Pay Later'),
    close,
  );
  const purchase = buildElement('p', { part: 'purchase', translate: false });
  const legend = buildElement('legend', {});
  const plans = buildElement('fieldset', {}, legend);
  const exampleTitle = buildElement('h3', {});
  const example = buildElement('p', { part: 'dialog-example', translate: false, ariaLive: 'polite' });
  const lender = buildElement('p', { part: 'lender' });
  const warning = buildElement('p', { part: 'dialog-warning', translate: false });
  const select = buildElement('button', { part: 'select', type: 'button', onclick: () => selectPlan() });
  const body = buildElement(
    'div',
    { className: 'body' },
    purchase,
    plans,
    exampleTitle,
    example,
    lender,
    warning,
    select,
  );
  const loading = buildElement('p', { className: 'body' });
  const dialog = buildElement('dialog', { part: 'dialog' }, head, loading, body);
  dialog.setAttribute('aria-labelledby', 'klix-title');
  dialog.addEventListener('close', () => emit(host, 'klix-close', {}));
  dialog.addEventListener('click', (event) => {
    const target = event.target as Element;
    // The line may stand inside a link to the product; labels and radio buttons need their default.
    if (!target.closest('label')) event.preventDefault();
    if (target === dialog) dialog.close();
  });
  // A plan is not a field of the shop's form.
  dialog.addEventListener('input', (event) => event.stopPropagation());

  const sheet = new CSSStyleSheet();
  sheet.replaceSync(dialogCss);
  const root = host.renderRoot as ShadowRoot;
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
  root.append(dialog);

  function planRow(offer: Offer, messages: DialogMessages, choice: boolean): HTMLElement {
    const { input } = context;
    const radio = buildElement('input', {
      type: 'radio',
      name: 'plan',
      hidden: !choice,
      checked: offer === chosen,
      onchange: () => choose(offer),
    });
    const sentence = buildElement('span', {});
    // The heading says with whom.
    writeSegments(
      sentence,
      toLine(offer, input).filter((segment) => typeof segment === 'string' || segment.name !== 'brand'),
    );
    return buildElement(
      'label',
      { part: 'offer' },
      radio,
      buildElement(
        'span',
        { className: 'plan' },
        buildElement('b', { translate: false }, offer.name || 'Klix Pay Later'),
        sentence,
        buildElement('span', { className: 'terms' }, ...terms(offer, input.language, messages)),
      ),
    );
  }

  /** Label and value of what the answer has; nothing is computed. */
  function terms(offer: Offer, language: Language, messages: DialogMessages): HTMLElement[] {
    const { downPaymentCents, monthlyPaymentCents, firstMonthPaymentCents, commissionRate } = offer;
    const money = (cents: Cents) => cents && euro(cents, language);
    const rate = (value: number | undefined) => value !== undefined && percent(value, language);
    const times = (count: number, cents: Cents) => count && cents && `${count} × ${euro(cents, language)}`;
    const commission = [commissionRate && rate(commissionRate), money(offer.fixedCommissionCents)];
    const rows: [string, string | false | 0][] = [
      [messages.downPayment, money(downPaymentCents)],
      [messages.schedule, times(offer.totalRepaymentCount, monthlyPaymentCents)],
      [messages.withoutInterest, times(offer.gracePeriodRepaymentCount, offer.monthlySplitPaymentCents)],
      [messages.firstPayment, firstMonthPaymentCents !== monthlyPaymentCents && money(firstMonthPaymentCents)],
      [messages.commission, commission.filter(Boolean).join(' + ')],
      [messages.apr, rate(offer.apr)],
      [messages.interest, rate(offer.interestRate)],
    ];
    return rows.flatMap(([label, value]) =>
      value
        ? buildElement(
            'span',
            { className: 'term' },
            buildElement('span', {}, label),
            ' ',
            buildElement('span', { translate: false }, value),
          )
        : [],
    );
  }

  /** The shopper's plan, also after the price has changed; else the preferred one. */
  function keepChoice({ offers, preferredOffer }: OffersAnswer): Offer {
    const { id, totalRepaymentCount } = chosen ?? {};
    const kept = offers.find((offer) => offer.id === id && offer.totalRepaymentCount === totalRepaymentCount);
    return kept ?? preferredOffer!;
  }

  /** Klix's example for the plan, else the one for the same brand, amount and language; never another plan's. */
  function choose(offer: Offer): void {
    chosen = offer;
    const { input, client, answer } = context;
    const { query } = input;
    if (!query || !answer?.example) return;
    const write = (text: string) => {
      if (chosen === offer && context.answer === answer) writeText(example, text);
    };
    write(dialogMessagesFor(input.language).loading);
    client.example(query, offer.totalRepaymentCount).then(write, () => write(answer.example ?? ''));
  }

  function selectPlan(): void {
    const { query, language, view, market } = context.input;
    if (!query || !chosen) return;
    const country = market ?? chosen.market ?? HOME_MARKETS[language];
    emit<PurchaseIntent>(host, 'klix-select', {
      brand_id: query.brandId,
      payment_method: 'klix_pay_later',
      amount: query.amountCents,
      currency: 'EUR',
      language,
      view,
      ...(country && { country }),
      ...(query.category && { category: query.category }),
      ...(chosen.id && {
        financing: Object.freeze({ product_id: chosen.id, down_payment: chosen.downPaymentCents }),
      }),
      intent_id: createIntentId(),
    });
    dialog.close();
  }

  return {
    close: () => dialog.close(),
    open() {
      if (dialog.open) return;
      dialog.showModal();
      emit(host, 'klix-open', {});
    },
    show(next) {
      context = next;
      const { input, view, answer } = context;
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
      select.hidden = !host.selectable;
      writeText(loading, messages.loading);
      close.ariaLabel = messages.close;
      const shows = `${language} ${input.market}`;
      if (!answer || !query || (answer === shownAnswer && shows === shownFor)) return;
      shownAnswer = answer;
      shownFor = shows;
      const focused = hadFocus ?? root.activeElement;
      const inPlans = plans.contains(focused);
      const before = chosen;
      chosen = keepChoice(answer);
      writeText(purchase, messages.purchaseOf.replace('{amount}', euro(query.amountCents, language)));
      writeText(legend, messages.plans);
      const choice = answer.offers.length > 1;
      plans.replaceChildren(legend, ...answer.offers.map((offer) => planRow(offer, messages, choice)));
      if (inPlans) plans.querySelector<HTMLElement>('input:checked')?.focus();
      else if (hadFocus) (hadFocus as HTMLElement).focus();
      hadFocus = null;
      const disclosure = host.querySelector(':scope > [slot="disclosure"]')?.textContent ?? '';
      const text = view.example || disclosure;
      exampleTitle.hidden = example.hidden = !text;
      lender.hidden = !view.example;
      writeText(exampleTitle, messages.example);
      writeText(example, text);
      if (dialog.open && before && chosen !== answer.preferredOffer) choose(chosen);
      writeText(lender, messages.lender);
      writeText(warning, view.warning);
      writeText(select, messages.select);
    },
  };
}

/** 128 random bits; `randomUUID` exists on secure pages only. */
function createIntentId(): string {
  return Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, '0')).join('');
}
