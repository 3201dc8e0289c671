import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { orderSummary } from './order-summary.ts';
import type { Page, PageContext } from './page.ts';
import { PAY_AGAIN } from './result.ts';

/** Everything this visitor has ordered, as the shop's own records have it. */
export function ordersPage(context: PageContext): Page {
  const { shop, session, texts } = context;
  const text = texts.buying.orders;
  const orders = session ? shop.orders.listOf(session.id) : [];
  return {
    status: 200,
    title: `${text.title} – Kalva`,
    description: text.lead,
    body: html`<div class="intro">
        <h1>${text.title}</h1>
        <p>${orders.length ? text.lead : text.none}</p>
        ${!orders.length && html`<p><a class="button" href="/">${texts.lost.home}</a></p>`}
      </div>
      <ul class="orders">
        ${orders.map((order) => html`<li>${orderPanel(order, context)}</li>`)}
      </ul>`,
  };
}

function orderPanel(order: ShopOrder, context: PageContext): Html {
  const { visitor, texts } = context;
  const { orders, result, charging } = texts.buying;
  const { order_ref, state, refunded_amount } = order;
  const date = new Intl.DateTimeFormat(visitor.language, { dateStyle: 'long' }).format(order.created_at);
  return html`<section class="panel" aria-labelledby="order-${order_ref}">
    <div class="order-head">
      <h2 id="order-${order_ref}">${result.order(order_ref)}</h2>
      <p class="state" data-state="${state}">${orders.states[state]}</p>
    </div>
    <p class="quiet">${date}</p>
    ${orderSummary(order.lines, context)}
    ${refunded_amount > 0 && html`<p class="quiet">${orders.refunded(formatPrice(refunded_amount, visitor.language))}</p>`}
    ${state === 'open' && order.kind !== 'renewal' && html`<p><a href="${PAY_AGAIN[order.kind]}">${orders.finish}</a></p>`}
    ${state === 'reserved' && html`<p><a href="/charging">${charging.finish}</a></p>`}
  </section>`;
}
