import type { Attempt } from './attempt-store.ts';

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;

const FIRST_MS = 15 * SECOND;
const LONGEST_MS = 6 * HOUR;
/** Klix says nothing of a purchase nobody pays, so asking has to end some day. */
const UNPAID_MS = 7 * DAY;
/** A reservation ends by itself six days after it was made; a checked card is reserved for ever, and costs a read each time. */
const RESERVED_MS = 30 * DAY;
const PAID_CHECKS = 7;
/** Ends after about a week. */
const REFUND_CHECKS = 36;

/** How long an attempt may be in the making before it counts as lost. Longer than all calls to Klix in one start. */
export const MAKING_MS = 5 * MINUTE;

/** True when nobody is asked about this any more, and an unpaid purchase counts as not paid. */
export const isTooOld = ({ created_at }: Pick<Attempt, 'created_at'>, now: number) => now - created_at >= UNPAID_MS;

/**
 * When Klix is asked again about an attempt whose purchase was just read; null for never.
 *
 * Unpaid and reserved: after 15 s, then twice as long each time up to 6 h. Paid: once a day for a week, for refunds made in
 * Klix's own portal. While a refund is under way: as often as for unpaid ones.
 *
 * @param attempt `checks` counts this read if it was one of the schedule's
 */
export function nextCheck(
  {
    state,
    klix_status,
    quarantine,
    checks,
    created_at,
  }: Pick<Attempt, 'state' | 'klix_status' | 'quarantine' | 'checks' | 'created_at'>,
  now: number,
): number | null {
  if (quarantine !== null || state === 'refunded') return null;
  // However long ago the order was paid, somebody waits for this.
  if (klix_status === 'pending_refund') return checks < REFUND_CHECKS ? now + delayMs(checks) : null;
  if (state === 'paid') return checks < PAID_CHECKS ? now + DAY : null;
  const end = created_at + (state === 'reserved' ? RESERVED_MS : UNPAID_MS);
  return now < end ? Math.min(now + delayMs(checks), end) : null;
}

/**
 * When an attempt is asked about again whose purchase could not be read. A bad hour at Klix must not put off everything by six.
 * Asked a day longer than others, since nobody knows how it ended.
 */
export function nextTry({ checks, created_at, state }: Attempt, now: number): number | null {
  const end = created_at + (state === 'reserved' ? RESERVED_MS : UNPAID_MS) + DAY;
  return now < end ? now + Math.min(Math.max(delayMs(checks), MINUTE), 15 * MINUTE) : null;
}

const delayMs = (checks: number) => Math.min(FIRST_MS * 2 ** checks, LONGEST_MS);
