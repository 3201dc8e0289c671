import type { StoredAttempt } from 'klix-checkout-kit/server';

/** The attempt that paid for the order. A second payment of the same order is not it, and has to go back. */
export function paidAttempt(attempts: readonly StoredAttempt[]): StoredAttempt | undefined {
  return attempts.find(({ state, quarantine, refund_due }) => state === 'paid' && quarantine === null && !refund_due);
}

/** True when Klix may know more than the shop does. */
export function isUnsettled({ state, purchase_id }: StoredAttempt): boolean {
  return purchase_id !== null && (state === 'pending' || state === 'failed' || state === 'reserved');
}
