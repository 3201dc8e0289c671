import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Attempt, AttemptStore, NewAttempt } from '../../src/server/attempt-store.ts';
import { freshAttempt, newAttempt, newEvent, T, type StorePlace } from './attempt-samples.ts';
import { storeProperty } from './attempt-store-property.ts';

const MINUTE = 60_000;

const twenty = <Result>(run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => run(index)));
const ids = (attempts: readonly Attempt[]) => attempts.map(({ id }) => id);

/** Every promise of `AttemptStore`, for any store. */
export function attemptStoreSuite(name: string, newPlace: () => Promise<StorePlace> | StorePlace): void {
  describe(`the attempts of ${name}`, () => {
    let place: StorePlace;
    let store: AttemptStore;
    /** The other process. */
    let other: AttemptStore;
    beforeEach(async () => {
      place = await newPlace();
      store = await place.connect();
      other = await place.connect();
    });
    afterEach(async () => {
      await store.close();
      await other.close();
      await place.remove();
    });
    const begin = (fields?: Partial<NewAttempt>) => store.begin(newAttempt(fields));
    const turn = (index: number) => (index % 2 ? store : other);

    it('starts an attempt that has not reached Klix yet', async () => {
      const attempt = newAttempt();
      assert.deepEqual(await store.begin(attempt), freshAttempt(attempt));
    });

    it('answers the first attempt when the same intent comes again, and changes nothing in it', async () => {
      const first = await begin({ intent_id: 'click' });
      assert.deepEqual(await begin({ intent_id: 'click', amount: 1 }), first);
      assert.deepEqual(await store.listByOrder('ORDER-1'), [first]);
    });

    it('starts one attempt when one click arrives twenty times at once', async () => {
      const answers = await twenty((index) => turn(index).begin(newAttempt({ intent_id: 'click' })));
      assert.equal(new Set(ids(answers)).size, 1);
      assert.equal((await store.listByOrder('ORDER-1')).length, 1);
    });

    it('finds an attempt by intent, purchase and token, in every process', async () => {
      const begun = await begin({ is_test: false, keep_card: true, capture: 'later', check_at: null });
      await begin();
      const attempt = await store.commit(begun, { purchase_id: 'purchase-1' });
      assert.deepEqual(await other.findByIntent(begun.intent_id), attempt);
      assert.deepEqual(await other.findByPurchase('purchase-1'), attempt);
      assert.deepEqual(await other.findByToken(begun.token_hash), attempt);
    });

    it('finds nothing under a name it does not know', async () => {
      await begin();
      assert.equal(await store.findByIntent('x'), undefined);
      assert.equal(await store.findByPurchase('x'), undefined);
      assert.equal(await store.findByToken('x'), undefined);
      assert.deepEqual(await store.listByOrder('x'), []);
    });

    it('does not let two attempts name one purchase', async () => {
      await store.commit(await begin(), { purchase_id: 'purchase-1' });
      await assert.rejects(store.commit(await begin(), { purchase_id: 'purchase-1' }));
    });

    it("lists an order's attempts, the oldest first", async () => {
      const second = await begin({ created_at: T + 5 });
      const third = await begin({ created_at: T + 5 });
      const first = await begin({ created_at: T + 1 });
      await begin({ order_ref: 'ORDER-2' });
      assert.deepEqual(await store.listByOrder('ORDER-1'), [first, second, third]);
    });

    it('changes what it is told to change and counts the write', async () => {
      const attempt = await begin();
      const change = {
        token_hash: 'another',
        creation: 'made',
        purchase_id: 'purchase-1',
        checkout_url: 'https://portal.klix.app/p/purchase-1/',
        state: 'paid',
        klix_status: 'paid',
        paid_amount: 67_900,
        refunded_amount: 100,
        recurring_token: 'purchase-1',
        chargeback: true,
        quarantine: 'amount differs: Šiaulių „bankas“',
        refund_due: true,
        checked_at: T + 1,
        check_at: T + 2,
        checks: 3,
      } as const;
      const written = await store.commit(attempt, change);
      assert.deepEqual(written, { ...attempt, ...change, version: 1 });
      assert.deepEqual(await other.findByPurchase('purchase-1'), written);
    });

    it('leaves alone what is not named, and can clear a value', async () => {
      const attempt = await begin();
      const once = await store.commit(attempt, { klix_status: 'viewed', checked_at: T });
      const twice = await store.commit(once!, { checked_at: null, check_at: null });
      assert.deepEqual(twice, { ...attempt, klix_status: 'viewed', check_at: null, version: 2 });
    });

    it('writes nothing when somebody else has written since', async () => {
      const read = await begin();
      const written = await other.commit(read, { state: 'paid' });
      assert.equal(await store.commit(read, { state: 'cancelled' }, [newEvent(read)]), undefined);
      assert.deepEqual(await store.findByIntent(read.intent_id), written);
      assert.equal(await store.takeEvent(T, T + MINUTE), undefined);
    });

    it('writes nothing about an attempt it does not have', async () => {
      assert.equal(await store.commit({ id: 'x', version: 0 }, { state: 'paid' }), undefined);
    });

    it('lets one of twenty writers through who have read the same', async () => {
      const read = await begin();
      const answers = await twenty((index) => turn(index).commit(read, { checks: index + 1 }));
      const written = answers.filter((answer) => answer !== undefined);
      assert.equal(written.length, 1);
      assert.deepEqual(await store.findByIntent(read.intent_id), written[0]);
    });

    it('writes a change and its news together', async () => {
      const attempt = await begin();
      await store.commit(attempt, { state: 'paid' }, [newEvent(attempt)]);
      const event = await other.takeEvent(T, T + MINUTE);
      assert.ok(event && event.seq > 0);
      assert.deepEqual(event, {
        ...newEvent(attempt),
        seq: event.seq,
        tries: 1,
        due_at: T + MINUTE,
        done_at: null,
        error: null,
      });
    });

    it('writes nothing at all when another attempt has told the same news', async () => {
      const [first, second] = [await begin(), await begin()];
      await store.commit(first, { state: 'paid' }, [newEvent(first)]);
      const news = [newEvent(second, { key: 'fresh', kind: 'refunded' }), newEvent(second)];
      assert.equal(await other.commit(second, { state: 'paid' }, news), undefined);
      assert.deepEqual(await store.findByIntent(second.intent_id), second);
      const told = await store.takeEvent(T, T + MINUTE);
      await store.finishEvent(told!.seq, T);
      assert.equal(told!.attempt_id, first.id);
      assert.equal(await store.takeEvent(T, T + MINUTE), undefined);
    });

    it('passes over news the same attempt has told before', async () => {
      const attempt = await begin();
      const once = await store.commit(attempt, { state: 'paid' }, [newEvent(attempt), newEvent(attempt)]);
      const twice = await store.commit(once!, { refunded_amount: 5 }, [newEvent(attempt, { body: '{}' })]);
      assert.equal(twice?.refunded_amount, 5);
      const told = await store.takeEvent(T, T + MINUTE);
      assert.equal(told?.body, '{"amount":67900}');
      await store.finishEvent(told.seq, T);
      assert.equal(await store.takeEvent(T, T + MINUTE), undefined);
    });

    it('lets one of twenty attempts be the one that paid the order', async () => {
      const attempts = await twenty(() => begin());
      const answers = await Promise.all(
        attempts.map((attempt, index) => turn(index).commit(attempt, { state: 'paid' }, [newEvent(attempt)])),
      );
      assert.equal(answers.filter((answer) => answer !== undefined).length, 1);
      const stored = await store.listByOrder('ORDER-1');
      assert.equal(stored.filter(({ state }) => state === 'paid').length, 1);
    });

    it('brings a check forward, never back, and leaves the version alone', async () => {
      const attempt = await store.commit(await begin({ check_at: T + 100 }), { purchase_id: 'purchase-1' });
      const checkAt = async () => (await store.findByPurchase('purchase-1'))?.check_at;
      await store.checkSoon('purchase-1', T + 200);
      assert.equal(await checkAt(), T + 100);
      await store.checkSoon('purchase-1', T + 50);
      assert.equal(await checkAt(), T + 50);
      const settled = await store.commit(attempt!, { check_at: null });
      assert.ok(settled, 'the version is still the one that was read');
      await store.checkSoon('purchase-1', T + 300);
      assert.equal(await checkAt(), T + 300);
      await store.checkSoon('unknown', T);
    });

    it('hands out what is due, the earliest first, up to the limit', async () => {
      const late = await begin({ check_at: T });
      const early = await begin({ check_at: T - 10 });
      const latest = await begin({ check_at: T });
      await begin({ check_at: T + 1 });
      await begin({ check_at: null });
      assert.deepEqual(await store.takeDue(T, T + MINUTE, 2), [
        { ...early, check_at: T + MINUTE },
        { ...late, check_at: T + MINUTE },
      ]);
      assert.deepEqual(ids(await store.takeDue(T, T + MINUTE, 9)), [latest.id]);
    });

    it('hands an attempt out again when its time is over, and takes a write in between', async () => {
      const attempt = await begin({ check_at: T });
      const [taken] = await store.takeDue(T, T + MINUTE, 9);
      assert.deepEqual(await other.takeDue(T + MINUTE - 1, T + 2 * MINUTE, 9), []);
      assert.deepEqual(ids(await other.takeDue(T + MINUTE, T + 2 * MINUTE, 9)), [attempt.id]);
      assert.equal((await store.commit(taken!, { check_at: null }))?.check_at, null);
    });

    it('hands each due attempt to one process', async () => {
      const begun = await twenty(() => begin({ check_at: T }));
      const taken = (await twenty((index) => turn(index).takeDue(T, T + MINUTE, 3))).flat();
      assert.deepEqual(ids(taken).sort(), ids(begun).sort());
    });

    it("tells an order's news in the order it happened, one at a time", async () => {
      const attempt = await begin();
      const paid = newEvent(attempt);
      const refunded = newEvent(attempt, { key: 'refunded', kind: 'refunded', created_at: T - MINUTE });
      await store.commit(attempt, {}, [paid, refunded]);
      const first = await store.takeEvent(T, T + MINUTE);
      assert.equal(first?.kind, 'paid');
      assert.equal(await other.takeEvent(T, T + MINUTE), undefined, 'the second waits for the first');
      await store.finishEvent(first.seq, T);
      const second = await other.takeEvent(T, T + MINUTE);
      assert.equal(second?.kind, 'refunded');
      assert.ok(second.seq > first.seq);
    });

    it('does not keep one order waiting for another', async () => {
      const [one, two] = [await begin(), await begin({ order_ref: 'ORDER-2' })];
      await store.commit(one, {}, [newEvent(one), newEvent(one, { key: 'refunded', kind: 'refunded' })]);
      await store.commit(two, {}, [newEvent(two)]);
      const first = await store.takeEvent(T, T + MINUTE);
      await store.postponeEvent(first!.seq, T + MINUTE, 'the shop is closed');
      assert.equal((await store.takeEvent(T, T + MINUTE))?.order_ref, 'ORDER-2');
      assert.equal(await store.takeEvent(T, T + MINUTE), undefined, 'the news after a failed one waits');
    });

    it('does not hand out news before its time', async () => {
      const attempt = await begin();
      await store.commit(attempt, {}, [newEvent(attempt, { created_at: T })]);
      assert.equal(await store.takeEvent(T - 1, T + MINUTE), undefined);
      assert.ok(await store.takeEvent(T, T + MINUTE));
    });

    it('hands news out again when its handler died, and counts the tries', async () => {
      const attempt = await begin();
      await store.commit(attempt, {}, [newEvent(attempt)]);
      const first = await store.takeEvent(T, T + MINUTE);
      assert.equal(await other.takeEvent(T + MINUTE - 1, T + 2 * MINUTE), undefined);
      const again = await other.takeEvent(T + MINUTE, T + 2 * MINUTE);
      assert.deepEqual(again, { ...first, tries: 2, due_at: T + 2 * MINUTE });
    });

    it('keeps what a failed handler said until the news is told', async () => {
      const attempt = await begin();
      await store.commit(attempt, {}, [newEvent(attempt)]);
      const first = await store.takeEvent(T, T + MINUTE);
      assert.deepEqual(await store.listFailedEvents(9), []);
      await store.postponeEvent(first!.seq, T + 5, 'mail server: "quota"\0 €');
      const failed = { ...first, due_at: T + 5, error: 'mail server: "quota" €' };
      assert.deepEqual(await other.listFailedEvents(9), [failed]);
      const again = await store.takeEvent(T + 5, T + MINUTE);
      assert.deepEqual(again, { ...failed, tries: 2, due_at: T + MINUTE });
      await store.finishEvent(first!.seq, T + 6);
      assert.deepEqual(await store.listFailedEvents(9), []);
    });

    it('does not count news as failed while its handler is running, and keeps what it said before', async () => {
      const attempt = await begin();
      await store.commit(attempt, {}, [newEvent(attempt)]);
      const { seq } = (await store.takeEvent(T, T + MINUTE))!;
      await store.postponeEvent(seq, T + 2 * MINUTE);
      assert.deepEqual(await store.listFailedEvents(9), []);
      assert.equal(await other.takeEvent(T + 2 * MINUTE - 1, T + 3 * MINUTE), undefined);
      await store.postponeEvent(seq, T + 5, 'no');
      await store.postponeEvent(seq, T + 6);
      assert.deepEqual(
        (await other.listFailedEvents(9)).map(({ error, due_at }) => [error, due_at]),
        [['no', T + 6]],
      );
    });

    it('does not tell news again when a handler that was given up fails late', async () => {
      const attempt = await begin();
      await store.commit(attempt, {}, [newEvent(attempt)]);
      const { seq } = (await store.takeEvent(T, T + MINUTE))!;
      await other.takeEvent(T + MINUTE, T + 2 * MINUTE);
      await other.finishEvent(seq, T + MINUTE);
      await store.postponeEvent(seq, T, 'too late');
      assert.equal(await store.takeEvent(T + 9 * MINUTE, T + 10 * MINUTE), undefined);
      assert.deepEqual(await store.listFailedEvents(9), []);
    });

    it('hands each piece of news to one process', async () => {
      await twenty(async (index) => {
        const attempt = await begin({ order_ref: `ORDER-${index}` });
        await turn(index).commit(attempt, {}, [newEvent(attempt)]);
      });
      // Beside a row that another connection has just locked a store may find nothing; the next round does.
      const told: number[] = [];
      for (let round = 0; told.length < 20 && round < 20; round += 1) {
        const taken = await twenty((index) => turn(index).takeEvent(T, T + MINUTE));
        told.push(...taken.flatMap((event) => (event ? [event.seq] : [])));
      }
      assert.equal(told.length, 20);
      assert.equal(new Set(told).size, 20);
    });

    it('lists the failed news oldest first, up to the limit', async () => {
      for (const order_ref of ['A', 'B', 'C']) {
        const attempt = await begin({ order_ref });
        await store.commit(attempt, {}, [newEvent(attempt)]);
        const event = await store.takeEvent(T, T + MINUTE);
        await store.postponeEvent(event!.seq, T + MINUTE, 'no');
      }
      assert.deepEqual(
        (await store.listFailedEvents(2)).map(({ order_ref }) => order_ref),
        ['A', 'B'],
      );
    });

    it('lets one process at a time work on an order', async () => {
      assert.equal(await store.lockOrder('ORDER-1', 'me', T, T + MINUTE), true);
      assert.equal(await other.lockOrder('ORDER-1', 'you', T, T + MINUTE), false);
      assert.equal(await other.lockOrder('ORDER-2', 'you', T, T + MINUTE), true);
      await other.unlockOrder('ORDER-1', 'you');
      assert.equal(await other.lockOrder('ORDER-1', 'you', T, T + MINUTE), false, 'only the owner unlocks');
      await store.unlockOrder('ORDER-1', 'me');
      assert.equal(await other.lockOrder('ORDER-1', 'you', T, T + MINUTE), true);
    });

    it('ends a lock by itself, and its owner may prolong it before', async () => {
      await store.lockOrder('ORDER-1', 'me', T, T + MINUTE);
      assert.equal(await store.lockOrder('ORDER-1', 'me', T + 1, T + 2 * MINUTE), true);
      assert.equal(await other.lockOrder('ORDER-1', 'you', T + 2 * MINUTE - 1, T + 3 * MINUTE), false);
      assert.equal(await other.lockOrder('ORDER-1', 'you', T + 2 * MINUTE, T + 3 * MINUTE), true);
      await store.unlockOrder('ORDER-1', 'me');
      assert.equal(await store.lockOrder('ORDER-1', 'me', T + 2 * MINUTE, T + 3 * MINUTE), false);
    });

    it('gives a lock to one of twenty', async () => {
      const answers = await twenty((index) => turn(index).lockOrder('ORDER-1', `owner-${index}`, T, T + MINUTE));
      assert.equal(answers.filter(Boolean).length, 1);
    });

    it('lists what a person should look at, the newest first', async () => {
      const write = async (change: Parameters<AttemptStore['commit']>[1]) => store.commit(await begin(), change);
      const troubled = [
        await write({ quarantine: 'amount differs' }),
        await write({ refund_due: true }),
        await write({ chargeback: true }),
        await write({ creation: 'unknown' }),
      ];
      await write({ creation: 'made', state: 'failed' });
      assert.deepEqual(await store.listTroubled(9), troubled.toReversed());
      assert.deepEqual(await store.listTroubled(1), [troubled[3]]);
    });

    it('lists the newest attempts for a back office', async () => {
      const first = await begin({ created_at: T + 2 * MINUTE });
      const second = await begin({ created_at: T + 2 * MINUTE });
      const oldest = await begin({ created_at: T });
      assert.deepEqual(await store.listNewest(9), [second, first, oldest]);
      assert.deepEqual(await store.listNewest(1), [second]);
    });

    it('still has everything when it is opened again', async () => {
      const attempt = await begin();
      const paid = await store.commit(attempt, { state: 'paid' }, [newEvent(attempt)]);
      await store.close();
      store = await place.connect();
      assert.deepEqual(await store.listByOrder('ORDER-1'), [paid]);
      assert.equal((await store.takeEvent(T, T + MINUTE))?.key, 'paid:ORDER-1');
    });

    it('can be closed twice', async () => {
      await store.close();
      await store.close();
      await assert.rejects(store.listNewest(1));
    });

    it('does what a plain list in memory would do, whatever is called in whatever order', () =>
      storeProperty(newPlace));
  });
}
