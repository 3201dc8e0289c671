import { html, type Html } from '../html.ts';
import { BRAND_ID } from '../klix.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { orderSummary } from './order-summary.ts';
import type { PageContext } from './page.ts';

/** The simulator's payment page cannot take these two. */
export const WALLETS = 'klix_apple_pay klix_google_pay';

interface PaymentStepOptions {
  /** Page on which name and e-mail can be changed. */
  detailsUrl: string;
  /** What only some methods can do. */
  needs?: 'recurring' | 'skip_capture';
  /** Below the list of methods. */
  more?: Html;
}

/** The last step before Klix: what is bought, by whom, and the picker, which starts the purchase by itself. */
export function paymentStep(
  order: ShopOrder,
  context: PageContext,
  { detailsUrl, needs, more }: PaymentStepOptions,
): Html {
  const { visitor, texts } = context;
  return paymentFrame(
    order,
    context,
    detailsUrl,
    html`<klix-method-picker
        amount="${order.amount}"
        brand_id="${BRAND_ID}"
        exclude="${WALLETS}"
        language="${visitor.language}"
        theme="${visitor.theme}"
        view="checkout"
        order_ref="${order.order_ref}"
        methods_url="/klix/payment-methods"
        purchases_url="/klix/purchases"
        ${needs && html`${needs}`}
      ></klix-method-picker>
      ${more ?? html`<noscript><p class="notice">${texts.buying.checkout.noScript}</p></noscript>`}`,
  );
}

/** Order and shopper beside whatever lets them pay. */
export function paymentFrame(order: ShopOrder, context: PageContext, detailsUrl: string, payment: Html): Html {
  const { checkout, details } = context.texts.buying;
  return html`<div class="columns">
    <section aria-label="${checkout.payment}">${payment}</section>
    <section class="panel aside" aria-labelledby="order-title">
      <h2 id="order-title">${checkout.order}</h2>
      ${orderSummary(order.lines, context)}
      <p class="contact">
        <span>${order.name}</span><span>${order.email}</span>
        <a href="${detailsUrl}">${details.change}</a>
      </p>
    </section>
  </div>`;
}
