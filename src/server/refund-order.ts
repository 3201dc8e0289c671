import type { Purchase } from '../contract/purchase.ts';
import { readState } from './attempt-state.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import { findAttempt } from './find-attempt.ts';
import { checkCents } from './klix-client-input.ts';
import type { MerchantBackend, OrderResult } from './merchant-backend-types.ts';
import { isRefusal, type Judge, moveMoney, refuse, reread } from './money-call.ts';
import { withOrderLock } from './order-lock.ts';

type RefundOptions = Parameters<MerchantBackend['refund']>[1];

/**
 * How long a refund whose answer was lost may still reach Klix: the client gives up after 30 s, the rest is for Klix (assumed).
 * Until then nobody may ask for another, or both could come to pass.
 */
const IN_DOUBT_MS = 2 * 60_000;

/** See `MerchantBackend.refund`. */
export async function refundOrder(
  context: BackendContext,
  order_ref: string,
  options: RefundOptions,
): Promise<OrderResult> {
  checkCents('refunded_amount', options.refunded_amount, 0);
  if (options.amount !== undefined) checkCents('amount', options.amount, 1);
  return withOrderLock(context, order_ref, () => refund(context, order_ref, options));
}

async function refund(context: BackendContext, order_ref: string, options: RefundOptions): Promise<OrderResult> {
  const found = await findAttempt(context, order_ref, (attempts) => choose(attempts, options.purchase_id));
  if (!found) throw refuse(order_ref, 'has no paid money to give back');
  const { attempt, purchase } = await reread(context, found);
  const amount = checkRefund(attempt, purchase, options);
  const { store, klix, now } = context;
  const doubt = `refund in doubt ${purchase.id}`;
  const owner = crypto.randomUUID();
  if (!(await store.lockOrder(doubt, owner, now(), now() + IN_DOUBT_MS))) {
    throw refuse(order_ref, 'has a refund without an answer: look again in two minutes');
  }
  const body = {
    ...(options.amount !== undefined && { amount }),
    ...(options.client_name !== undefined && { client_name: options.client_name }),
  };
  const call = async () => {
    await klix.refundPurchase(purchase.id, body);
    // Klix answers the refund, not the purchase.
    return undefined;
  };
  try {
    const result = await moveMoney(context, attempt, call, isRefunded(readState(purchase).refunded_amount + amount));
    const isShown = result.outcome === 'done' || result.attempt.klix_status === 'pending_refund';
    if (isShown) await store.unlockOrder(doubt, owner);
    return result;
  } catch (error) {
    if (isRefusal(error)) await store.unlockOrder(doubt, owner);
    throw error;
  }
}

/** The order's own payment, before a second one that has to go back: that one is named by its purchase. */
function choose(attempts: readonly Attempt[], purchase_id: string | undefined): Attempt | undefined {
  // Named, it may also be one that is not believed: its payer wants the money back all the same.
  if (purchase_id !== undefined) return attempts.find((attempt) => attempt.purchase_id === purchase_id);
  const own = attempts.filter(({ quarantine, refund_due }) => quarantine === null && !refund_due);
  return own.find(({ state }) => state === 'paid') ?? own.find(({ state }) => state === 'refunded');
}

/** @returns cents to give back */
function checkRefund(attempt: Attempt, purchase: Purchase, { refunded_amount, amount }: RefundOptions): number {
  const { order_ref } = attempt;
  const { status, refundable_amount } = purchase;
  const reading = readState(purchase);
  if (status === 'pending_refund') throw refuse(order_ref, 'has a refund under way: look again when it has ended');
  if (reading.state !== 'paid' && reading.state !== 'refunded') {
    throw refuse(order_ref, `cannot be refunded: its purchase is "${status}"`);
  }
  const before = Math.max(reading.refunded_amount, attempt.refunded_amount);
  if (refunded_amount !== before) {
    throw refuse(order_ref, `has had ${before} cents given back by now, not ${refunded_amount}: look again first`);
  }
  const left = reading.state === 'paid' ? (refundable_amount ?? reading.paid_amount - before) : 0;
  if (left === 0) throw refuse(order_ref, 'has nothing left that can be given back');
  if (amount !== undefined && amount > left) {
    throw refuse(order_ref, `has ${left} cents left, ${amount} cannot be given back`);
  }
  return amount ?? left;
}

const isRefunded =
  (refundedAmount: number): Judge =>
  (purchase) => {
    if (readState(purchase).refunded_amount >= refundedAmount) return 'done';
    return purchase.status === 'pending_refund' ? 'pending' : undefined;
  };
