import type { PaymentMethodId } from './purchase-vocabulary.ts';
import type { Category, Language, View } from './vocabulary.ts';

/**
 * What a shopper's choice carries to the merchant's server. Amounts are euro cents.
 * The server compares them with its own order and never charges by them.
 */
export interface PurchaseIntent {
  /** Compared by the server with its own brand. */
  brand_id: string;
  /** The shop's order, sent back as it was given. */
  order_ref?: string;
  /** Klix's method id, for example `klix_pay_later`. */
  payment_method: string;
  /** Cents the shopper saw. */
  amount: number;
  currency: string;
  language: Language;
  country?: string;
  view?: View;
  category?: Category;
  /** The plan the shopper looked at; it is confirmed at Klix. `down_payment` in cents. */
  financing?: { product_id: string; down_payment?: number };
  /** The shopper agrees that the card is kept. Whether it is kept is the shop's decision. */
  recurring?: boolean;
  /** Fresh per user action: the server's idempotency key. */
  intent_id: string;
}

/** Prefix under which the merchant endpoints stand unless the shop says otherwise. */
export const DEFAULT_PREFIX = '/klix';

/** The merchant endpoints, below their prefix. */
export const ENDPOINTS = {
  paymentMethods: 'payment-methods',
  purchases: 'purchases',
  callback: 'callback',
  status: 'purchases/status',
  financing: 'financing',
} as const;

/** Parameter of the result page's address that carries the status token. */
export const STATUS_PARAMETER = 'klix_status';

/** Parameter of the checkout page's address that says why a purchase could not be started; holds a `ProblemCode`. */
export const PROBLEM_PARAMETER = 'klix';

/** Answer 201 of `POST purchases`. */
export interface PurchaseCreated {
  purchase_id: string;
  /** Where the payer goes. */
  checkout_url: string;
}

/**
 * Where a purchase stands, in a shop's words.
 *
 * `pending` nothing is known yet, ask again · `failed` the last try did not go through and the payer may try again ·
 * `cancelled` nobody can pay any more · `reserved` money is held · `paid` money has moved · `refunded` all of it went back.
 */
export const PURCHASE_STATES = ['pending', 'failed', 'cancelled', 'reserved', 'paid', 'refunded'] as const;
export type PurchaseState = (typeof PURCHASE_STATES)[number];

/** Answer 200 of `GET purchases/status`. */
export interface PurchaseStatusAnswer {
  state: PurchaseState;
  order_ref: string;
  /** Cents: what was captured once the state is `paid` or `refunded`, before that what was asked for. */
  amount: number;
  currency: string;
}

/**
 * Why a merchant endpoint refuses.
 *
 * `invalid` the request is malformed · `forbidden-origin` it came from another site · `too-large` the body is over 64 kB ·
 * `unknown-order` no such order for this visitor, or the status token is not known · `price-changed` the shopper saw another
 * price; the answer carries the right one · `already-paid` · `method-unavailable` · `klix-unavailable` Klix cannot be reached,
 * try again.
 */
export const PROBLEM_CODES = [
  'invalid',
  'forbidden-origin',
  'too-large',
  'unknown-order',
  'price-changed',
  'already-paid',
  'method-unavailable',
  'klix-unavailable',
] as const;
export type ProblemCode = (typeof PROBLEM_CODES)[number];

/** Body of every refusal, `application/problem+json`. */
export interface Problem {
  /** `about:blank`: the code says it all. */
  type: string;
  /** The refusal in English, for a developer. */
  title: string;
  /** The HTTP status. */
  status: number;
  code: ProblemCode;
  detail?: string;
  /** Cents; with `price-changed` the order's price now. */
  amount?: number;
  currency?: string;
}

/** Pay later goes by one id for every country and one each for Latvia, Lithuania and Estonia: a shop gets some of them. */
export const PAY_LATER_METHODS = [
  'klix_pay_later',
  'klix_pay_later_lv',
  'klix_pay_later_lt',
  'klix_pay_later_ee',
] as const;

/** True for each of the four. */
export function isPayLater(method: PaymentMethodId): boolean {
  return (PAY_LATER_METHODS as readonly string[]).includes(method);
}
