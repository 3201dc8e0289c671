import type { PurchaseStatusAnswer } from '../contract/checkout.ts';
import type { Attempt } from './attempt-store.ts';
import { hasMoney } from './attempt-state.ts';
import type { BackendContext } from './backend-context.ts';
import { settleOrder } from './settle-order.ts';
import { hashToken, isToken } from './status-token.ts';

/** The page asks every few seconds, and may be open many times. */
const MIN_AGE_MS = 2_000;
/** A page waits 15 s for an answer; when Klix is slow it gets what is known long before. */
const LONGEST_WAIT_MS = 5_000;

/**
 * Where the order stands, for the one who holds the token. Klix is asked at most once per purchase in 2 s, by all processes
 * together; while Klix is down or slow the answer is what is known.
 *
 * @returns undefined for a token nobody was given
 * @throws what the store throws
 */
export async function readStatus(context: BackendContext, token: string): Promise<PurchaseStatusAnswer | undefined> {
  const { store } = context;
  const own = isToken(token) ? await store.findByToken(await hashToken(token)) : undefined;
  if (!own) return undefined;
  const { order_ref } = own;
  await settleForAWhile(context, order_ref);
  const attempt = bestOf(await store.listByOrder(order_ref)) ?? (await store.findByToken(own.token_hash)) ?? own;
  const { state, paid_amount, amount, currency } = attempt;
  const hasMoved = state === 'paid' || state === 'refunded';
  return { state, order_ref, amount: hasMoved ? paid_amount : amount, currency };
}

/** Whichever purchase brought the money in, the order is paid. */
function bestOf(attempts: readonly Attempt[]): Attempt | undefined {
  const withMoney = attempts.filter(hasMoney);
  for (const state of ['paid', 'reserved', 'refunded'] as const) {
    const found = withMoney.find((attempt) => attempt.state === state);
    if (found) return found;
  }
  return undefined;
}

/** What is not done by then goes on in the background. */
function settleForAWhile(context: BackendContext, order_ref: string): Promise<void> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, LONGEST_WAIT_MS);
    context.background(async () => {
      try {
        await settleOrder(context, order_ref, { minAgeMs: MIN_AGE_MS });
      } finally {
        clearTimeout(timer);
        resolve();
      }
    });
  });
}
