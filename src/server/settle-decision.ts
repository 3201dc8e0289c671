import type { Purchase } from '../contract/purchase.ts';
import type { Attempt, AttemptChange, NewShopEvent } from './attempt-store.ts';
import { forward, hasMoney, isOpen, mismatchOf, readState, wasReserved } from './attempt-state.ts';
import { isTooOld, nextCheck } from './check-schedule.ts';
import { newsOf } from './shop-news.ts';

/** What is known when a purchase was read. Times are milliseconds since 1970. */
export interface Circumstances {
  mode: 'live' | 'test';
  now: number;
  /** When Klix was asked. */
  readAt: number;
  /** The reconciler asked, as planned: the next time is planned from here. */
  isRound: boolean;
  /** Somebody wants the purchase read again since it was read: the plan stays as it is. */
  hasNews: boolean;
  /** The news of this attempt belongs to another attempt of the order. */
  isSecond: boolean;
}

/** Nothing to write when `change` is empty. */
export interface Decision {
  change: AttemptChange;
  events: NewShopEvent[];
}

/**
 * What becomes of an attempt now that its purchase was read, and what the shop is to be told.
 *
 * @param order all attempts of the order, this one included
 */
export function decide(
  attempt: Attempt,
  order: readonly Attempt[],
  purchase: Purchase,
  about: Circumstances,
): Decision {
  const others = order.filter(({ id }) => id !== attempt.id);
  const quarantine = attempt.quarantine ?? mismatchOf(purchase, attempt, about.mode) ?? null;
  const moved = quarantine === null ? forward(attempt, readState(purchase)) : {};
  const after: Attempt = { ...attempt, ...moved, quarantine };
  const refund_due = isSecond(attempt, after, others, about);

  const change: AttemptChange = {
    ...moved,
    ...(quarantine !== attempt.quarantine && { quarantine }),
    ...(refund_due !== attempt.refund_due && { refund_due }),
  };
  const isChanged = Object.keys(change).length > 0;
  // What was known before was told before, in the write that noted it; only time can have made more of it since.
  if (!isChanged && !about.isRound) return { change: {}, events: [] };
  const checked: Attempt = { ...after, checks: isChanged ? 0 : attempt.checks + 1 };
  const events = quarantine === null && !refund_due ? newsAfter(attempt, checked, others, about.now) : [];
  return { change: { ...change, ...planAfter(checked, about) }, events };
}

/**
 * True for money that came in although the order has its own. For paid money the store decides, which lets one attempt of an
 * order tell that it is paid; the flag ends when the money has gone back.
 */
function isSecond(before: Attempt, after: Attempt, others: readonly Attempt[], about: Circumstances): boolean {
  if (about.isSecond) return true;
  if (after.state !== 'reserved') return false;
  return others.some((other) => isOwner(other) && (other.state === 'paid' || !isOwner(before)));
}

/** True when the order's money is this attempt's. */
const isOwner = ({ state, quarantine, refund_due }: Attempt) =>
  quarantine === null && !refund_due && (state === 'reserved' || state === 'paid');

function newsAfter(before: Attempt, after: Attempt, others: readonly Attempt[], now: number): NewShopEvent[] {
  switch (after.state) {
    case 'paid': {
      const paid = newsOf('paid', after, now);
      return after.refunded_amount > 0 ? [paid, newsOf('refunded', after, now)] : [paid];
    }
    case 'refunded': {
      const isTold = before.state === 'refunded' && before.chargeback === after.chargeback;
      // A second payment goes back without a word: the order itself stays paid.
      return isTold || before.refund_due || others.some(isOwner) ? [] : [newsOf('refunded', after, now)];
    }
    case 'reserved':
      return isOwner(before) ? [] : [newsOf('reserved', after, now, others.filter(wasReserved).length)];
    case 'cancelled':
      return isReplaced(others, now) ? [] : [newsOf('failed', after, now)];
    case 'pending':
    case 'failed':
      return isTooOld(after, now) && !isReplaced(others, now) ? [newsOf('failed', after, now)] : [];
  }
}

/** True when the order is paid, or can still be, by another purchase. */
function isReplaced(others: readonly Attempt[], now: number): boolean {
  const canBePaid = (other: Attempt) =>
    isOpen(other) &&
    other.quarantine === null &&
    (other.creation === 'made' || other.creation === 'sending') &&
    !isTooOld(other, now);
  return others.some((other) => hasMoney(other) || canBePaid(other));
}

function planAfter(after: Attempt, { now, readAt, hasNews }: Circumstances): AttemptChange {
  return {
    checks: after.checks,
    checked_at: Math.max(readAt, after.checked_at ?? 0),
    ...(!hasNews && { check_at: nextCheck(after, now) }),
  };
}
