import { html, type Html } from '../html.ts';
import type { OrderKind, Orders, ShopOrder } from '../selling/orders.ts';
import type { Session } from '../selling/sessions.ts';
import { orderSummary } from './order-summary.ts';
import type { Page, PageContext } from './page.ts';

/** Where a shopper goes on with an order that did not get paid. */
export const PAY_AGAIN: Readonly<Record<OrderKind, string>> = {
  goods: '/checkout',
  subscription: '/subscription',
  renewal: '/subscription',
  charging: '/charging',
};

/**
 * Klix sends a payer back here, whatever has come of the payment. The element asks the shop's server how it went; the page itself
 * believes nothing and changes nothing.
 */
export function resultPage(context: PageContext): Page {
  const { shop, session, texts, visitor } = context;
  const { result, charging } = texts.buying;
  const order = newestSent(shop.orders, session);
  return {
    status: 200,
    title: `${result.title} – Kalva`,
    description: result.title,
    script: 'klix-checkout-kit',
    // The address carries a token that tells how the payment went: no other site gets to know it.
    headers: { 'Referrer-Policy': 'no-referrer' },
    // Without script nothing asks, so the page is loaded again until the shop has been told.
    ...(order?.state === 'open' && { head: html`<noscript><meta http-equiv="refresh" content="5" /></noscript>` }),
    body: html`<div class="intro"><h1>${result.title}</h1></div>
      <div class="result">
        <klix-purchase-status
          status_url="/klix/purchases/status"
          retry_url="${PAY_AGAIN[order?.kind ?? 'goods']}"
          language="${visitor.language}"
          theme="${visitor.theme}"
        >
          <div slot="fallback">${fallback(order, context)}</div>
        </klix-purchase-status>
        ${order && orderPanel(order, context)}
        <p class="links">
          ${order?.kind === 'charging' && html`<a href="/charging">${charging.finish}</a>`}
          ${session && html`<a href="/orders">${result.orders}</a>`} <a href="/">${result.home}</a>
        </p>
      </div>`,
  };
}

/** Shown where the element has nothing to tell: no token in the address, one that is not known, or no script. */
function fallback(order: ShopOrder | undefined, { texts }: PageContext): Html {
  const { result, orders } = texts.buying;
  return order
    ? html`<p class="state" data-state="${order.state}">${orders.states[order.state]}</p>`
    : html`<p class="quiet">${result.foreign}</p>`;
}

function orderPanel(order: ShopOrder, context: PageContext): Html {
  return html`<section class="panel" aria-labelledby="order-title">
    <h2 id="order-title">${context.texts.buying.result.order(order.order_ref)}</h2>
    ${orderSummary(order.lines, context)}
  </section>`;
}

/** The order this visitor has gone to Klix with last. */
export function newestSent(orders: Orders, session: Session | undefined): ShopOrder | undefined {
  return (session ? orders.listOf(session.id) : []).reduce<ShopOrder | undefined>(
    (newest, order) => ((order.sent_at ?? 0) > (newest?.sent_at ?? 0) ? order : newest),
    undefined,
  );
}
