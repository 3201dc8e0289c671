import { isPayLater } from '../../contract/checkout.ts';
import { euro, toSegments } from '../../i18n/format.ts';
import { payMessagesFor } from '../../i18n/pay/messages-for.ts';
import { buildElement } from '../build-element.ts';
import { writeSegments, writeText } from '../write-text.ts';
import type { KlixMethodPicker } from './klix-method-picker.ts';
import type { PickerInput } from './method-picker-input.ts';
import { payCss } from './pay-button.styles.ts';
import { toPurchaseChoice } from './purchase-choice.ts';
import { type PurchaseHandlers, PurchaseStart } from './purchase-start.ts';

export interface PayView {
  readonly input: PickerInput;
  /** Id of the chosen method. */
  readonly chosen: string;
  readonly country: string | undefined;
  /** There is a list to choose from. */
  readonly shown: boolean;
}

/** The button under the list and what is said when it does not work; a file of its own, for shops that let it pay. */
export interface PayButton {
  readonly nodes: readonly HTMLElement[];
  readonly purchase: PurchaseStart;
  show(view: PayView): void;
}

export function createPayButton(host: KlixMethodPicker, handlers: PurchaseHandlers): PayButton {
  const purchase = new PurchaseStart(host, handlers);
  const problem = buildElement('p', { part: 'problem', role: 'alert', hidden: true });
  const status = buildElement('p', { className: 'unseen', role: 'status' });
  const button = buildElement('button', { part: 'pay', type: 'button', hidden: true, onclick: pay });
  const root = host.renderRoot as ShadowRoot;
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(payCss);
  root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];

  let view: PayView;

  function pay(): void {
    const { form } = host;
    // The shop's other fields count too, unless the form is not to be looked at.
    if (purchase.busy || !(form && !form.noValidate ? form : host).reportValidity()) return;
    const { input, chosen, country } = view;
    const choice = toPurchaseChoice(host, input.line, chosen, country);
    if (choice && input.purchasesUrl) void purchase.start(choice, input.purchasesUrl, input.portal);
  }

  return {
    nodes: [problem, status, button],
    purchase,
    show(next) {
      view = next;
      const { input, chosen, shown } = view;
      const { language, query } = input.line;
      const messages = payMessagesFor(language);
      const { busy, problem: kind } = purchase;
      const amount = query ? euro(query.amountCents, language) : '';
      button.hidden = !shown;
      button.disabled = !query;
      button.ariaDisabled = button.ariaBusy = `${busy}`;
      problem.hidden = !kind || !shown;
      const write = (target: HTMLElement, text: string) => writeSegments(target, toSegments(text, { amount }));
      write(problem, kind ? messages.problems[kind] : '');
      write(button, busy ? messages.busy : isPayLater(chosen) ? messages.payLater : messages.pay);
      writeText(status, busy ? messages.busy : '');
    },
  };
}
