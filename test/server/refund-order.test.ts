import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { beforeEach, describe, it } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { type ActionsShop, brief, createActionsShop, dieEverywhere, input, refunded } from './actions-shop.ts';
import { HOUR, MINUTE, only } from './backend-shop.ts';

let shop: ActionsShop;
beforeEach(() => {
  shop = createActionsShop();
});

describe('refund', () => {
  it('gives everything back, also when nobody has told the shop yet that it is paid', async () => {
    const id = await shop.paid();
    const result = await shop.actions.refund('ORDER-1', { refunded_amount: 0 });
    assert.equal(brief(result), 'done, refunded');
    assert.equal(result.attempt.refunded_amount, 4590);
    assert.deepEqual(only(await shop.attempts()), result.attempt);
    assert.equal(refunded(await shop.atKlix(id)), 4590);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1', 'refunded ORDER-1']);
  });

  it('gives back part by part, each when what was given back before is known', async () => {
    const id = await shop.paid();
    const refund = (refunded_amount: number, amount?: number) =>
      shop.actions.refund('ORDER-1', { refunded_amount, ...(amount !== undefined && { amount }) });
    assert.equal(brief(await refund(0, 1000)), 'done, paid');
    assert.equal(brief(await refund(1000, 1000)), 'done, paid');
    assert.equal(brief(await refund(2000)), 'done, refunded');
    assert.equal(refunded(await shop.atKlix(id)), 4590);
    assert.equal(shop.newsOf('refunded'), 3);
  });

  it('refuses a second click, which has not seen the first', async () => {
    const id = await shop.paid();
    await shop.actions.refund('ORDER-1', { refunded_amount: 0, amount: 1000 });
    await assert.rejects(
      shop.actions.refund('ORDER-1', { refunded_amount: 0, amount: 1000 }),
      input(/^order ORDER-1 has had 1000 cents given back by now, not 0: look again first$/),
    );
    assert.equal(refunded(await shop.atKlix(id)), 1000);
    assert.equal(shop.callsOf('refund'), 1);
  });

  it('refunds once when the button is pressed five times at once, in two processes with a store of their own', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'klix-refund-'));
    const file = join(folder, 'shop.db');
    const [store, otherStore] = [createSqliteStore({ file }), createSqliteStore({ file })];
    try {
      shop = createActionsShop({ store });
      const id = await shop.paid();
      await shop.fault('refund', 'delay', 1, 30);
      const other = shop.otherProcess({ store: otherStore });
      const click = (index: number) =>
        (index % 2 ? shop.actions : other).refund('ORDER-1', { refunded_amount: 0, amount: 1000 });
      const results = await Promise.allSettled([0, 1, 2, 3, 4].map(click));
      await shop.quiet();
      assert.equal(results.filter(({ status }) => status === 'fulfilled').length, 1);
      for (const result of results) {
        if (result.status === 'rejected') assert.match(String(result.reason), /has had 1000 cents given back by now/);
      }
      assert.equal(refunded(await shop.atKlix(id)), 1000);
    } finally {
      await store.close();
      await otherStore.close();
      rmSync(folder, { recursive: true });
    }
  });

  it('sees a refund that was made in the portal of Klix', async () => {
    const id = await shop.paid();
    await shop.settle();
    await shop.klix.refundPurchase(id, { amount: 90 });
    await assert.rejects(
      shop.actions.refund('ORDER-1', { refunded_amount: 0 }),
      input(/has had 90 cents given back by now, not 0/),
    );
    assert.equal(only(await shop.attempts()).refunded_amount, 90, 'and notes it');
  });

  it('refuses what cannot be given back, and asks nothing of Klix', async () => {
    const refund = shop.actions.refund.bind(shop.actions);
    await assert.rejects(refund('NONE', { refunded_amount: 0 }), input(/^order NONE has no paid money to give back$/));
    await shop.paid({ capture: 'later' });
    await assert.rejects(refund('ORDER-1', { refunded_amount: 0 }), input(/has no paid money to give back/));
    await shop.paid({ order_ref: 'PAID' });
    await assert.rejects(
      refund('PAID', { refunded_amount: 0, amount: 4591 }),
      input(/^order PAID has 4590 cents left, 4591 cannot be given back$/),
    );
    await assert.rejects(refund('PAID', { refunded_amount: 0, amount: 0 }), input(/amount/));
    await assert.rejects(refund('PAID', { refunded_amount: -1 }), input(/refunded_amount is -1/));
    await assert.rejects(refund('PAID', {} as { refunded_amount: number }), input(/refunded_amount/));
    assert.equal(shop.callsOf('refund'), 0);
    await refund('PAID', { refunded_amount: 0 });
    await assert.rejects(refund('PAID', { refunded_amount: 4590 }), input(/has nothing left that can be given back/));
  });

  it('refuses when the bank has taken the money back by itself', async () => {
    const id = await shop.paid();
    await shop.happen(id, 'chargeback');
    await assert.rejects(shop.actions.refund('ORDER-1', { refunded_amount: 0 }), input(/4590 cents given back by now/));
    assert.equal(only(await shop.attempts()).chargeback, true);
  });

  it('says why when the bank refuses, and may be tried again at once', async () => {
    await shop.paid();
    await shop.bank('refund', 'failure');
    await assert.rejects(shop.actions.refund('ORDER-1', { refunded_amount: 0 }), {
      code: 'api',
      message: /purchase_refund_error/,
    });
    assert.equal(only(await shop.attempts()).state, 'paid');
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 0 })), 'done, refunded');
  });

  it('is pending while the bank takes its time, and no other refund begins meanwhile', async () => {
    const id = await shop.paid();
    await shop.bank('refund', 'slow');
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 0, amount: 1000 })), 'pending, paid');
    await assert.rejects(
      shop.actions.refund('ORDER-1', { refunded_amount: 0, amount: 1000 }),
      input(/has a refund under way: look again when it has ended/),
    );
    await shop.pass(HOUR);
    await shop.round();
    assert.equal(only(await shop.attempts()).refunded_amount, 1000);
    assert.equal(shop.newsOf('refunded'), 1);
    await shop.actions.refund('ORDER-1', { refunded_amount: 1000 });
    assert.equal(refunded(await shop.atKlix(id)), 4590);
  });

  it('finds out by reading when the answer was lost on its way back', async () => {
    const id = await shop.paid();
    await shop.fault('refund', 'cut-after');
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 0, amount: 1000 })), 'done, paid');
    assert.equal(refunded(await shop.atKlix(id)), 1000);
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 1000 })), 'done, refunded');
  });

  it('is pending when Klix has said yes and cannot be read after that', async () => {
    await shop.paid();
    await shop.settle();
    const blind = shop.otherProcess({
      klix: {
        ...shop.klix,
        async refundPurchase(...args) {
          const payment = await shop.klix.refundPurchase(...args);
          await shop.blind();
          return payment;
        },
      },
    });
    assert.equal(brief(await blind.refund('ORDER-1', { refunded_amount: 0 })), 'pending, paid');
    await shop.noFaults();
    await shop.pass(MINUTE);
    await shop.round();
    assert.equal(only(await shop.attempts()).state, 'refunded');
    assert.equal(shop.newsOf('refunded'), 1);
  });

  it('cannot happen twice when the first one reaches Klix after the second click', async () => {
    const id = await shop.paid();
    const first = { amount: 1000, refunded_amount: 0 };
    let arrive = () => Promise.resolve();
    const slow = shop.otherProcess({
      klix: {
        ...shop.klix,
        refundPurchase(...args) {
          arrive = async () => void (await shop.klix.refundPurchase(...args));
          return Promise.reject(new KlixError('timeout', 'took longer than 30 s'));
        },
      },
    });
    assert.equal(brief(await slow.refund('ORDER-1', first)), 'unknown, paid');
    await assert.rejects(
      shop.actions.refund('ORDER-1', first),
      input(/^order ORDER-1 has a refund without an answer: look again in two minutes$/),
    );
    await arrive();
    await shop.pass(2 * MINUTE);
    await assert.rejects(shop.actions.refund('ORDER-1', first), input(/has had 1000 cents given back by now/));
    assert.equal(refunded(await shop.atKlix(id)), 1000);
    await shop.round();
    assert.equal(only(await shop.attempts()).refunded_amount, 1000);
  });

  it('may be asked for again after two minutes when the first one never reached Klix', async () => {
    const id = await shop.paid();
    await shop.fault('refund', 'cut-before');
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 0 })), 'unknown, paid');
    await shop.pass(2 * MINUTE);
    assert.equal(brief(await shop.actions.refund('ORDER-1', { refunded_amount: 0 })), 'done, refunded');
    assert.equal(refunded(await shop.atKlix(id)), 4590);
    assert.equal(shop.callsOf('refund'), 2);
  });

  it('names the one who gets the money when the bank wants to know', async () => {
    await shop.paid();
    const bodies: unknown[] = [];
    const watched = shop.otherProcess({
      klix: {
        ...shop.klix,
        refundPurchase: (id, body, options) => {
          bodies.push(body);
          return shop.klix.refundPurchase(id, body, options);
        },
      },
    });
    await watched.refund('ORDER-1', { refunded_amount: 0, amount: 90, client_name: 'Anna Paraudziņa' });
    await watched.refund('ORDER-1', { refunded_amount: 90 });
    assert.deepEqual(bodies, [{ amount: 90, client_name: 'Anna Paraudziņa' }, {}]);
  });

  it('gives back a second payment of the order when its purchase is named, and the order stays paid', async () => {
    const [first, second] = await paidTwice();
    assert.equal((await shop.context.store.findByPurchase(second))?.refund_due, true);
    const result = await shop.actions.refund('ORDER-1', { refunded_amount: 0, purchase_id: second });
    assert.equal(brief(result), 'done, refunded');
    assert.equal(refunded(await shop.atKlix(second)), 4590);
    assert.equal(refunded(await shop.atKlix(first)), 0);
    assert.equal(shop.newsOf('refunded'), 0);
    await shop.actions.refund('ORDER-1', { refunded_amount: 0 });
    assert.equal(refunded(await shop.atKlix(first)), 4590, 'without a name it is the order’s own');
  });

  it('refuses a purchase that belongs to another order', async () => {
    const id = await shop.paid({ order_ref: 'OTHER' });
    await shop.settle('OTHER');
    await assert.rejects(
      shop.actions.refund('ORDER-1', { refunded_amount: 0, purchase_id: id }),
      input(/ORDER-1 has no paid money/),
    );
  });

  it('gives back what was paid to a purchase that is not believed, when it is named', async () => {
    const id = await shop.paid();
    const attempt = only(await shop.attempts());
    await shop.context.store.commit(attempt, { quarantine: 'purchase.total is 1, not 4590' });
    await assert.rejects(shop.actions.refund('ORDER-1', { refunded_amount: 0 }), input(/has no paid money/));
    const { outcome } = await shop.actions.refund('ORDER-1', { refunded_amount: 0, purchase_id: id });
    assert.equal(outcome, 'done');
    assert.equal(refunded(await shop.atKlix(id)), 4590);
  });

  it('happens at most once wherever the process died, and a click after that is refused or does it', async () => {
    let refusedAgain = 0;
    const deaths = await dieEverywhere(shop, {
      prepare: (order_ref) => shop.paid({ order_ref }),
      act: (actions, order_ref) => actions.refund(order_ref, { refunded_amount: 0, amount: 1000 }),
      async check(order_ref, id, again) {
        if (again.status === 'rejected') {
          refusedAgain += 1;
          assert.match(String(again.reason), /has had 1000 cents given back by now/);
        }
        assert.equal(refunded(await shop.atKlix(id)), 1000);
        await shop.round();
        assert.equal(only(await shop.attempts(order_ref)).refunded_amount, 1000);
        assert.equal(shop.newsOf('refunded', order_ref), 1);
      },
    });
    assert.ok(deaths >= 16 && refusedAgain > 0 && refusedAgain < deaths, `${deaths} deaths, ${refusedAgain} refused`);
  });
});

/** Two shoppers' purchases of one order, both paid: the second was started before the first was known to be paid. */
async function paidTwice(): Promise<[string, string]> {
  const first = await shop.paid();
  const [attempt] = await shop.attempts();
  const purchase = await shop.klix.createPurchase({
    client: { email: 'payer@shop.example', full_name: 'Anna Paraudziņa' },
    purchase: { currency: 'EUR', products: [{ name: 'Lamp', price: 4590 }] },
    reference: 'ORDER-1',
  });
  const second = await shop.context.store.begin({
    ...attempt!,
    id: 'second',
    intent_id: 'second',
    token_hash: 'second',
  });
  await shop.context.store.commit(second, { creation: 'made', purchase_id: purchase.id });
  await shop.settle();
  await shop.pay(purchase.id);
  await shop.settle();
  return [first, purchase.id];
}
