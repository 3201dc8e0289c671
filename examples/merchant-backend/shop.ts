import { randomUUID } from 'node:crypto';
import type { Order } from 'klix-checkout-kit/server';

/*
 * What any shop has before it knows of Klix: orders, visitors and pages. The three servers beside this file share it; none of it
 * is needed by the kit.
 */

interface ShopOrder extends Order {
  readonly visitor: string;
  state: 'open' | 'paid' | 'refunded';
}

export interface Page {
  html: string;
  cookie: string;
}

const orders = new Map<string, ShopOrder>();

/** Whoever opens the shop gets an order; a real shop fills it from a cart and keeps it in its database. */
function orderOf(visitor: string): ShopOrder {
  const found = [...orders.values()].find((order) => order.visitor === visitor);
  if (found) return found;
  const order: ShopOrder = {
    order_ref: `ORDER-${orders.size + 1}`,
    amount: 4590,
    products: [
      { name: 'Enamel mug', price: 1330, quantity: 3 },
      { name: 'Delivery', price: 600 },
    ],
    client: { email: 'janis.paraugs@example.com', full_name: 'Jānis Paraugs' },
    visitor,
    state: 'open',
  };
  orders.set(order.order_ref, order);
  return order;
}

/** The order if it is this visitor's, else null: knowing a number is not enough. */
export function findOrder(order_ref: string | undefined, cookies: string | null): Order | null {
  const order = orders.get(order_ref ?? '');
  return order && order.visitor === visitorIn(cookies) ? order : null;
}

/** Safe to call twice, because news about an order may come twice. */
export function markOrder(order_ref: string, state: ShopOrder['state']): void {
  const order = orders.get(order_ref);
  if (order) order.state = state;
}

/** The checkout: a form that works without a script. `problem` is why the last try did not work. */
export function checkoutPage(cookies: string | null | undefined, problem: string | null | undefined): Page {
  return page(cookies, ({ order_ref, amount }) => [
    `<p>${order_ref}: €${(amount / 100).toFixed(2)}</p>`,
    problem ? `<p role="alert">Please try again (${escape(problem)}).</p>` : '',
    '<form method="post" action="/klix/purchases">',
    `<input type="hidden" name="order_ref" value="${order_ref}">`,
    '<label><input type="radio" name="payment_method" value="klix" required> Card</label>',
    '<label><input type="radio" name="payment_method" value="klix_pay_later" required> Klix Pay Later</label>',
    '<button>Pay</button></form>',
  ]);
}

/** Where the payer comes back to. That they came back proves nothing: the page says what the shop was told. */
export function resultPage(cookies: string | null | undefined): Page {
  return page(cookies, ({ order_ref, state }) => [
    state === 'open' ? `<p>${order_ref} is not paid yet.</p>` : `<p>${order_ref} is ${state}.</p>`,
  ]);
}

function page(cookies: string | null | undefined, body: (order: ShopOrder) => string[]): Page {
  const visitor = visitorIn(cookies) ?? randomUUID();
  const html = ['<!doctype html><html lang="en"><meta charset="utf-8"><title>Shop</title>', ...body(orderOf(visitor))];
  return { html: html.join('\n'), cookie: `visitor=${visitor}; Path=/; HttpOnly; SameSite=Lax` };
}

const visitorIn = (cookies: string | null | undefined) => /(?:^|; )visitor=([\w-]{36})/.exec(cookies ?? '')?.[1];

const escape = (text: string) => text.replace(/[^\w-]/g, '');

const port = Number(process.env.PORT ?? 3000);

/** Where things are: the sandbox on this machine, unless the environment says otherwise. */
export const settings = {
  port,
  /** The shop's address as visitors and Klix see it. */
  url: process.env.SHOP_URL ?? `http://127.0.0.1:${port}`,
  brandId: process.env.KLIX_BRAND_ID ?? '702314b8-dd86-41fa-9a22-510fdd71fa92',
  secretKey: process.env.KLIX_SECRET_KEY ?? 'sandbox-secret-key',
  baseUrl: process.env.KLIX_BASE_URL ?? 'http://127.0.0.1:4010/api/v1/',
  mode: process.env.KLIX_MODE === 'live' ? ('live' as const) : ('test' as const),
  /** A real shop names a file. */
  attemptsFile: process.env.ATTEMPTS_FILE ?? ':memory:',
};
