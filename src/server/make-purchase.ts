import type { ProblemCode } from '../contract/checkout.ts';
import { KlixError } from '../contract/errors.ts';
import type { Purchase } from '../contract/purchase.ts';
import type { Attempt, AttemptChange } from './attempt-store.ts';
import { mismatchOf } from './attempt-state.ts';
import { type BackendContext, reasonOf } from './backend-context.ts';
import { nextCheck } from './check-schedule.ts';
import { KlixApiError } from './klix-client-errors.ts';
import { readSecureUrl } from './klix-client-input.ts';
import type { Order } from './merchant-backend-types.ts';
import { type PurchaseChoice, purchaseRequest } from './purchase-request.ts';

/** Why no purchase was made. */
export type MakeRefusal = Extract<ProblemCode, 'klix-unavailable' | 'method-unavailable' | 'invalid'>;

export type Making =
  /** `purchase_id` and `checkout_url` are set. */
  | { made: true; attempt: Attempt }
  /** The attempt says what became of it: `refused`, `unknown`, or quarantined. */
  | { made: false; code: MakeRefusal; attempt: Attempt };

const MAX_WRITES = 20;

/**
 * Makes the purchase of an attempt at Klix, checks that Klix made what was asked for, and writes it down. Call it under the
 * order's lock, for an attempt whose `creation` is `sending`.
 *
 * @param token without one the purchase has no redirect addresses: for charges without a payer
 * @throws what the store throws
 */
export async function makePurchase(
  context: BackendContext,
  attempt: Attempt,
  order: Order,
  choice: PurchaseChoice,
  token?: string,
): Promise<Making> {
  let purchase: Purchase;
  try {
    purchase = await context.klix.createPurchase(purchaseRequest(order, attempt, choice, context.urls, token));
  } catch (error) {
    return noPurchase(context, attempt, error);
  }
  const wrong = mismatchOf(purchase, attempt, context.mode) ?? addressProblem(purchase);
  return wrong === undefined ? made(context, attempt, purchase) : wrongPurchase(context, attempt, purchase, wrong);
}

async function made(context: BackendContext, attempt: Attempt, purchase: Purchase): Promise<Making> {
  const now = context.now();
  const written = await write(context, attempt, {
    creation: 'made',
    purchase_id: purchase.id,
    checkout_url: purchase.checkout_url,
    klix_status: purchase.status,
    checked_at: now,
    checks: 0,
    check_at: nextCheck({ ...attempt, checks: 0 }, now),
  });
  if (written.purchase_id === purchase.id) return { made: true, attempt: written };
  // The lock ran out and somebody else made the purchase: theirs is written, so nobody may pay ours.
  await cancelQuietly(context, written, purchase.id);
  return { made: true, attempt: written };
}

/** Nobody gets its link, and it is cancelled so that nobody can pay it by another way. */
async function wrongPurchase(
  context: BackendContext,
  attempt: Attempt,
  purchase: Purchase,
  quarantine: string,
): Promise<Making> {
  const { order_ref } = attempt;
  context.log('Klix made another purchase than was asked for', { order_ref, purchase_id: purchase.id, quarantine });
  await cancelQuietly(context, attempt, purchase.id);
  const { id: purchase_id, status: klix_status } = purchase;
  const written = await write(context, attempt, {
    creation: 'made',
    purchase_id,
    klix_status,
    quarantine,
    check_at: null,
  });
  return { made: false, code: 'invalid', attempt: written };
}

async function cancelQuietly({ klix, log }: BackendContext, { order_ref }: Attempt, purchase_id: string) {
  try {
    await klix.cancelPurchase(purchase_id);
  } catch (error) {
    log('A purchase that nobody may pay could not be cancelled', { order_ref, purchase_id, reason: reasonOf(error) });
  }
}

async function noPurchase(context: BackendContext, attempt: Attempt, error: unknown): Promise<Making> {
  const { creation, code } = judge(error);
  const { order_ref, payment_method } = attempt;
  context.log('Klix made no purchase', { order_ref, payment_method, creation, code, reason: reasonOf(error) });
  const written = await write(context, attempt, { creation, check_at: null });
  // The lock ran out and somebody else was luckier.
  return written.creation === 'made' ? { made: true, attempt: written } : { made: false, code, attempt: written };
}

/** Whether a purchase may exist, and what the shopper is told. */
function judge(error: unknown): { creation: 'refused' | 'unknown'; code: MakeRefusal } {
  if (!(error instanceof KlixError)) return { creation: 'unknown', code: 'klix-unavailable' };
  if (error.code === 'input') return { creation: 'refused', code: 'invalid' };
  const { status = 500 } = error;
  if (!(error instanceof KlixApiError) || status >= 500 || status === 408) {
    return { creation: 'unknown', code: 'klix-unavailable' };
  }
  // Anything else is about the key or the number of calls.
  return { creation: 'refused', code: status === 400 || status === 422 ? whyRefused(error) : 'klix-unavailable' };
}

/**
 * Klix names no field when no method fits (assumed from its rule; the code is the same for other general errors). The kit sends
 * one method, so a general refusal is most likely about it.
 */
function whyRefused({ fields }: KlixApiError): MakeRefusal {
  const isAboutMethod = ({ path }: { path: string }) =>
    path === '__all__' || path.startsWith('payment_method_whitelist');
  return fields.length > 0 && fields.every(isAboutMethod) ? 'method-unavailable' : 'invalid';
}

const addressProblem = ({ checkout_url }: Purchase) =>
  readSecureUrl(checkout_url) ? undefined : 'checkout_url is not a secure address';

/**
 * Writes what came of the call, whoever has written since: this is what Klix said. An attempt that has its purchase keeps it.
 */
async function write(context: BackendContext, attempt: Attempt, change: AttemptChange): Promise<Attempt> {
  let current = attempt;
  for (let writes = 0; writes < MAX_WRITES; writes++) {
    if (current.creation === 'made') return current;
    const written = await context.store.commit(current, change);
    if (written) return written;
    current = (await context.store.findByIntent(attempt.intent_id)) ?? current;
  }
  throw new Error(`attempt ${attempt.id} was written by others ${MAX_WRITES} times in a row`);
}
