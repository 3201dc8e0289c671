import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { PageContext } from '../pages/page.ts';
import type { Action } from './vocabulary.ts';

interface ActionFormOptions {
  /** Asks for an amount, filled in with the most there is, in cents. */
  most?: number;
  /** What the person sees on this page: an action on an order that has changed since is refused. */
  hidden?: Readonly<Record<string, string>>;
}

/** Opens on the first click and says what it will do; the button inside does it. Works without script. */
export function actionForm(
  action: Action,
  order_ref: string,
  { texts: { office }, visitor }: PageContext,
  { most, hidden = {} }: ActionFormOptions = {},
): Html {
  const { title, lead, submit } = office.actions[action];
  const id = `${action}-amount-${hidden.purchase_id ?? ''}`;
  return html`<details class="action">
    <summary>${title}</summary>
    <form class="fields" method="post" action="/admin/order/${order_ref}/${action}" autocomplete="off">
      <p class="quiet">${lead}</p>
      ${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}" />`)}
      ${
        most !== undefined &&
        html`<div class="field">
          <label for="${id}">${office.amount(formatPrice(most, visitor.language))}</label>
          <input id="${id}" name="amount" inputmode="decimal" value="${(most / 100).toFixed(2)}" required />
        </div>`
      }
      <button class="button">${submit}</button>
    </form>
  </details>`;
}
