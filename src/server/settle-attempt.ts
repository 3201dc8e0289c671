import { KlixError } from '../contract/errors.ts';
import type { Purchase } from '../contract/purchase.ts';
import type { Attempt } from './attempt-store.ts';
import { type BackendContext, reasonOf } from './backend-context.ts';
import { nextCheck, nextTry } from './check-schedule.ts';
import { decide } from './settle-decision.ts';
import { tellShop } from './shop-events.ts';

/** How often a write is tried when others write the same attempt. Each try of another makes one of them succeed. */
const MAX_WRITES = 20;

/**
 * Reads an attempt's purchase and writes down what came of it. When it cannot be read, the attempt stays as it is.
 *
 * @param isRound the reconciler asks, as planned
 * @throws what the store throws
 */
export async function settleAttempt(context: BackendContext, attempt: Attempt, isRound: boolean): Promise<void> {
  const { purchase_id } = attempt;
  if (purchase_id === null) return;
  const readAt = context.now();
  let purchase: Purchase;
  try {
    purchase = await context.purchases.read(purchase_id);
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    if (isRound) await planNextTry(context, attempt, error);
    return;
  }
  await applyPurchase(context, attempt, purchase, { readAt, isRound });
}

/**
 * Writes down what Klix says about an attempt, with the news for the shop.
 *
 * @param attempt as it was before Klix was asked
 * @param purchase Klix's answer to a question asked at `readAt`
 * @returns the attempt as it is then
 * @throws what the store throws
 */
export async function applyPurchase(
  context: BackendContext,
  attempt: Attempt,
  purchase: Purchase,
  { readAt, isRound = false }: { readAt: number; isRound?: boolean },
): Promise<Attempt> {
  const { store, mode } = context;
  let isSecond = false;
  let refusedVersion: number | undefined;
  for (let writes = 0; writes < MAX_WRITES; writes++) {
    const order = await store.listByOrder(attempt.order_ref);
    const current = find(order, attempt);
    // Nobody else has written: what the store refused was the news, which another attempt has told already.
    if (current.version === refusedVersion) isSecond = true;
    const hasNews = isEarlier(current.check_at, attempt.check_at);
    const now = context.now();
    const { change, events } = decide(current, order, purchase, { mode, now, readAt, isRound, hasNews, isSecond });
    if (Object.keys(change).length === 0) return current;
    const written = await store.commit(current, change, events);
    if (written) {
      logTrouble(context, current, written);
      if (events.length > 0) context.background(() => tellShop(context));
      return written;
    }
    refusedVersion = current.version;
  }
  throw new Error(`attempt ${attempt.id} was written by others ${MAX_WRITES} times in a row`);
}

function find(order: readonly Attempt[], { id }: Attempt): Attempt {
  const found = order.find((attempt) => attempt.id === id);
  if (!found) throw new Error(`attempt ${id} is not in the store any more`);
  return found;
}

/** A check was asked for while Klix was being read: that answer may be too old for it. */
const isEarlier = (now: number | null, before: number | null) => now !== null && (before === null || now < before);

async function planNextTry(context: BackendContext, attempt: Attempt, error: KlixError): Promise<void> {
  const { store, log } = context;
  const { order_ref, purchase_id } = attempt;
  // Klix has answered, though not what was hoped for: that is not a bad hour.
  const isAnswer = error.status === 404;
  const checks = attempt.checks + (isAnswer ? 1 : 0);
  const planned = isAnswer ? nextCheck({ ...attempt, checks }, context.now()) : nextTry(attempt, context.now());
  const reason = reasonOf(error);
  log('A purchase cannot be read at Klix', { order_ref, purchase_id, reason, given_up: planned === null });
  // Whoever has written in the meantime has made a plan of their own.
  await store.commit(attempt, { checks, check_at: planned });
}

function logTrouble({ log }: BackendContext, before: Attempt, after: Attempt): void {
  const { order_ref, purchase_id } = after;
  if (after.quarantine !== null && before.quarantine === null) {
    log('A purchase is not what was asked for; it is never taken as paid', {
      order_ref,
      purchase_id,
      reason: after.quarantine,
    });
  }
  if (after.refund_due && !before.refund_due) {
    log('An order has a second payment, which has to go back', { order_ref, purchase_id, state: after.state });
  }
  if (after.chargeback && !before.chargeback) {
    log('The bank took the money of an order back', { order_ref, purchase_id });
  }
}
