import {
  KlixError,
  type PaymentMethods,
  type Purchase,
  type PurchaseIntent,
  type PurchaseState,
  type PurchaseStatusAnswer,
} from 'klix-checkout-kit/contract';
import { SECRET_KEY } from 'klix-checkout-kit/sandbox';
import { klix } from './klix.ts';

/** The sandbox's brand that has all three kinds of plan. */
export const DEMO_BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
/** Where the shop of the story would be; Klix sends the payer back there. */
export const SHOP = 'https://shop.example';

/** Klix's words to the shop's; what is not named here is still open. */
const STATES: Readonly<Record<string, PurchaseState>> = {
  paid: 'paid',
  hold: 'reserved',
  error: 'failed',
  cancelled: 'cancelled',
  expired: 'cancelled',
  refunded: 'refunded',
};

export interface Order {
  order_ref: string;
  products: { name: string; price: number; quantity: number }[];
}

/** One call of the portal API. @throws KlixError `api` when Klix refuses it */
async function call<Answer>(path: string, body?: object): Promise<Answer> {
  const answer = await klix().fetch(`https://portal.klix.app/api/v1/${path}`, {
    headers: { authorization: `Bearer ${SECRET_KEY}`, 'content-type': 'application/json' },
    ...(body && { method: 'POST', body: JSON.stringify(body) }),
  });
  if (!answer.ok) throw new KlixError('api', `Answered with status ${answer.status}`, { status: answer.status });
  return (await answer.json()) as Answer;
}

/*
 * What a shop's server does, in the page: here Klix is no further away. A real shop uses `createMerchantBackend` on its
 * server, which keeps the secret key, decides the price and settles each order once.
 */

/** Klix's list, with drawings of our own where Klix has the banks' logos. */
export async function paymentMethods(query: Readonly<Record<string, string>>): Promise<PaymentMethods> {
  const search = new URLSearchParams({ brand_id: DEMO_BRAND, currency: 'EUR', ...query });
  const list = await call<PaymentMethods>(`payment_methods/?${search}`);
  return { ...list, logos: Object.fromEntries(Object.keys(list.names ?? {}).map((id) => [id, drawing(id)])) };
}

const drawing = (id: string) =>
  id === 'klix'
    ? ['logos/card.svg', 'logos/wallet.svg']
    : `logos/${/pay_later/.test(id) ? 'later' : /_pay$/.test(id) ? 'wallet' : 'bank'}.svg`;

export function createPurchase(order: Order, { payment_method, language }: PurchaseIntent): Promise<Purchase> {
  return call('purchases/', {
    brand_id: DEMO_BRAND,
    reference: order.order_ref,
    payment_method_whitelist: [payment_method],
    client: { email: 'anna@example.com' },
    purchase: { language, products: order.products },
    success_redirect: `${SHOP}/result`,
    failure_redirect: `${SHOP}/result`,
    cancel_redirect: `${SHOP}/checkout`,
  });
}

/** How it stands with a purchase; in a real shop the page knows a token, never Klix's id. */
export async function purchaseStatus(id: string): Promise<PurchaseStatusAnswer> {
  const { status, reference, purchase } = await call<Purchase>(`purchases/${id}/`);
  return {
    state: STATES[status] ?? 'pending',
    order_ref: reference,
    amount: purchase.total,
    currency: purchase.currency,
  };
}
