import type { ProblemCode, PurchaseCreated } from '../contract/checkout.ts';
import { KlixError } from '../contract/errors.ts';
import { isCents } from '../contract/money.ts';
import type { Attempt } from './attempt-store.ts';
import { hasMoney, isOpen } from './attempt-state.ts';
import type { BackendContext } from './backend-context.ts';
import { cancelUnpaid } from './cancel-unpaid.ts';
import { isCharge } from './charge-intent.ts';
import { MAKING_MS } from './check-schedule.ts';
import { makePurchase } from './make-purchase.ts';
import type { Order } from './merchant-backend-types.ts';
import { withOrderLock } from './order-lock.ts';
import type { PurchaseChoice } from './purchase-request.ts';
import { createToken, hashToken } from './status-token.ts';

export type { PurchaseChoice } from './purchase-request.ts';

/** No purchase for this shopper now. */
export interface StartRefusal {
  refused: Extract<ProblemCode, 'already-paid' | 'method-unavailable' | 'klix-unavailable' | 'invalid'>;
}

type Started = PurchaseCreated | StartRefusal;

/** How long a purchase is offered again to a form that sends no `intent_id`. */
const REUSE_MS = 15 * 60_000;
export const MAX_REFERENCE = 128;

/** A number, which a shop in plain JavaScript may have, would not be found again: everything is kept as text. */
export const isReference = (value: unknown) =>
  typeof value === 'string' && value !== '' && value.length <= MAX_REFERENCE;

/**
 * One payable purchase for the order: the same for the same `intent_id`, however often and however parallel it is asked.
 *
 * An order that was paid or reserved gets `already-paid`, also after all of it was refunded: the shop is told `paid` once per
 * order, so a new payment needs a new order. While the payer of an older purchase is at the bank, or Klix cannot be asked, it is
 * `klix-unavailable`: two purchases of one order are never payable together.
 *
 * @param order as the shop knows it; the caller has compared the price the shopper saw
 * @throws what the store throws
 */
export async function startPurchase(context: BackendContext, order: Order, choice: PurchaseChoice): Promise<Started> {
  if (!isCents(order.amount) || !isReference(order.order_ref)) {
    const { order_ref, amount } = order;
    context.log('loadOrder answered an order that cannot be paid', { order_ref, amount });
    return { refused: 'invalid' };
  }
  try {
    return await withOrderLock(context, order.order_ref, () => startLocked(context, order, choice));
  } catch (error) {
    // Somebody else works on this order for longer than a shopper waits.
    if (error instanceof KlixError && error.code === 'timeout') return { refused: 'klix-unavailable' };
    throw error;
  }
}

async function startLocked(context: BackendContext, order: Order, choice: PurchaseChoice): Promise<Started> {
  const { store, now } = context;
  const attempts = await store.listByOrder(order.order_ref);
  if (attempts.some(hasMoney)) return { refused: 'already-paid' };

  const same =
    choice.intent_id === undefined
      ? attempts.find((attempt) => canBeReused(attempt, order, choice, now()))
      : await store.findByIntent(choice.intent_id);
  // A purchase made after it was cancelled would be one that nobody gets.
  if (same && (!isFor(same, order, choice) || same.state === 'cancelled')) return { refused: 'invalid' };
  if (same?.creation === 'made') return answerAgain(same);

  const token = createToken();
  const attempt = same
    ? await beginAgain(context, same, token)
    : await store.begin(await newAttempt(context, order, choice, token));
  // Somebody has used the same intent in this moment.
  if (!attempt || attempt.token_hash !== (await hashToken(token))) return { refused: 'klix-unavailable' };

  const obstacle = await cancelOthers(context, attempt);
  if (obstacle) {
    await store.commit(attempt, { creation: 'refused', check_at: null });
    return { refused: obstacle };
  }
  const making = await makePurchase(context, attempt, order, choice, token);
  return making.made ? answerAgain(making.attempt) : { refused: making.code };
}

/** True when the attempt asks for what is asked for now. */
export function isFor(attempt: Attempt, order: Order, choice: PurchaseChoice): boolean {
  return (
    attempt.order_ref === order.order_ref &&
    attempt.payment_method === choice.payment_method &&
    attempt.amount === order.amount &&
    attempt.currency === currencyOf(order) &&
    attempt.capture === captureOf(order) &&
    attempt.keep_card === keepsCard(order, choice)
  );
}

/** A form posted twice means the same purchase, unless the shop or the shopper wants another kind of it by now. */
function canBeReused(attempt: Attempt, order: Order, choice: PurchaseChoice, now: number): boolean {
  return (
    attempt.creation === 'made' &&
    attempt.quarantine === null &&
    isOpen(attempt) &&
    !isCharge(attempt) &&
    now - attempt.created_at < REUSE_MS &&
    isFor(attempt, order, choice)
  );
}

/** An intent whose purchase is gone does not get another: the shopper's next click is a new intent. */
function answerAgain(attempt: Attempt): Started {
  const { purchase_id, checkout_url, quarantine } = attempt;
  if (hasMoney(attempt)) return { refused: 'already-paid' };
  if (!isOpen(attempt) || quarantine !== null || purchase_id === null || checkout_url === null) {
    return { refused: 'invalid' };
  }
  return { purchase_id, checkout_url };
}

/** The first call's answer was lost or refused. Nobody holds its link, so a new call on the same attempt is safe. */
export async function beginAgain({ store, now }: BackendContext, attempt: Attempt, token: string) {
  const change = { creation: 'sending', token_hash: await hashToken(token), check_at: now() + MAKING_MS } as const;
  return store.commit(attempt, change);
}

export async function newAttempt(
  { klix, mode, now }: BackendContext,
  order: Order,
  choice: PurchaseChoice,
  token: string,
) {
  const created_at = now();
  return {
    id: crypto.randomUUID(),
    intent_id: choice.intent_id ?? crypto.randomUUID(),
    order_ref: order.order_ref,
    payment_method: choice.payment_method,
    brand_id: klix.brandId,
    amount: order.amount,
    currency: currencyOf(order),
    is_test: mode === 'test',
    capture: captureOf(order),
    keep_card: keepsCard(order, choice),
    created_at,
    token_hash: await hashToken(token),
    check_at: created_at + MAKING_MS,
  };
}

const currencyOf = ({ currency = 'EUR' }: Order) => currency;
const captureOf = ({ capture = 'now' }: Order) => capture;
/** The shop decides, the shopper may object. */
const keepsCard = ({ keep_card = false }: Order, { recurring }: PurchaseChoice) => keep_card && recurring !== false;

/**
 * Makes sure that nobody can pay the order's older purchases. The new attempt is in the store by now, so that the shop is not told
 * that an order failed which is just being paid another way.
 *
 * @returns why there can be no new purchase
 */
export async function cancelOthers(
  context: BackendContext,
  attempt: Attempt,
): Promise<StartRefusal['refused'] | undefined> {
  const others = await context.store.listByOrder(attempt.order_ref);
  for (const other of others) {
    const isGone = !isOpen(other) && other.quarantine === null;
    if (other.id === attempt.id || isGone) continue;
    const cancelling = await cancelUnpaid(context, other);
    if (cancelling === 'paid') return 'already-paid';
    if (cancelling !== 'gone') return 'klix-unavailable';
  }
  return undefined;
}
