import { html, type Html } from '../html.ts';
import { formatPrice, readHundredths } from '../money.ts';
import type { ShopOrder } from '../selling/orders.ts';
import {
  contactFields,
  type ContactForm,
  emptyContact,
  errorList,
  field,
  type FieldErrors,
  readContact,
} from './contact-form.ts';
import type { Answer, Page, PageContext } from './page.ts';
import { paymentStep } from './payment-step.ts';

const RESERVED_CENTS = 5_000;
const KWH_CENTS = 29;
/** Hundredths of a kWh that the reserved amount pays for. */
const MOST_HUNDREDTHS = Math.floor((RESERVED_CENTS * 100) / KWH_CENTS);

/** Reservation: 50.00 is held before, what was used is captured after, and the bank releases the rest. */
export async function chargingPage(context: PageContext): Promise<Page> {
  const { session, query } = context;
  const last = findLast(context);
  if (!last || (query.has('details') && last.state !== 'reserved')) return detailsStep(emptyContact(session), context);
  switch (last.state) {
    case 'open':
      return (await isJustReserved(last, context)) ? waitingPage(context) : page(context, payStep(last, context));
    case 'reserved':
      return query.has('done') ? waitingPage(context) : page(context, runningStep(last, context));
    default:
      // What went before is shown once, right after it.
      return query.has('done') ? page(context, doneStep(last, context)) : detailsStep(emptyContact(session), context);
  }
}

function findLast({ shop, session }: PageContext): ShopOrder | undefined {
  return session && shop.orders.listOf(session.id).find(({ kind }) => kind === 'charging');
}

/** Klix calls nobody when money is held, so a shopper who comes straight here may be quicker than the shop. */
async function isJustReserved({ order_ref, sent_at }: ShopOrder, { shop }: PageContext): Promise<boolean> {
  if (sent_at === null) return false;
  const attempts = await shop.backend.settleOrder(order_ref);
  return attempts.some(({ state }) => state === 'reserved');
}

export function startCharging(form: URLSearchParams, context: PageContext): Answer {
  const { shop, visitor, texts } = context;
  // One session at a time: money is held for it.
  if (findLast(context)?.state === 'reserved') return { goTo: '/charging' };
  const contact = readContact(form, texts);
  if (contact.errors.size) return detailsStep(contact, context);
  const session = context.needSession();
  const { name, email } = contact;
  shop.sessions.rename(session, name, email);
  const line = { item: null, name: texts.buying.charging.line, price: RESERVED_CENTS, quantity: 1 };
  shop.desk.placeSingle('charging', session, { name, email, language: visitor.language }, line);
  return { goTo: '/charging' };
}

export async function finishCharging(form: URLSearchParams, context: PageContext): Promise<Answer> {
  const { shop, session, texts, visitor } = context;
  const order = shop.orders.find(form.get('order_ref') ?? '');
  if (order?.session !== session?.id || order?.state !== 'reserved') return { goTo: '/charging?done' };

  const typed = form.get('energy') ?? '';
  const used = readHundredths(typed);
  const { energyWrong, failed } = texts.buying.charging;
  if (used === undefined || used > MOST_HUNDREDTHS) {
    const most = new Intl.NumberFormat(visitor.language).format(MOST_HUNDREDTHS / 100);
    return page(context, runningStep(order, context, { typed, error: energyWrong(most) }), 422);
  }
  const amount = Math.round((used * KWH_CENTS) / 100);
  try {
    if (amount > 0) await shop.backend.capture(order.order_ref, { amount });
    else await shop.backend.release(order.order_ref);
  } catch (error) {
    console.error('[shop] charging not finished:', order.order_ref, error);
    return page(context, runningStep(order, context, { typed, error: failed }), 502);
  }
  return { goTo: '/charging?done' };
}

function detailsStep(contact: ContactForm, context: PageContext): Page {
  const { texts, visitor } = context;
  const { charging, details } = texts.buying;
  const reserved = formatPrice(RESERVED_CENTS, visitor.language);
  return page(
    context,
    html`${errorList(contact.errors, texts)}
      <section class="narrow" aria-labelledby="details-title">
        <p class="price total">${charging.tariff(formatPrice(KWH_CENTS, visitor.language))}</p>
        <h2 id="details-title">${details.title}</h2>
        <p class="quiet">${details.lead}</p>
        <form class="fields" method="post" action="/charging" novalidate>
          ${contactFields(contact, texts)}
          <button class="button wide">${charging.start(reserved)}</button>
        </form>
      </section>`,
    contact.errors.size ? 422 : 200,
  );
}

function payStep(order: ShopOrder, context: PageContext): Html {
  return paymentStep(order, context, { detailsUrl: '/charging?details', needs: 'skip_capture' });
}

/** @param wrong what was typed before, and what is wrong with it */
function runningStep(
  order: ShopOrder,
  { texts, visitor }: PageContext,
  wrong?: { typed: string; error: string },
): Html {
  const { charging } = texts.buying;
  const errors: FieldErrors = new Map(wrong && [['energy', wrong.error]]);
  const energy = wrong?.typed ?? new Intl.NumberFormat(visitor.language).format(18.4);
  return html`${errorList(errors, texts)}
    <section class="panel narrow" aria-labelledby="running-title">
      <h2 id="running-title">${charging.running}</h2>
      <p class="quiet">${charging.runningLead(formatPrice(order.amount, visitor.language))}</p>
      <form class="fields" method="post" action="/charging/finish" novalidate autocomplete="off">
        <input type="hidden" name="order_ref" value="${order.order_ref}" />
        ${field('energy', charging.energy, errors, html`inputmode="decimal" value="${energy}"`)}
        <button class="button wide">${charging.finish}</button>
      </form>
    </section>`;
}

/** The bank takes its time, or the news has not reached the shop yet: the page is loaded again until it has. */
function waitingPage(context: PageContext): Page {
  const { charging } = context.texts.buying;
  return {
    ...page(
      context,
      html`<p class="notice" role="status">${charging.pending}</p>
        <p class="quiet"><a href="/charging">${charging.finish}</a></p>`,
    ),
    head: html`<meta http-equiv="refresh" content="2" />`,
  };
}

function doneStep({ state, amount, paid_amount }: ShopOrder, { texts, visitor }: PageContext): Html {
  const { charging, orders, result } = texts.buying;
  const print = (cents: number) => formatPrice(cents, visitor.language);
  const message = paid_amount
    ? charging.done(print(paid_amount), print(amount - paid_amount))
    : charging.doneNothing(print(amount));
  return html`<section class="panel narrow" role="status">
    <h2>${orders.states[state]}</h2>
    <p>${message}</p>
    <p class="links"><a href="/charging">${charging.again}</a> <a href="/orders">${result.orders}</a></p>
  </section>`;
}

function page({ texts, visitor }: PageContext, body: Html, status = 200): Page {
  const { title, lead } = texts.buying.charging;
  const text = lead(formatPrice(RESERVED_CENTS, visitor.language));
  return {
    status,
    title: `${title} – Kalva`,
    description: text,
    script: 'klix-checkout-kit',
    body: html`<div class="intro">
        <h1>${title}</h1>
        <p>${text}</p>
      </div>
      ${body}`,
  };
}
