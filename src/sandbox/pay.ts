import { type AttemptErrorCode, type Purchase } from '../contract/index.ts';
import { type Means, newAttempt } from './attempts.ts';
import { type Portal } from './portal.ts';
import { moveAndWait, settle } from './purchase-actions.ts';

/** What comes of a payment: it works, it works later, or why it does not. */
export type PayOutcome = 'success' | 'pending' | AttemptErrorCode;

/**
 * The payer pays, or tries to.
 *
 * @param purchase as the payer saw it, with what they filled in
 * @returns undefined when it can no longer be paid, for instance because somebody else has settled it
 */
export function pay(
  portal: Portal,
  { id, client, skip_capture, purchase: { total } }: Purchase,
  means: Means,
  outcome: PayOutcome,
  cause: string,
): Purchase | undefined {
  const isRefused = outcome !== 'success' && outcome !== 'pending';
  const type = skip_capture ? 'authorize' : 'execute';
  const attempt = newAttempt(type, means, { flow: 'payform', ...(isRefused && { error: outcome }) });
  const tried = { attempt, amount: total };
  const moved = portal.act(id, cause, (now, nowS) => {
    const record = { ...now, purchase: { ...now.purchase, client } };
    if (outcome === 'pending') {
      const waiting = { ...tried, trigger: 'pay' as const, atS: nowS + portal.pendingSeconds };
      return moveAndWait(record, 'pay-slow', nowS, waiting);
    }
    return settle(record, isRefused ? 'pay-failure' : 'pay', nowS, tried);
  });
  return moved?.record.purchase;
}
