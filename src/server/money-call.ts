import { KlixError } from '../contract/errors.ts';
import type { Purchase } from '../contract/purchase.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import type { OrderResult } from './merchant-backend-types.ts';
import { applyPurchase } from './settle-attempt.ts';

/** When the reconciler looks, should this process not live to see how a call ends: after the client's own 30 s. */
const ABANDONED_MS = 60_000;
/** When it looks after a call that has not come to an end. */
const OPEN_MS = 15_000;

/** A purchase as Klix tells it now, and the attempt it belongs to. */
export interface Reread {
  readonly attempt: Attempt;
  readonly purchase: Purchase;
}

/** What a purchase says about a call that was made for it; undefined when it does not show. */
export type Judge = (purchase: Purchase) => 'done' | 'pending' | undefined;

/**
 * Reads an attempt's purchase and settles it.
 *
 * @throws KlixError when it cannot be read; nothing was done then
 */
export async function reread(context: BackendContext, attempt: Attempt): Promise<Reread> {
  const { order_ref, purchase_id } = attempt;
  if (purchase_id === null) throw refuse(order_ref, 'has no purchase at Klix');
  const readAt = context.now();
  const purchase = await context.purchases.read(purchase_id);
  return { purchase, attempt: await applyPurchase(context, attempt, purchase, { readAt }) };
}

/**
 * Makes one call that moves money, once, and settles by what Klix says. When the answer is lost the purchase is read; what that
 * does not show is `unknown`, and the reconciler goes on asking. The caller holds the order's lock and has just read the purchase.
 *
 * @param call answers the purchase as it is then, or nothing when Klix answers something else
 * @throws KlixError when Klix refuses, or the purchase turns out to be another than was asked for
 */
export async function moveMoney(
  context: BackendContext,
  before: Attempt,
  call: () => Promise<Purchase | undefined>,
  judge: Judge,
): Promise<OrderResult> {
  const watched = await watch(context, before);
  const askedAt = context.now();
  let answer: Purchase | undefined;
  let failure: KlixError | undefined;
  try {
    answer = await call();
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    failure = error;
  }
  const after = answer
    ? { purchase: answer, attempt: await applyPurchase(context, watched, answer, { readAt: askedAt }) }
    : await tryToReread(context, watched);
  if (after && before.quarantine === null) checkBelieved(after.attempt);
  const shown = after && judge(after.purchase);
  if (!shown && failure && isRefusal(failure)) throw failure;
  // Klix may have said yes to the call and not show it yet.
  const outcome = shown ?? (failure ? 'unknown' : 'pending');
  if (outcome !== 'done') await lookSoon(context, watched, OPEN_MS);
  return { attempt: after?.attempt ?? watched, outcome };
}

/** Puts the attempt at the start of the reconciler's schedule, before anything happens to its money. */
async function watch(context: BackendContext, attempt: Attempt): Promise<Attempt> {
  const { store } = context;
  if (attempt.quarantine !== null) return attempt;
  const now = context.now();
  const written = await store.commit(attempt, { checks: 0, checked_at: now, check_at: now + ABANDONED_MS });
  if (written) return written;
  // A callback was faster.
  await lookSoon(context, attempt, ABANDONED_MS);
  return (await store.listByOrder(attempt.order_ref)).find(({ id }) => id === attempt.id) ?? attempt;
}

async function lookSoon({ store, now }: BackendContext, { purchase_id, quarantine }: Attempt, ms: number) {
  if (purchase_id !== null && quarantine === null) await store.checkSoon(purchase_id, now() + ms);
}

async function tryToReread(context: BackendContext, attempt: Attempt): Promise<Reread | undefined> {
  try {
    return await reread(context, attempt);
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    return undefined;
  }
}

/** Klix understood the call and did nothing. Anything else may have happened, whatever came back. */
export function isRefusal(error: unknown): boolean {
  if (!(error instanceof KlixError)) return false;
  const { code, status = 500 } = error;
  return code === 'input' || (code === 'api' && status < 500 && status !== 408);
}

/** @throws KlixError `contract` for a purchase that is not what was asked for */
export function checkBelieved({ order_ref, quarantine }: Attempt): void {
  if (quarantine === null) return;
  throw new KlixError('contract', `order ${order_ref}: its purchase is not what was asked for: ${quarantine}`);
}

export const refuse = (order_ref: string, why: string) => new KlixError('input', `order ${order_ref} ${why}`);
