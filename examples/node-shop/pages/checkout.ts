import { STATUS_PARAMETER } from 'klix-checkout-kit/contract';
import { html, type Html } from '../html.ts';
import { BRAND_ID } from '../klix.ts';
import { formatPrice } from '../money.ts';
import { type CartLine, sumOf } from '../selling/carts.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { emptyCart } from './cart.ts';
import { contactFields, type ContactForm, emptyContact, errorList, readContact } from './contact-form.ts';
import { orderSummary } from './order-summary.ts';
import type { Answer, Page, PageContext } from './page.ts';
import { paymentFrame, paymentStep } from './payment-step.ts';
import { plainPaymentForm } from './plain-payment.ts';
import { problemNotice } from './problem-notice.ts';
import { newestSent, PAY_AGAIN } from './result.ts';

/** Two steps at one address: the shopper's details, then payment. A failed try comes back to the second one. */
export async function checkoutPage(context: PageContext): Promise<Answer> {
  const { shop, session, query } = context;
  // Klix's link back to the shop has a token on it that nobody needs here, and leads to this page for every kind of order.
  if (query.has(STATUS_PARAMETER)) return { goTo: PAY_AGAIN[newestSent(shop.orders, session)?.kind ?? 'goods'] };
  const lines = session ? shop.carts.lines(session.id) : [];
  if (!session || !lines.length) return page(context, html`${problemNotice(context)}${emptyCart(context)}`);
  const order = shop.orders.findOpen(session.id, 'goods');
  if (!order || query.has('details')) return detailsStep(lines, emptyContact(session), context);
  return page(context, query.has('plain') ? await plainStep(order, context) : scriptedStep(order, context));
}

export async function submitDetails(form: URLSearchParams, context: PageContext): Promise<Answer> {
  const { shop, visitor, texts } = context;
  const session = context.needSession();
  const contact = readContact(form, texts);
  const lines = shop.carts.lines(session.id);
  if (contact.errors.size && lines.length) return detailsStep(lines, contact, context);
  const { name, email } = contact;
  shop.sessions.rename(session, name, email);
  shop.desk.placeGoods(session, { name, email, language: visitor.language });
  await shop.withdrawCancelled();
  return { goTo: '/checkout' };
}

function detailsStep(lines: readonly CartLine[], contact: ContactForm, context: PageContext): Page {
  const { texts, visitor } = context;
  const { checkout, details } = texts.buying;
  const summary = lines.map(({ product, unitCents, quantity }) => ({
    name: `${texts.products[product.slug].kind} ${product.model}`,
    price: unitCents,
    quantity,
  }));
  return page(
    context,
    html`<div class="intro"><h1>${checkout.title}</h1></div>
      ${problemNotice(context)} ${errorList(contact.errors, texts)}
      <div class="columns">
        <section aria-labelledby="details-title">
          <h2 id="details-title">${details.title}</h2>
          <p class="quiet">${details.lead}</p>
          <form class="fields" method="post" action="/checkout" novalidate>
            ${contactFields(contact, texts)}
            <button class="button wide">${details.next}</button>
          </form>
        </section>
        <section class="panel aside" aria-labelledby="order-title">
          <h2 id="order-title">${checkout.order}</h2>
          ${orderSummary(summary, context)}
          <klix-pay-later
            amount="${sumOf(lines)}"
            brand_id="${BRAND_ID}"
            language="${visitor.language}"
            theme="${visitor.theme}"
            view="checkout"
          ></klix-pay-later>
        </section>
      </div>`,
    contact.errors.size ? 422 : 200,
  );
}

function scriptedStep(order: ShopOrder, context: PageContext): Html {
  const { checkout } = context.texts.buying;
  return html`<div class="intro"><h1>${checkout.title}</h1></div>
    ${problemNotice(context)}
    ${paymentStep(order, context, {
      detailsUrl: '/checkout?details',
      more: html`<p class="quiet"><a href="/checkout?plain=1">${checkout.plain}</a></p>`,
    })}`;
}

async function plainStep(order: ShopOrder, context: PageContext): Promise<Html> {
  const { visitor, texts } = context;
  const { checkout } = texts.buying;
  return html`<div class="intro">
      <h1>${checkout.title}</h1>
      <p>${checkout.plainLead}</p>
    </div>
    ${problemNotice(context)}
    ${paymentFrame(
      order,
      context,
      '/checkout?details',
      html`${await plainPaymentForm(order, context, checkout.pay(formatPrice(order.amount, visitor.language)))}
        <p class="quiet"><a href="/checkout">${checkout.withScript}</a></p>`,
    )}`;
}

function page({ texts }: PageContext, body: Html, status = 200): Page {
  const { title, order } = texts.buying.checkout;
  return { status, title: `${title} – Kalva`, description: order, script: 'klix-checkout-kit', body };
}
