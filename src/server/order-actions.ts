import { KlixError } from '../contract/errors.ts';
import type { Purchase } from '../contract/purchase.ts';
import { isOpen, readState, wasReserved } from './attempt-state.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import { cancelUnpaid } from './cancel-unpaid.ts';
import { chargeOrder } from './charge-order.ts';
import { findAttempt } from './find-attempt.ts';
import { checkCents } from './klix-client-input.ts';
import type { MerchantBackend, OrderResult } from './merchant-backend-types.ts';
import { checkBelieved, type Judge, moveMoney, refuse, reread } from './money-call.ts';
import { withOrderLock } from './order-lock.ts';
import { refundOrder } from './refund-order.ts';

type OrderActions = Pick<MerchantBackend, 'capture' | 'release' | 'refund' | 'charge' | 'cancel'>;

/**
 * What a shop does with an order's money. One at a time per order, in all processes; each reads the purchase at Klix first, makes
 * its call once, and may be called again after any failure.
 */
export function orderActions(context: BackendContext): OrderActions {
  return {
    capture: async (order_ref, options) => {
      if (options?.amount !== undefined) checkCents('amount', options.amount, 1);
      return withOrderLock(context, order_ref, () => capture(context, order_ref, options?.amount));
    },
    release: (order_ref, options) =>
      withOrderLock(context, order_ref, () => release(context, order_ref, options?.purchase_id)),
    refund: (order_ref, options) => refundOrder(context, order_ref, options),
    charge: (order, recurring_token) => chargeOrder(context, order, recurring_token),
    cancel: (order_ref) => withOrderLock(context, order_ref, () => cancel(context, order_ref)),
  };
}

async function capture(context: BackendContext, order_ref: string, amount?: number): Promise<OrderResult> {
  const found = await findAttempt(context, order_ref, (attempts) => {
    const own = attempts.filter(({ quarantine, refund_due }) => quarantine === null && !refund_due);
    return (
      own.find(({ state }) => state === 'reserved') ??
      own.find(({ state, capture }) => capture === 'later' && (state === 'paid' || state === 'refunded'))
    );
  });
  if (!found) throw refuse(order_ref, 'has no reserved money to capture');
  const { attempt, purchase } = await reread(context, found);
  checkBelieved(attempt);
  const judge = isCaptured(order_ref, amount);
  const outcome = judge(purchase);
  if (outcome) return { attempt, outcome };
  if (purchase.status !== 'hold') throw refuse(order_ref, `cannot be captured: its purchase is "${purchase.status}"`);
  if (amount !== undefined && amount > attempt.amount) {
    throw refuse(order_ref, `has ${attempt.amount} cents reserved, ${amount} cannot be captured`);
  }
  const { id } = purchase;
  return moveMoney(
    context,
    attempt,
    () => context.klix.capturePurchase(id, amount === undefined ? {} : { amount }),
    judge,
  );
}

/** There is one capture per reservation: one that has been is the one asked for, or it is too late. */
const isCaptured =
  (order_ref: string, amount: number | undefined): Judge =>
  (purchase) => {
    const { state, paid_amount } = readState(purchase);
    if (state !== 'paid' && state !== 'refunded') return purchase.status === 'pending_capture' ? 'pending' : undefined;
    if (amount === undefined || amount === paid_amount) return 'done';
    throw refuse(order_ref, `was captured before, with ${paid_amount} cents instead of ${amount}`);
  };

async function release(context: BackendContext, order_ref: string, purchase_id?: string): Promise<OrderResult> {
  const found = await findAttempt(context, order_ref, (attempts) => {
    if (purchase_id !== undefined) return attempts.find((attempt) => attempt.purchase_id === purchase_id);
    const reserved = attempts.filter(({ state, quarantine }) => state === 'reserved' && quarantine === null);
    return reserved.find(({ refund_due }) => !refund_due) ?? reserved[0] ?? attempts.findLast(wasReserved);
  });
  if (!found) throw refuse(order_ref, 'has no reserved money to release');
  const { attempt, purchase } = await reread(context, found);
  const outcome = isReleased(purchase);
  if (outcome) return { attempt, outcome };
  if (purchase.status !== 'hold') throw refuse(order_ref, `cannot be released: its purchase is "${purchase.status}"`);
  return moveMoney(context, attempt, () => context.klix.releasePurchase(purchase.id), isReleased);
}

const isReleased: Judge = ({ status }: Purchase) => {
  if (status === 'released') return 'done';
  return status === 'pending_release' ? 'pending' : undefined;
};

async function cancel(context: BackendContext, order_ref: string): Promise<Attempt[]> {
  const { store } = context;
  let isSure = true;
  for (const attempt of await store.listByOrder(order_ref)) {
    if (!isOpen(attempt) && attempt.quarantine === null) continue;
    // Nobody has the link of a purchase that was not written down, and after this nobody gets one.
    if (attempt.purchase_id === null) await store.commit(attempt, { state: 'cancelled', check_at: null });
    else if ((await cancelUnpaid(context, attempt)) === 'unreachable') isSure = false;
  }
  if (!isSure)
    throw new KlixError('network', `order ${order_ref}: Klix cannot be asked whether all is cancelled, try again`);
  return store.listByOrder(order_ref);
}
