import type { StoredAttempt } from 'klix-checkout-kit/server';
import { html, type Html, type Printable } from '../html.ts';
import { formatPrice } from '../money.ts';
import { orderSummary } from '../pages/order-summary.ts';
import type { Page, PageContext } from '../pages/page.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { monthToCharge } from '../selling/renewals.ts';
import { actionForm } from './action-form.ts';
import { attemptList } from './attempts.ts';
import { isUnsettled, paidAttempt } from './attempt-facts.ts';
import { ACTIONS, OUTCOMES } from './vocabulary.ts';

/** One order, its attempts to pay, and what can be done with it now. */
export async function officeOrderPage(order: ShopOrder, context: PageContext): Promise<Page> {
  const { shop, texts } = context;
  const { office, buying } = texts;
  const attempts = await shop.backend.attempts(order.order_ref);
  const title = buying.result.order(order.order_ref);
  return {
    status: 200,
    title: `${title} – ${office.title}`,
    description: title,
    sheet: 'office',
    body: html`<p class="back"><a href="/admin">${office.back}</a></p>
      <div class="order-head">
        <h1>${title}</h1>
        <p class="state" data-state="${order.state}">${buying.orders.states[order.state]}</p>
      </div>
      ${outcomeNotice(context)}
      <div class="actions">${actions(order, attempts, context)}</div>
      <div class="columns">
        ${factList(order, context)}
        <section class="panel aside">${orderSummary(order.lines, context)}</section>
      </div>
      ${attemptList(attempts, context)}`,
  };
}

function actions(order: ShopOrder, attempts: readonly StoredAttempt[], context: PageContext): Html[] {
  const { order_ref, state, amount, card } = order;
  const paid = paidAttempt(attempts);
  return [
    state === 'reserved' && actionForm('capture', order_ref, context, { most: amount }),
    state === 'reserved' && actionForm('release', order_ref, context),
    card !== null &&
      actionForm('charge', order_ref, context, {
        hidden: { month: String(monthToCharge(context.shop.orders, order_ref)) },
      }),
    paid !== undefined &&
      actionForm('refund', order_ref, context, {
        most: paid.paid_amount - paid.refunded_amount,
        hidden: { refunded_amount: String(paid.refunded_amount) },
      }),
    state === 'open' && actionForm('cancel', order_ref, context),
    attempts.some(isUnsettled) && actionForm('settle', order_ref, context),
  ].filter((form) => form !== false);
}

function factList(order: ShopOrder, { texts, visitor, shop }: PageContext): Html {
  const { facts, kinds } = texts.office;
  const print = (cents: number) => formatPrice(cents, visitor.language);
  const time = new Intl.DateTimeFormat(visitor.language, { dateStyle: 'long', timeStyle: 'short' });
  const link = (order_ref: string) => html`<a href="/admin/order/${order_ref}">${order_ref}</a> `;
  const renewals = shop.orders.listRenewals(order.order_ref);
  const rows: [string, Printable][] = [
    [facts.placed, time.format(order.created_at)],
    [facts.customer, html`${order.name}<br />${order.email}`],
    [facts.kind, kinds[order.kind]],
    [facts.amount, print(order.amount)],
    [facts.method, order.payment_method],
    [facts.paid, order.paid_amount > 0 && print(order.paid_amount)],
    [facts.refunded, order.refunded_amount > 0 && print(order.refunded_amount)],
    [facts.card, order.card !== null && facts.cardKept],
    [facts.renews, order.renews !== null && link(order.renews)],
    [facts.renewals, renewals.length > 0 && renewals.map(({ order_ref }) => link(order_ref))],
    [facts.replacedBy, order.replaced_by !== null && link(order.replaced_by)],
  ];
  return html`<div>
    <dl class="facts-list">
      ${rows.map(
        ([name, value]) =>
          value &&
          html`<div>
            <dt>${name}</dt>
            <dd>${value}</dd>
          </div>`,
      )}
    </dl>
    ${order.chargeback && html`<p class="notice bad">${facts.chargeback}</p>`}
  </div>`;
}

/** How the last action ended; the address says it after every form. */
function outcomeNotice({ query, texts: { office } }: PageContext): Html | undefined {
  const [name, code] = (query.get('said') ?? '').split('.');
  const action = ACTIONS.find((known) => known === name);
  const outcome = OUTCOMES.find((known) => known === code);
  if (!action || !outcome) return undefined;
  const isGood = outcome === 'done' || outcome === 'pending';
  return html`<p class="notice ${isGood ? 'good' : 'bad'}" role="status">
    <b>${office.actions[action].title}.</b> ${office.outcomes[outcome]}
  </p>`;
}
