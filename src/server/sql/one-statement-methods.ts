import type { AttemptStore } from '../attempt-store.ts';
import { toAttempt, toShopEvent, type Row } from './attempt-rows.ts';
import * as statements from './attempt-statements.ts';

/** Runs one statement as a transaction of its own. */
export type RunStatement = (statement: statements.Statement) => Promise<Row[]>;

/**
 * The methods that are one statement, the same one in both databases. Each may be run again when its answer was lost: the
 * second time it changes nothing, or hands out something else while the first is back at its lease's end.
 *
 * @param skipLocked see `takeNextEvent`
 */
export function oneStatementMethods(
  run: RunStatement,
  skipLocked: '' | 'for update skip locked',
): Omit<AttemptStore, 'commit' | 'takeDue' | 'close'> {
  const attempts = async (statement: statements.Statement) => (await run(statement)).map(toAttempt);
  const first = async (statement: statements.Statement) => (await attempts(statement))[0];
  return {
    async begin(attempt) {
      const made = await first(statements.insertAttempt(attempt));
      if (made) return made;
      // Attempts are never deleted, so whoever had the intent first is here to be read.
      const older = await first(statements.selectAttempt('intent_id', attempt.intent_id));
      if (!older) throw new Error('an attempt has vanished from the store');
      return older;
    },
    findByIntent: (intent_id) => first(statements.selectAttempt('intent_id', intent_id)),
    findByPurchase: (purchase_id) => first(statements.selectAttempt('purchase_id', purchase_id)),
    findByToken: (token_hash) => first(statements.selectAttempt('token_hash', token_hash)),
    listByOrder: (order_ref) => attempts(statements.selectAttempt('order_ref', order_ref)),

    async checkSoon(purchase_id, at) {
      await run(statements.bringCheckForward(purchase_id, at));
    },
    async takeEvent(now, until) {
      const [row] = await run(statements.takeNextEvent(now, until, skipLocked));
      return row && toShopEvent(row);
    },
    async finishEvent(seq, now) {
      await run(statements.endEvent(seq, now));
    },
    async postponeEvent(seq, due_at, error) {
      await run(statements.putOffEvent(seq, due_at, error));
    },
    async lockOrder(order_ref, owner, now, until) {
      return (await run(statements.takeOrderLock(order_ref, owner, now, until))).length > 0;
    },
    async unlockOrder(order_ref, owner) {
      await run(statements.dropOrderLock(order_ref, owner));
    },

    listTroubled: (limit) => attempts(statements.selectTroubled(limit)),
    listNewest: (limit) => attempts(statements.selectNewest(limit)),
    listFailedEvents: async (limit) => (await run(statements.selectFailedEvents(limit))).map(toShopEvent),
  };
}
