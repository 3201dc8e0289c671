import type { Attempt, AttemptStore, StoredShopEvent } from '../../src/server/attempt-store.ts';
import { freshAttempt } from './attempt-samples.ts';

/** What the attempt store promises, in its shortest form; the real ones are held against it. */
export function createMemoryStore(): AttemptStore {
  const attempts: Attempt[] = [];
  const events: StoredShopEvent[] = [];
  const locks = new Map<string, { owner: string; until: number }>();

  const find = (fits: (attempt: Attempt) => boolean) => Promise.resolve(attempts.find(fits));
  const put = (attempt: Attempt) => {
    attempts[attempts.findIndex(({ id }) => id === attempt.id)] = attempt;
    return attempt;
  };
  const change = (seq: number, fields: Partial<StoredShopEvent>) => {
    const at = events.findIndex((event) => event.seq === seq && event.done_at === null);
    if (at >= 0) events[at] = { ...events[at]!, ...fields };
    return events[at];
  };
  const newest = (fits: (attempt: Attempt) => boolean, limit: number) =>
    Promise.resolve(
      attempts
        .filter(fits)
        .reverse()
        .sort((a, b) => b.created_at - a.created_at)
        .slice(0, limit),
    );

  return {
    begin(attempt) {
      const older = attempts.find(({ intent_id }) => intent_id === attempt.intent_id);
      if (!older) attempts.push(freshAttempt(attempt));
      return Promise.resolve(older ?? attempts.at(-1)!);
    },
    findByIntent: (intent_id) => find((attempt) => attempt.intent_id === intent_id),
    findByPurchase: (purchase_id) => find((attempt) => attempt.purchase_id === purchase_id),
    findByToken: (token_hash) => find((attempt) => attempt.token_hash === token_hash),
    listByOrder: (order_ref) =>
      Promise.resolve(
        attempts.filter((attempt) => attempt.order_ref === order_ref).sort((a, b) => a.created_at - b.created_at),
      ),

    commit({ id, version }, fields, news = []) {
      const attempt = attempts.find((one) => one.id === id && one.version === version);
      const known = news.map(({ key }) => events.find((event) => event.key === key));
      if (!attempt || news.some((event, at) => known[at] && known[at].attempt_id !== event.attempt_id)) {
        return Promise.resolve(undefined);
      }
      for (const event of news) {
        if (events.some(({ key }) => key === event.key)) continue;
        events.push({
          ...event,
          seq: events.length + 1,
          tries: 0,
          due_at: event.created_at,
          done_at: null,
          error: null,
        });
      }
      return Promise.resolve(put({ ...attempt, ...fields, version: version + 1 }));
    },

    checkSoon(purchase_id, at) {
      const attempt = attempts.find((one) => one.purchase_id === purchase_id);
      if (attempt) put({ ...attempt, check_at: Math.min(attempt.check_at ?? at, at) });
      return Promise.resolve();
    },
    takeDue(now, until, limit) {
      const due = attempts
        .filter(({ check_at }) => check_at !== null && check_at <= now)
        .sort((a, b) => a.check_at! - b.check_at!);
      return Promise.resolve(due.slice(0, limit).map((attempt) => put({ ...attempt, check_at: until })));
    },

    takeEvent(now, until) {
      const undone = events.filter(({ done_at }) => done_at === null);
      const next = undone.find(
        (event) => event.due_at <= now && undone.find(({ order_ref }) => order_ref === event.order_ref) === event,
      );
      return Promise.resolve(next && change(next.seq, { tries: next.tries + 1, due_at: until }));
    },
    finishEvent: (seq, now) => Promise.resolve(void change(seq, { done_at: now })),
    postponeEvent: (seq, due_at, error) =>
      Promise.resolve(void change(seq, { due_at, ...(error !== undefined && { error }) })),

    lockOrder(order_ref, owner, now, until) {
      const held = locks.get(order_ref);
      if (held && held.owner !== owner && held.until > now) return Promise.resolve(false);
      locks.set(order_ref, { owner, until });
      return Promise.resolve(true);
    },
    unlockOrder(order_ref, owner) {
      if (locks.get(order_ref)?.owner === owner) locks.delete(order_ref);
      return Promise.resolve();
    },

    listTroubled: (limit) =>
      newest(
        ({ quarantine, refund_due, chargeback, creation }) =>
          quarantine !== null || refund_due || chargeback || creation === 'unknown',
        limit,
      ),
    listFailedEvents: (limit) =>
      Promise.resolve(events.filter(({ done_at, error }) => done_at === null && error !== null).slice(0, limit)),
    listNewest: (limit) => newest(() => true, limit),
    close: () => Promise.resolve(),
  };
}
