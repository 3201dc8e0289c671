import { KlixError } from '../contract/errors.ts';
import { isCents } from '../contract/money.ts';
import type { Purchase } from '../contract/purchase.ts';
import { hasMoney, readState } from './attempt-state.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import { chargeIntent } from './charge-intent.ts';
import { UNPAID } from './klix-client.ts';
import { checkId } from './klix-client-input.ts';
import { makePurchase } from './make-purchase.ts';
import type { Order, OrderResult } from './merchant-backend-types.ts';
import { checkBelieved, type Judge, moveMoney, refuse, reread } from './money-call.ts';
import { withOrderLock } from './order-lock.ts';
import type { PurchaseChoice } from './purchase-request.ts';
import { beginAgain, cancelOthers, isFor, isReference, MAX_REFERENCE, newAttempt } from './start-purchase.ts';
import { createToken } from './status-token.ts';

/**
 * See `MerchantBackend.charge`. The purchase is made, written down and read before it is charged, so that wherever an earlier call
 * has ended, the next one goes on from there with the same purchase.
 */
export async function chargeOrder(
  context: BackendContext,
  order: Order,
  recurring_token: string,
): Promise<OrderResult> {
  checkId('recurring_token', recurring_token);
  const { order_ref, amount } = order;
  if (!isCents(amount) || amount === 0 || !isReference(order_ref)) {
    throw refuse(
      order_ref,
      `cannot be charged: it needs an order_ref as text of 1 to ${MAX_REFERENCE} characters and an amount`,
    );
  }
  return withOrderLock(context, order.order_ref, () => charge(context, order, recurring_token));
}

async function charge(context: BackendContext, order: Order, recurring_token: string): Promise<OrderResult> {
  const begun = await begin(context, order);
  const made = begun.creation === 'made' ? begun : await make(context, begun, order);
  const { attempt, purchase } = await reread(context, made);
  checkBelieved(attempt);
  const outcome = isCharged(purchase);
  if (outcome) return { attempt, outcome };
  if (!canBeCharged(purchase) || attempt.state === 'cancelled') {
    throw refuse(order.order_ref, `cannot be charged: its purchase is "${purchase.status}"`);
  }
  const call = () => context.klix.chargePurchase(purchase.id, { recurring_token });
  return moveMoney(context, attempt, call, isCharged);
}

/** Cards are the only method Klix keeps (assumed). */
const choiceFor = ({ order_ref }: Order): PurchaseChoice & { intent_id: string } => ({
  payment_method: 'klix',
  intent_id: chargeIntent(order_ref),
  // The card is kept already, with the purchase the token comes from.
  recurring: false,
});

async function begin(context: BackendContext, order: Order): Promise<Attempt> {
  const choice = choiceFor(order);
  const attempt =
    (await context.store.findByIntent(choice.intent_id)) ??
    // The token is given to nobody: there is no payer who would come back.
    (await context.store.begin(await newAttempt(context, order, choice, createToken())));
  if (!isFor(attempt, order, choice)) {
    throw refuse(
      order.order_ref,
      `is being charged with ${attempt.amount} ${attempt.currency} cents, not another amount`,
    );
  }
  return attempt;
}

async function make(context: BackendContext, begun: Attempt, order: Order): Promise<Attempt> {
  const { order_ref } = order;
  const { store } = context;
  if (begun.state === 'cancelled') throw refuse(order_ref, 'was cancelled: charge under a new order_ref');
  // No purchase was written down, so none was charged: one that was made all the same stays unpaid.
  const attempt = begun.creation === 'sending' ? begun : await beginAgain(context, begun, createToken());
  if (!attempt) throw new KlixError('network', `order ${order_ref} was written by others in this moment, try again`);
  const others = (await store.listByOrder(order_ref)).filter(({ id }) => id !== attempt.id);
  const obstacle = others.some(hasMoney) ? 'already-paid' : await cancelOthers(context, attempt);
  if (obstacle) {
    await store.commit(attempt, { creation: 'refused', check_at: null });
    if (obstacle === 'already-paid') throw refuse(order_ref, 'is paid or reserved already');
    throw new KlixError('network', `order ${order_ref}: an older purchase can still be paid, nothing was charged`);
  }
  const making = await makePurchase(context, attempt, order, choiceFor(order));
  if (making.made) return making.attempt;
  checkBelieved(making.attempt);
  throw making.code === 'klix-unavailable'
    ? new KlixError('network', `order ${order_ref}: Klix made no purchase, nothing was charged: try again`)
    : new KlixError('api', `order ${order_ref}: Klix refused the purchase, nothing was charged; the log says why`);
}

const canBeCharged = ({ status }: Purchase) => UNPAID.includes(status);

/** One that is neither unpaid nor at its end is on its way. */
const isCharged: Judge = (purchase) => {
  const { state } = readState(purchase);
  if (state === 'paid' || state === 'reserved' || state === 'refunded') return 'done';
  return state === 'pending' && !canBeCharged(purchase) ? 'pending' : undefined;
};
