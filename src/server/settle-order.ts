import type { Attempt } from './attempt-store.ts';
import { isOpen } from './attempt-state.ts';
import type { BackendContext } from './backend-context.ts';
import { settleAttempt } from './settle-attempt.ts';

export interface SettleOptions {
  /** Klix has news of this purchase: it is read whatever is known about it. */
  purchase_id?: string;
  /** Purchases that anybody has read less than this many milliseconds ago are not read again; `0` when left out. */
  minAgeMs?: number;
}

/**
 * Reads the order's purchases from Klix and moves the order forward. The one way to settle: callback, return page, reconciler
 * and back office all end here. Safe to call twice and together. A purchase that cannot be read is left as it is.
 *
 * Read are purchases that are unpaid or reserved; one that is settled only when named or when its next check is due.
 *
 * @returns the order's attempts as they are now, oldest first
 * @throws what the store throws
 */
export async function settleOrder(
  context: BackendContext,
  order_ref: string,
  { purchase_id, minAgeMs = 0 }: SettleOptions = {},
): Promise<Attempt[]> {
  const { store, now } = context;
  const attempts = await store.listByOrder(order_ref);
  const wanted = attempts.filter(
    (attempt) =>
      isReadable(attempt) &&
      (isUnsettled(attempt) || attempt.purchase_id === purchase_id || (attempt.check_at ?? Infinity) <= now()),
  );
  if (wanted.length === 0) return attempts;
  await allOf(
    wanted.map(async (attempt) => {
      const claimed = minAgeMs > 0 ? await claimRead(context, attempt, minAgeMs) : attempt;
      if (claimed) await settleAttempt(context, claimed, false);
    }),
  );
  return store.listByOrder(order_ref);
}

/**
 * Checks these attempts of one order as planned, and plans the next check.
 *
 * @throws what the store throws
 */
export async function settlePlanned(context: BackendContext, due: readonly Attempt[]): Promise<void> {
  await allOf(due.map((attempt) => settleAttempt(context, attempt, true)));
}

const isReadable = ({ purchase_id, quarantine }: Attempt) => purchase_id !== null && quarantine === null;
const isUnsettled = (attempt: Attempt) => isOpen(attempt) || attempt.state === 'reserved';

/** Many may ask at once, on several machines: the one whose write succeeds reads. */
async function claimRead({ store, now }: BackendContext, attempt: Attempt, minAgeMs: number) {
  const { checked_at } = attempt;
  if (checked_at !== null && now() - checked_at < minAgeMs) return undefined;
  return store.commit(attempt, { checked_at: now() });
}

/** One that fails does not stop the others. */
async function allOf(work: readonly Promise<void>[]): Promise<void> {
  const results = await Promise.allSettled(work);
  const failed = results.find((result) => result.status === 'rejected');
  if (failed) throw failed.reason as Error;
}
