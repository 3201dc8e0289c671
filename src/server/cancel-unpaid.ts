import { KlixError } from '../contract/errors.ts';
import type { Purchase } from '../contract/purchase.ts';
import type { Attempt } from './attempt-store.ts';
import { hasMoney, isOpen, readState } from './attempt-state.ts';
import type { BackendContext } from './backend-context.ts';
import { nextCheck } from './check-schedule.ts';
import { applyPurchase } from './settle-attempt.ts';

/**
 * What became of a purchase that was to be cancelled: `gone` nobody can pay it · `paid` it was paid or reserved before ·
 * `payable` it can still be paid, for example because the payer is at the bank · `unreachable` Klix cannot be asked.
 */
export type Cancelling = 'gone' | 'paid' | 'payable' | 'unreachable';

/**
 * Cancels an attempt's purchase at Klix, and settles it by what Klix answers.
 *
 * @throws what the store throws
 */
export async function cancelUnpaid(context: BackendContext, attempt: Attempt): Promise<Cancelling> {
  const { purchase_id } = attempt;
  // Nobody holds the link of a purchase that was not written down.
  if (purchase_id === null) return 'gone';
  let readAt = context.now();
  let purchase: Purchase;
  try {
    purchase = await context.klix.cancelPurchase(purchase_id).catch((error: unknown) => {
      if (!isRefusal(error)) throw error;
      readAt = context.now();
      return context.purchases.read(purchase_id);
    });
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    return error.status === 404 ? forget(context, attempt) : 'unreachable';
  }
  const { state } = await applyPurchase(context, attempt, purchase, { readAt });
  // What was quarantined before or now has no state of its own, but may have been paid all the same.
  const reading = readState(purchase);
  if (hasMoney({ ...reading, quarantine: null }) || hasMoney({ state, quarantine: null })) return 'paid';
  return isOpen(reading) ? 'payable' : 'gone';
}

/** Klix understood, and does not cancel in this status; reading says which it is. */
const isRefusal = (error: unknown) =>
  error instanceof KlixError && error.status !== undefined && [400, 409, 422].includes(error.status);

/** Klix knows no such purchase: nobody can pay it. Should that be a mistake, the next check finds out. */
async function forget({ store, now, log }: BackendContext, attempt: Attempt): Promise<'gone'> {
  const { order_ref, purchase_id } = attempt;
  log('Klix does not know a purchase that was to be cancelled', { order_ref, purchase_id });
  if (isOpen(attempt)) {
    // Whoever has written in the meantime knows better.
    await store.commit(attempt, {
      state: 'cancelled',
      checks: 0,
      check_at: nextCheck({ ...attempt, state: 'cancelled', checks: 0 }, now()),
    });
  }
  return 'gone';
}
