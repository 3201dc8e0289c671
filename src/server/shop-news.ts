import type { Attempt, NewShopEvent, ShopEventKind } from './attempt-store.ts';
import type { ShopEvent } from './merchant-backend-types.ts';

/**
 * News for the shop, with a key that lets it be written once only.
 *
 * `paid` is one per order, so a second payment finds it taken. `reserved` is one per order and reservation, since an order may be
 * reserved again after a reservation has lapsed.
 *
 * @param earlierReservations how many of the order's reservations have come and gone
 */
export function newsOf(kind: ShopEventKind, attempt: Attempt, now: number, earlierReservations = 0): NewShopEvent {
  const { id: attempt_id, order_ref } = attempt;
  const key = keyOf(kind, attempt, earlierReservations);
  const isMoney = kind === 'paid' || kind === 'refunded';
  const event: ShopEvent = {
    id: key,
    kind,
    order_ref,
    attempt_id,
    purchase_id: attempt.purchase_id,
    payment_method: attempt.payment_method,
    amount: isMoney ? attempt.paid_amount : attempt.amount,
    refunded_amount: attempt.refunded_amount,
    currency: attempt.currency,
    is_test: attempt.is_test,
    recurring_token: attempt.recurring_token,
    chargeback: attempt.chargeback,
  };
  return { key, kind, order_ref, attempt_id, body: JSON.stringify(event), created_at: now };
}

function keyOf(kind: ShopEventKind, attempt: Attempt, earlierReservations: number): string {
  const { id, order_ref, refunded_amount, chargeback } = attempt;
  switch (kind) {
    case 'paid':
      return `paid:${order_ref}`;
    case 'reserved':
      // The number comes first: an order's own name may end in one.
      return earlierReservations === 0 ? `reserved:${order_ref}` : `reserved-again-${earlierReservations}:${order_ref}`;
    case 'failed':
      return `failed:${id}`;
    case 'refunded':
      return `refunded:${id}:${refunded_amount}${chargeback ? ':chargeback' : ''}`;
  }
}
