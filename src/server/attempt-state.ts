import type { PurchaseState } from '../contract/checkout.ts';
import type { Purchase } from '../contract/purchase.ts';
import type { Attempt, AttemptChange } from './attempt-store.ts';

/*
 * What one purchase says about one attempt. Nothing here asks, writes or knows the time.
 */

/** What a purchase says, in a shop's words. Amounts are cents. */
export interface Reading extends Pick<
  Attempt,
  'state' | 'paid_amount' | 'refunded_amount' | 'recurring_token' | 'chargeback'
> {
  readonly klix_status: string;
}

/**
 * How far a purchase has come. It never goes back: reading Klix late, twice or in the wrong order ends the same. Two purchases
 * differ only while nothing is decided, where the last answer counts: a refused card may be followed by another.
 */
const STAGES = { open: 0, ended: 1, reserved: 2, released: 3, paid: 4, returned: 5 } as const;
type Stage = (typeof STAGES)[keyof typeof STAGES];

/** Statuses outside this list are `pending`, which means: ask again. */
const STATE_OF: Readonly<Record<string, PurchaseState>> = {
  paid: 'paid',
  pending_refund: 'paid',
  refunded: 'refunded',
  chargeback: 'refunded',
  // The schema's prose has this name for it too.
  charged_back: 'refunded',
  hold: 'reserved',
  preauthorized: 'reserved',
  pending_capture: 'reserved',
  pending_release: 'reserved',
  cancelled: 'cancelled',
  expired: 'cancelled',
  released: 'cancelled',
  error: 'failed',
};

/**
 * Why this purchase is not the attempt's, or undefined when it is. Names the field.
 *
 * @param mode in `live` no test purchase is believed, not even by an attempt that was made while the shop tried things out
 */
export function mismatchOf(purchase: Purchase, attempt: Attempt, mode: 'live' | 'test'): string | undefined {
  const compare = (field: string, got: unknown, want: unknown) =>
    got === want ? undefined : `${field} is ${shown(got)}, not ${shown(want)}`;
  return (
    (attempt.purchase_id === null ? undefined : compare('id', purchase.id, attempt.purchase_id)) ??
    compare('reference', purchase.reference, attempt.order_ref) ??
    compare('purchase.total', purchase.purchase.total, attempt.amount) ??
    compare('purchase.currency', purchase.purchase.currency, attempt.currency) ??
    compare('brand_id', lowerCase(purchase.brand_id), lowerCase(attempt.brand_id)) ??
    compare('is_test', purchase.is_test, attempt.is_test) ??
    (mode === 'live' && purchase.is_test ? 'is_test is true, in live mode' : undefined) ??
    paymentMismatch(purchase, attempt)
  );
}

/** Captured may be less than was reserved, never more; what was not reserved first is paid whole or not at all. */
function paymentMismatch(purchase: Purchase, { amount, capture, currency }: Attempt): string | undefined {
  const { payment } = purchase;
  if (!payment || !['paid', 'refunded'].includes(readState(purchase).state)) return undefined;
  const isPart = capture === 'later' && payment.amount > 0 && payment.amount < amount;
  const isRight = payment.amount === amount || isPart;
  if (!isRight) return `payment.amount is ${payment.amount}, not ${amount}`;
  // Not in every body (assumed to be the purchase's when left out).
  if (payment.currency === undefined || payment.currency === currency) return undefined;
  return `payment.currency is ${shown(payment.currency)}, not ${shown(currency)}`;
}

const lowerCase = (value: unknown) => (typeof value === 'string' ? value.toLowerCase() : value);
const shown = (value: unknown) =>
  value === undefined ? 'missing' : typeof value === 'object' ? 'an object' : JSON.stringify(value).slice(0, 80);

/**
 * A purchase's state and money. Paid without a payment is not believed yet, unless somebody has marked it as paid at Klix: then
 * the whole total counts.
 *
 * @source Klix API schema, PurchaseStatus; `refunded` covers partial refunds, and `refundable_amount` is 0 until paid
 */
export function readState(purchase: Purchase): Reading {
  const { status, payment, refundable_amount = 0 } = purchase;
  const recurring_token = purchase.is_recurring_token === true ? purchase.id : null;
  const reading = (state: PurchaseState, paid = 0, refunded = 0): Reading => ({
    state,
    klix_status: status,
    paid_amount: paid,
    refunded_amount: refunded,
    recurring_token,
    chargeback: status === 'chargeback' || status === 'charged_back',
  });
  const state = Object.hasOwn(STATE_OF, status) ? STATE_OF[status]! : 'pending';
  if (state !== 'paid' && state !== 'refunded') return reading(state);

  const paid = payment?.amount ?? (purchase.marked_as_paid === true ? purchase.purchase.total : undefined);
  const left = status === 'refunded' ? Math.min(refundable_amount, paid ?? Infinity) : 0;
  if (state === 'refunded' && left <= 0) return reading('refunded', paid, paid);
  // What is on its way back has not gone back yet, and a plain `paid` may not be refundable at all.
  return paid === undefined ? reading('pending') : reading('paid', paid, state === 'refunded' ? paid - left : 0);
}

/**
 * What an attempt becomes by a reading: only fields that change. Never backwards, never less money.
 *
 * A chargeback that is reversed stays flagged, since it cannot be told from an old answer: a person has to look at it anyway.
 */
export function forward(attempt: Attempt, reading: Reading): AttemptChange {
  if (attempt.quarantine !== null) return {};
  const { state, klix_status, recurring_token } = stageOf(reading) < stageOf(attempt) ? attempt : reading;
  const paid_amount = Math.max(attempt.paid_amount, reading.paid_amount);
  const next = {
    state,
    klix_status,
    recurring_token,
    paid_amount,
    // A chargeback takes everything, however little the answer says.
    refunded_amount: state === 'refunded' ? paid_amount : Math.max(attempt.refunded_amount, reading.refunded_amount),
    chargeback: attempt.chargeback || reading.chargeback,
  };
  const changed = (Object.keys(next) as (keyof typeof next)[]).filter((name) => next[name] !== attempt[name]);
  return Object.fromEntries(changed.map((name) => [name, next[name]]));
}

function stageOf({ state, klix_status }: Pick<Attempt, 'state' | 'klix_status'>): Stage {
  switch (state) {
    case 'pending':
    case 'failed':
      return STAGES.open;
    case 'cancelled':
      return klix_status === 'released' ? STAGES.released : STAGES.ended;
    case 'reserved':
      return STAGES.reserved;
    case 'paid':
      return STAGES.paid;
    case 'refunded':
      return STAGES.returned;
  }
}

/** True while nothing has come of it. */
export const isOpen = ({ state }: Pick<Attempt, 'state'>) => state === 'pending' || state === 'failed';

/** True when money is held, has moved, or has moved back. */
export const hasMoney = ({ state, quarantine }: Pick<Attempt, 'state' | 'quarantine'>) =>
  quarantine === null && (state === 'reserved' || state === 'paid' || state === 'refunded');

/** True when a reservation of this attempt has come and gone. */
export const wasReserved = ({ state, klix_status }: Pick<Attempt, 'state' | 'klix_status'>) =>
  state === 'cancelled' && klix_status === 'released';
