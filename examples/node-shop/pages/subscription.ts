import { PROBLEM_PARAMETER } from 'klix-checkout-kit/contract';
import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { contactFields, type ContactForm, emptyContact, errorList, readContact } from './contact-form.ts';
import type { Answer, Page, PageContext } from './page.ts';
import { paymentStep } from './payment-step.ts';
import { problemNotice } from './problem-notice.ts';

const MONTH_CENTS = 1_890;

/** Recurring payment: the first month is paid by the shopper, who lets the shop keep the card; the others by the back office. */
export function subscriptionPage(context: PageContext): Page {
  const { shop, session, query } = context;
  const running = findRunning(context);
  if (running) return page(context, runningStep(running, context));
  const open = session && shop.orders.findOpen(session.id, 'subscription');
  if (open && !query.has('details')) return page(context, payStep(open, context));
  return detailsStep(emptyContact(session), context);
}

function findRunning({ shop, session }: PageContext): ShopOrder | undefined {
  return session && shop.orders.listOf(session.id).find(({ card }) => card !== null);
}

export function startSubscription(form: URLSearchParams, context: PageContext): Answer {
  const { shop, visitor, texts } = context;
  if (findRunning(context)) return { goTo: '/subscription' };
  const contact = readContact(form, texts);
  const errors = new Map(contact.errors);
  if (form.get('consent') !== 'yes') errors.set('consent', texts.buying.subscription.consentMissing);
  if (errors.size) return detailsStep({ ...contact, errors }, context);
  const session = context.needSession();
  const { name, email } = contact;
  shop.sessions.rename(session, name, email);
  const { language } = visitor;
  const line = { item: null, name: texts.buying.subscription.line, price: MONTH_CENTS, quantity: 1 };
  shop.desk.placeSingle('subscription', session, { name, email, language }, line);
  return { goTo: '/subscription' };
}

/** The shopper has had enough: Klix forgets the card, and so does the shop. */
export async function endSubscription(_form: URLSearchParams, context: PageContext): Promise<Answer> {
  const { shop } = context;
  const running = findRunning(context);
  if (running?.card) {
    try {
      await shop.klix.deleteRecurringToken(running.card);
    } catch (error) {
      console.error('[shop] subscription not ended:', running.order_ref, error);
      return { goTo: `/subscription?${PROBLEM_PARAMETER}=klix-unavailable` };
    }
    shop.orders.change(running.order_ref, { card: null });
  }
  return { goTo: '/subscription?ended' };
}

function detailsStep(contact: ContactForm, context: PageContext): Page {
  const { texts, visitor, query } = context;
  const { subscription, details } = texts.buying;
  const price = formatPrice(MONTH_CENTS, visitor.language);
  const consentError = contact.errors.get('consent');
  return page(
    context,
    html`${query.has('ended') && html`<p class="notice" role="status">${subscription.ended}</p>`}
      ${errorList(contact.errors, texts)}
      <div class="columns">
        <section aria-labelledby="details-title">
          <h2 id="details-title">${details.title}</h2>
          <p class="quiet">${details.lead}</p>
          <form class="fields" method="post" action="/subscription" novalidate>
            ${contactFields(contact, texts)}
            <div class="field">
              <label class="consent">
                <input
                  id="consent"
                  type="checkbox"
                  name="consent"
                  value="yes"
                  required
                  ${consentError && html`aria-invalid="true" aria-describedby="consent-error"`}
                />
                <span>${subscription.consent(price)}</span>
              </label>
              ${consentError && html`<p class="field-error" id="consent-error">${consentError}</p>`}
            </div>
            <button class="button wide">${subscription.start}</button>
          </form>
        </section>
        <section class="panel aside">
          <p class="price total">${subscription.price(price)}</p>
          <ul class="facts">
            ${subscription.facts.map((fact) => html`<li>${fact}</li>`)}
          </ul>
        </section>
      </div>`,
    contact.errors.size ? 422 : 200,
  );
}

function payStep(order: ShopOrder, context: PageContext): Html {
  return paymentStep(order, context, { detailsUrl: '/subscription?details', needs: 'recurring' });
}

function runningStep(order: ShopOrder, { texts, visitor }: PageContext): Html {
  const { subscription, result } = texts.buying;
  return html`<section class="panel narrow" aria-labelledby="running-title">
    <h2 id="running-title">${subscription.running}</h2>
    <p>${subscription.price(formatPrice(order.amount, visitor.language))}</p>
    <p class="quiet">${subscription.runningLead}</p>
    <form method="post" action="/subscription/end">
      <p class="links"><button class="plain">${subscription.end}</button> <a href="/orders">${result.orders}</a></p>
    </form>
  </section>`;
}

function page(context: PageContext, body: Html, status = 200): Page {
  const { title, lead } = context.texts.buying.subscription;
  return {
    status,
    title: `${title} – Kalva`,
    description: lead,
    script: 'klix-checkout-kit',
    body: html`<div class="intro">
        <h1>${title}</h1>
        <p>${lead}</p>
      </div>
      ${problemNotice(context)} ${body}`,
  };
}
