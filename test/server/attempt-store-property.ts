import assert from 'node:assert/strict';
import fc from 'fast-check';
import type { Attempt, AttemptStore, NewShopEvent, StoredShopEvent } from '../../src/server/attempt-store.ts';
import { newAttempt, type StorePlace } from './attempt-samples.ts';
import { createMemoryStore } from './memory-store.ts';

const small = (max: number) => fc.nat({ max });
const time = small(40);

/** One call, as its name and small numbers that say with what. */
const call = fc.oneof(
  fc.record({ name: fc.constant('begin' as const), intent: small(3), order: small(1), at: time }),
  fc.record({
    name: fc.constant('commit' as const),
    attempt: small(3),
    versionsBehind: fc.constantFrom(0, 0, 0, 1),
    state: fc.constantFrom('pending', 'paid', 'failed', 'refunded'),
    check_at: fc.option(time),
    trouble: fc.boolean(),
    purchase: fc.boolean(),
    keys: fc.array(small(3), { maxLength: 2 }),
  }),
  fc.record({ name: fc.constant('checkSoon' as const), attempt: small(3), at: time }),
  fc.record({ name: fc.constant('takeDue' as const), now: time, limit: small(3) }),
  fc.record({ name: fc.constant('takeEvent' as const), now: time }),
  fc.record({ name: fc.constant('finishEvent' as const), key: small(3), now: time }),
  fc.record({ name: fc.constant('postponeEvent' as const), key: small(3), at: time, fails: fc.boolean() }),
  fc.record({ name: fc.constant('lockOrder' as const), order: small(1), owner: small(2), now: time, lease: time }),
  fc.record({ name: fc.constant('unlockOrder' as const), order: small(1), owner: small(2) }),
  fc.record({ name: fc.constantFrom('listTroubled', 'listNewest', 'listFailedEvents'), limit: small(6) }),
);
type Call = typeof call extends fc.Arbitrary<infer One> ? One : never;

/** Event numbers differ from store to store, so events go by their keys. */
interface Subject {
  store: AttemptStore;
  seqs: Map<string, number>;
}

async function perform({ store, seqs }: Subject, one: Call): Promise<unknown> {
  const order = (number: number) => `order-${number}`;
  const owner = (number: number) => `owner-${number}`;
  const purchase = (number: number) => `purchase-${number}`;
  const seq = (key: number) => seqs.get(`news-${key}`) ?? -1;
  const attempt = (number: number) => store.findByIntent(`intent-${number}`);
  const withoutSeq = ({ seq, ...event }: StoredShopEvent) => {
    seqs.set(event.key, seq);
    return event;
  };
  switch (one.name) {
    case 'begin': {
      const id = `intent-${one.intent}`;
      return store.begin(
        newAttempt({
          id,
          intent_id: id,
          token_hash: id,
          order_ref: order(one.order),
          created_at: one.at,
          check_at: one.at,
        }),
      );
    }
    case 'commit': {
      const read = await attempt(one.attempt);
      if (!read) return undefined;
      const news = one.keys.map<NewShopEvent>((key) => ({
        key: `news-${key}`,
        kind: 'paid',
        order_ref: read.order_ref,
        attempt_id: read.id,
        body: String(key),
        created_at: key,
      }));
      const change = {
        state: one.state as Attempt['state'],
        check_at: one.check_at,
        refund_due: one.trouble,
        ...(one.purchase && { purchase_id: purchase(one.attempt) }),
      };
      return store.commit({ id: read.id, version: read.version - one.versionsBehind }, change, news);
    }
    case 'checkSoon':
      await store.checkSoon(purchase(one.attempt), one.at);
      return attempt(one.attempt);
    case 'takeDue':
      return store.takeDue(one.now, one.now + 10, one.limit);
    case 'takeEvent': {
      const event = await store.takeEvent(one.now, one.now + 10);
      return event && withoutSeq(event);
    }
    case 'finishEvent':
      return store.finishEvent(seq(one.key), one.now);
    case 'postponeEvent':
      return store.postponeEvent(seq(one.key), one.at, one.fails ? 'failed' : undefined);
    case 'lockOrder':
      return store.lockOrder(order(one.order), owner(one.owner), one.now, one.now + one.lease);
    case 'unlockOrder':
      return store.unlockOrder(order(one.order), owner(one.owner));
    case 'listFailedEvents':
      return (await store.listFailedEvents(one.limit)).map(withoutSeq);
    case 'listTroubled':
    case 'listNewest':
      return store[one.name](one.limit);
  }
}

/**
 * Holds stores against the one in memory, call by call. Each run needs a place of its own, since due attempts and news of
 * another run would be handed out too.
 */
export async function storeProperty(newPlace: () => Promise<StorePlace> | StorePlace): Promise<void> {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(call, fc.boolean()), { minLength: 30, maxLength: 120, size: 'max' }),
      async (calls) => {
        const place = await newPlace();
        const [store, other] = [await place.connect(), await place.connect()];
        const real: Subject = { store, seqs: new Map() };
        const realOther: Subject = { store: other, seqs: real.seqs };
        const model: Subject = { store: createMemoryStore(), seqs: new Map() };
        try {
          for (const [one, here] of calls) {
            const expected = await perform(model, one);
            assert.deepEqual(await perform(here ? real : realOther, one), expected, one.name);
          }
        } finally {
          await store.close();
          await other.close();
          await place.remove();
        }
      },
    ),
    { numRuns: 25 },
  );
}
