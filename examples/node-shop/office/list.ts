import type { StoredAttempt, StoredShopEvent } from 'klix-checkout-kit/server';
import { html, type Html } from '../html.ts';
import { formatPrice } from '../money.ts';
import type { Page, PageContext } from '../pages/page.ts';
import type { ShopOrder } from '../selling/orders.ts';
import { attemptNotes } from './attempts.ts';

const SHOWN = 100;

/** All orders, and above them what the shop could not settle by itself. */
export async function officeListPage(context: PageContext): Promise<Page> {
  const { shop, texts } = context;
  const { office } = texts;
  const orders = shop.orders.listNewest(SHOWN);
  const troubles = await shop.backend.troubles();
  return {
    status: 200,
    title: `${office.title} – Kalva`,
    description: office.lead,
    sheet: 'office',
    body: html`<div class="intro">
        <h1>${office.title}</h1>
        <p>${office.lead}</p>
      </div>
      ${troubleList(troubles, context)}
      <h2>${office.orders}</h2>
      ${
        orders.length
          ? html`<ul class="rows">
              ${orders.map((order) => html`<li>${orderRow(order, context)}</li>`)}
            </ul>`
          : html`<p class="quiet">${office.none}</p>`
      }`,
  };
}

function troubleList(
  { attempts, events }: { attempts: StoredAttempt[]; events: StoredShopEvent[] },
  { texts: { office } }: PageContext,
): Html | undefined {
  if (!attempts.length && !events.length) return undefined;
  return html`<section class="notice bad troubles" aria-labelledby="troubles-title">
    <h2 id="troubles-title">${office.troubles.title}</h2>
    <p>${office.troubles.lead}</p>
    <ul>
      ${attempts.map(
        (attempt) =>
          html`<li>
            <a href="/admin/order/${attempt.order_ref}">${attempt.order_ref}</a>
            ${attemptNotes(attempt, office).map((note) => html` ${note}`)}
          </li>`,
      )}
      ${events.map(
        ({ order_ref, kind, error }) =>
          html`<li>
            <a href="/admin/order/${order_ref}">${order_ref}</a>
            ${office.troubles.event(office.news[kind], error ?? '')}
          </li>`,
      )}
    </ul>
  </section>`;
}

function orderRow(order: ShopOrder, { texts, visitor }: PageContext): Html {
  const { office, buying } = texts;
  const { order_ref, kind, state, name, created_at, payment_method, amount, paid_amount, refunded_amount } = order;
  const print = (cents: number) => formatPrice(cents, visitor.language);
  const time = new Intl.DateTimeFormat(visitor.language, { dateStyle: 'short', timeStyle: 'short' });
  return html`<article class="row">
    <h3><a href="/admin/order/${order_ref}">${order_ref}</a></h3>
    <p class="state" data-state="${state}">${buying.orders.states[state]}</p>
    <p>${name}<small>${office.kinds[kind]}</small></p>
    <p class="when">${time.format(created_at)}${payment_method && html`<small>${payment_method}</small>`}</p>
    <p class="price">
      ${print(amount)} ${paid_amount > 0 && html`<small>${office.facts.paid}: ${print(paid_amount)}</small>`}
      ${refunded_amount > 0 && html`<small>${office.facts.refunded}: ${print(refunded_amount)}</small>`}
    </p>
  </article>`;
}
