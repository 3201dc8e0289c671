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
/** How often the bank is waited for, however old the attempt is: about a week. */
const BANK_CHECKS = 36;
/** How often an old attempt is looked at again after something was done with it: about eight minutes. */
const LATE_CHECKS = 5;

/** How long an attempt may be in the making before it counts as lost. Longer than all calls to Klix in one start. */
export const MAKING_MS = 5 * MINUTE;

type Watched = Pick<Attempt, 'klix_status' | 'checks' | 'created_at'>;

/** True when nobody is asked about this any more, and an unpaid purchase counts as not paid. */
export const isTooOld = (attempt: Watched, now: number) =>
  now - attempt.created_at >= UNPAID_MS && !isWithBank(attempt) && attempt.checks >= LATE_CHECKS;

/** A charge, a capture, a release or a refund on its way: somebody waits for it, however long ago the order was made. */
const isWithBank = ({ klix_status, checks }: Pick<Attempt, 'klix_status' | 'checks'>) =>
  klix_status !== null && klix_status.startsWith('pending_') && checks < BANK_CHECKS;

/**
 * When Klix is asked again about an attempt whose purchase was just read; null for never.
 *
 * Unpaid and reserved: after 15 s, then twice as long each time up to 6 h. Paid: once a day for a week, for refunds made in
 * Klix's own portal. While the bank takes its time, and for some minutes after an old attempt has changed or was charged: as
 * often as for unpaid ones.
 *
 * @param attempt `checks` counts this read if it was one of the schedule's
 */
export function nextCheck(attempt: Watched & Pick<Attempt, 'state' | 'quarantine'>, now: number): number | null {
  const { state, quarantine, checks, created_at } = attempt;
  if (quarantine !== null || state === 'refunded') return null;
  const next = now + delayMs(checks);
  if (isWithBank(attempt)) return next;
  if (state === 'paid') return checks < PAID_CHECKS ? now + DAY : null;
  const end = created_at + (state === 'reserved' ? RESERVED_MS : UNPAID_MS);
  if (now < end) return Math.min(next, end);
  return checks < LATE_CHECKS ? next : null;
}

/**
 * When an attempt is asked about again whose purchase could not be read. A bad hour at Klix must not put off everything by six.
 * Asked a day longer than others, or than it was last read, since nobody knows how it ended.
 */
export function nextTry({ checks, checked_at, created_at, state }: Attempt, now: number): number | null {
  const planned = created_at + (state === 'reserved' ? RESERVED_MS : UNPAID_MS);
  const end = Math.max(planned, checked_at ?? 0) + DAY;
  return now < end ? now + Math.min(Math.max(delayMs(checks), MINUTE), 15 * MINUTE) : null;
}

const delayMs = (checks: number) => Math.min(FIRST_MS * 2 ** checks, LONGEST_MS);
