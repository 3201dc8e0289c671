import type { ProblemCode, PurchaseCreated } from '../contract/checkout.ts';
import type { BackendContext } from './backend-context.ts';
import type { PurchaseChoice } from './make-purchase.ts';
import type { Order } from './merchant-backend-types.ts';

export type { PurchaseChoice } from './make-purchase.ts';

/** No purchase for this shopper now. */
export interface StartRefusal {
  refused: Extract<ProblemCode, 'already-paid' | 'method-unavailable' | 'klix-unavailable' | 'invalid'>;
}

/**
 * One payable purchase for the order: the same for the same `intent_id`, however often and however parallel it is asked.
 *
 * @param order as the shop knows it; the caller has compared the price the shopper saw
 */
export function startPurchase(
  context: BackendContext,
  order: Order,
  choice: PurchaseChoice,
): Promise<PurchaseCreated | StartRefusal> {
  void [context, order, choice];
  return Promise.reject(new Error('not written yet'));
}
