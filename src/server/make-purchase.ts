import type { ProblemCode, PurchaseIntent } from '../contract/checkout.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import type { Order } from './merchant-backend-types.ts';

/** What a shopper chose, as far as it goes into the purchase. */
export type PurchaseChoice = Pick<PurchaseIntent, 'payment_method'> &
  Partial<Omit<PurchaseIntent, 'payment_method' | 'brand_id' | 'order_ref' | 'amount' | 'currency'>>;

/** Why no purchase was made. */
export type MakeRefusal = Extract<ProblemCode, 'klix-unavailable' | 'method-unavailable' | 'invalid'>;

export type Making =
  /** `purchase_id` and `checkout_url` are set. */
  | { made: true; attempt: Attempt }
  /** The attempt says what became of it: `refused`, `unknown`, or quarantined. */
  | { made: false; code: MakeRefusal; attempt: Attempt };

/**
 * Makes the purchase of an attempt at Klix, checks that Klix made what was asked for, and writes it down. Call it under the
 * order's lock, for an attempt whose `creation` is not `made`.
 *
 * @param choice without `token` the purchase has no redirect addresses: for charges without a payer
 */
export function makePurchase(
  context: BackendContext,
  attempt: Attempt,
  order: Order,
  choice: PurchaseChoice,
  token?: string,
): Promise<Making> {
  void [context, attempt, order, choice, token];
  return Promise.reject(new Error('not written yet'));
}
