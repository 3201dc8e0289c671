import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { createReconciler } from '../../src/server/reconciler.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { createBackendShop, DAY, gate, HOUR, MINUTE, only, started, stateOf, until } from './backend-shop.ts';

/** A shop that Klix never calls. */
function deafShop(options: Parameters<typeof createBackendShop>[0] = {}) {
  const shop = createBackendShop(options);
  shop.shop.callbacks = 'refused';
  return shop;
}
const reads = (calls: readonly string[]) => calls.filter((call) => call === 'GET purchases/{id}/').length;

describe('the reconciler', () => {
  it('finds out that an order was paid when no callback ever comes', async () => {
    const shop = deafShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    assert.deepEqual(await shop.round(), { checked: 0, told: 0 });
    await shop.pass(15_000);
    assert.equal((await shop.round()).checked, 1);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('tells the shop what it has not been told', async () => {
    const shop = deafShop();
    Object.assign(shop.context, { background: (work: () => Promise<unknown>) => void work });
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.pass(15_000);
    assert.deepEqual(await shop.reconciler.round(), { checked: 1, told: 1 });
  });

  it('asks less and less often about what nobody pays', async () => {
    const shop = deafShop();
    started(await shop.start());
    for (let minutes = 0; minutes < 24 * 60; minutes++) {
      await shop.sandbox.advance(60);
      await shop.reconciler.round();
    }
    // 9 in the first hour, then anew since the purchase is overdue from then on.
    assert.equal(reads(shop.calls), 21);
  });

  it('sees a reservation lapse after six days', async () => {
    const shop = deafShop();
    const { purchase_id } = started(await shop.start({ capture: 'later' }));
    await shop.pay(purchase_id);
    for (let hours = 0; hours < 7 * 24; hours++) {
      await shop.pass(HOUR);
      await shop.round();
    }
    assert.deepEqual(shop.kinds(), ['reserved ORDER-1', 'failed ORDER-1']);
  });

  it('notices a refund made in Klix’s own portal, and then asks no more', async () => {
    const shop = deafShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.pass(MINUTE);
    await shop.round();
    await shop.klix.refundPurchase(purchase_id, { amount: 90 });
    for (let days = 0; days < 10; days++) {
      await shop.pass(DAY);
      await shop.round();
    }
    assert.deepEqual(shop.kinds(), ['paid ORDER-1', 'refunded ORDER-1']);
    assert.equal(only(await shop.attempts()).check_at, null);
  });

  it('catches up soon after a bad day at Klix', async () => {
    const shop = deafShop();
    const { purchase_id } = started(await shop.start());
    shop.sandbox.addFault({ route: '*', kind: 'status', value: 503 });
    for (let minutes = 0; minutes < 21 * 60; minutes += 5) {
      await shop.pass(5 * MINUTE);
      await shop.round();
    }
    assert.match(shop.logged[0]!, /cannot be read/);
    shop.sandbox.clearFaults();
    await shop.pay(purchase_id);
    await shop.pass(15 * MINUTE);
    await shop.round();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('gives up on a purchase that Klix does not know, without saying that nobody paid', async () => {
    const shop = deafShop();
    started(await shop.start());
    shop.sandbox.addFault({ route: 'GET /api/v1/purchases/*/', kind: 'status', value: 404 });
    for (let hours = 0; hours < 10 * 24; hours += 6) {
      await shop.pass(6 * HOUR);
      await shop.round();
    }
    assert.equal(only(await shop.attempts()).check_at, null);
    assert.match(shop.logged.at(-1)!, /"given_up":true/);
    assert.deepEqual(shop.told, []);
  });

  it('shows an attempt whose process died as unknown, and the answer after all when it comes', async () => {
    const answer = gate();
    const shop = deafShop({
      wrapKlix: (klix) => ({
        ...klix,
        createPurchase: async (purchase) => {
          await answer.isOpen;
          return klix.createPurchase(purchase);
        },
      }),
    });
    const starting = shop.start();
    await until(async () => (await shop.attempts()).length === 1);
    await shop.pass(4 * MINUTE);
    await shop.round();
    assert.equal(only(await shop.attempts()).creation, 'sending');
    await shop.pass(MINUTE);
    await shop.round();
    const attempt = only(await shop.context.store.listTroubled(10));
    assert.deepEqual([attempt.creation, attempt.check_at], ['unknown', null]);
    assert.match(only(shop.logged), /nobody has its link/);
    answer.open();
    const { purchase_id } = started(await starting);
    const made = only(await shop.attempts());
    assert.deepEqual([made.creation, made.purchase_id], ['made', purchase_id]);
    assert.ok(made.check_at);
  });

  it('checks each of many orders once, on one machine or two', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const shop = deafShop({ store });
    const second = createReconciler({ ...shop.context, purchases: { read: (id) => shop.klix.getPurchase(id) } });
    const orders = Array.from({ length: 60 }, (_, index) => `ORDER-${index}`);
    for (const order_ref of orders) await shop.pay(started(await shop.start({ order_ref })).purchase_id);
    await shop.pass(MINUTE);
    const [one, other] = await Promise.all([shop.reconciler.round(), second.round()]);
    await shop.quiet();
    assert.equal(one.checked + other.checked, 60);
    assert.equal(reads(shop.calls), 60);
    assert.deepEqual(shop.kinds().sort(), orders.map((order_ref) => `paid ${order_ref}`).sort());
  });

  it('goes on with other orders when one cannot be written', async () => {
    const real = createSqliteStore({ file: ':memory:' });
    const shop = deafShop({
      store: {
        ...real,
        listByOrder: (order_ref) =>
          order_ref === 'ORDER-1' && shop.purchasesPaid
            ? Promise.reject(new Error('bad'))
            : real.listByOrder(order_ref),
      },
    }) as ReturnType<typeof deafShop> & { purchasesPaid?: boolean };
    for (const order_ref of ['ORDER-1', 'ORDER-2', 'ORDER-3']) {
      await shop.pay(started(await shop.start({ order_ref })).purchase_id);
    }
    await shop.pass(MINUTE);
    shop.purchasesPaid = true;
    await shop.round();
    shop.purchasesPaid = false;
    assert.match(only(shop.logged), /could not be settled.*ORDER-1/);
    assert.deepEqual(shop.kinds().sort(), ['paid ORDER-2', 'paid ORDER-3']);
    await shop.pass(5 * MINUTE);
    await shop.round();
    assert.deepEqual(shop.kinds().sort(), ['paid ORDER-1', 'paid ORDER-2', 'paid ORDER-3']);
  });

  it('runs round after round, never two at once, and ends when told', async () => {
    let running = 0;
    let most = 0;
    let rounds = 0;
    const real = createSqliteStore({ file: ':memory:' });
    const shop = deafShop({
      store: {
        ...real,
        takeDue: async (...args) => {
          rounds += 1;
          most = Math.max(most, ++running);
          await new Promise((resolve) => setImmediate(resolve));
          running -= 1;
          return real.takeDue(...args);
        },
      },
    });
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.pass(MINUTE);
    shop.reconciler.start(1);
    shop.reconciler.start(1);
    while (rounds < 5) await shop.reconciler.round();
    await shop.reconciler.stop();
    const ended = rounds;
    await new Promise((resolve) => setTimeout(resolve, 20));
    assert.deepEqual([most, rounds], [1, ended]);
    assert.equal(only(await shop.attempts()).state, 'paid');
  });

  it('survives a round that fails', async () => {
    const real = createSqliteStore({ file: ':memory:' });
    let failures = 0;
    const shop = deafShop({
      store: {
        ...real,
        takeDue: (...args) => (failures++ === 0 ? Promise.reject(new Error('no disk')) : real.takeDue(...args)),
      },
    });
    shop.reconciler.start(1);
    await until(() => failures >= 3);
    await shop.reconciler.stop();
    assert.match(only(shop.logged), /round of the reconciler failed.*no disk/);
  });

  it('starts the next round although a handler takes its time', async () => {
    const mayEnd = gate();
    const isRunning = gate();
    const shop = deafShop({
      on: {
        paid: () => {
          isRunning.open();
          return mayEnd.isOpen;
        },
      },
    });
    Object.assign(shop.context, { background: (work: () => Promise<unknown>) => void work });
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.pass(MINUTE);
    mock.timers.enable({ apis: ['setTimeout', 'setInterval'] });
    try {
      const round = shop.reconciler.round();
      await isRunning.isOpen;
      mock.timers.tick(30_000);
      assert.deepEqual(await round, { checked: 1, told: 0 });
    } finally {
      mock.timers.reset();
      mayEnd.open();
    }
    assert.deepEqual((await shop.attempts()).map(stateOf), ['paid']);
  });
});
