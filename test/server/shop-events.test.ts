import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import type { ShopEvent } from '../../src/server/merchant-backend-types.ts';
import { tellShop } from '../../src/server/shop-events.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { createBackendShop, DAY, gate, HOUR, MINUTE, only, started } from './backend-shop.ts';

async function paidOrder(shop: ReturnType<typeof createBackendShop>, order_ref = 'ORDER-1') {
  const { purchase_id } = started(await shop.start({ order_ref }));
  await shop.pay(purchase_id);
  return purchase_id;
}

describe('the shop’s handlers', () => {
  it('run again later when they throw, less and less often, until they work', async () => {
    const at: number[] = [];
    let isBroken = true;
    const shop = createBackendShop({
      on: {
        paid: () => {
          at.push(shop.context.now());
          if (isBroken) throw new Error('the warehouse is closed');
        },
      },
    });
    await paidOrder(shop);
    assert.equal(only(await shop.context.store.listFailedEvents(10)).error, 'Error: the warehouse is closed');
    assert.match(only(shop.logged), /handler failed.*"order_ref":"ORDER-1","tries":1,"pause_ms":5000/);
    for (let seconds = 0; seconds < 6 * 3600; seconds += 5) {
      await shop.sandbox.advance(5);
      await tellShop(shop.context);
    }
    const pauses = at.slice(1).map((time, index) => (time - at[index]!) / 1000);
    assert.deepEqual(pauses.slice(0, 12), [5, 10, 20, 40, 80, 160, 320, 640, 1280, 2560, 3600, 3600]);
    isBroken = false;
    await shop.pass(HOUR);
    await tellShop(shop.context);
    assert.deepEqual(await shop.context.store.listFailedEvents(10), []);
    const tries = at.length;
    await shop.pass(DAY);
    await tellShop(shop.context);
    assert.equal(at.length, tries);
  });

  it('hear the news of one order in order, and of other orders meanwhile', async () => {
    const heard: string[] = [];
    let isBroken = true;
    const hear = ({ kind, order_ref }: ShopEvent) => {
      if (isBroken && order_ref === 'ORDER-1') throw new Error('not yet');
      heard.push(`${kind} ${order_ref}`);
    };
    const shop = createBackendShop({ on: { paid: hear, refunded: hear } });
    const purchase_id = await paidOrder(shop);
    await shop.klix.refundPurchase(purchase_id);
    await shop.pass(DAY);
    await shop.round();
    await paidOrder(shop, 'ORDER-2');
    assert.deepEqual(heard, ['paid ORDER-2']);
    isBroken = false;
    await shop.pass(HOUR);
    assert.equal(await tellShop(shop.context), 2);
    assert.deepEqual(heard, ['paid ORDER-2', 'paid ORDER-1', 'refunded ORDER-1']);
  });

  it('may be missing: then there is nobody to tell', async () => {
    const shop = createBackendShop({ on: {} });
    await paidOrder(shop);
    assert.equal(await tellShop(shop.context), 0);
    assert.deepEqual(await shop.context.store.listFailedEvents(10), []);
  });

  it('hear an event a second time, with the same id, when the process died before it was noted', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const dying = createBackendShop({
      store: { ...store, finishEvent: () => Promise.reject(new Error('killed')) },
    });
    await paidOrder(dying);
    const next = createBackendShop({ store, now: () => dying.sandbox.now() });
    assert.equal(await tellShop(next.context), 0, 'the dead one may still be at it');
    await dying.pass(MINUTE);
    assert.equal(await tellShop(next.context), 1);
    assert.deepEqual(next.told, dying.told);
  });

  it('run for one event in one process only, however many there are', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    let running = 0;
    let most = 0;
    let runs = 0;
    const paid = async () => {
      running += 1;
      runs += 1;
      most = Math.max(most, running);
      await new Promise((resolve) => setImmediate(resolve));
      running -= 1;
    };
    const first = createBackendShop({ store, on: { paid } });
    const second = createBackendShop({ store, on: { paid }, now: () => first.sandbox.now() });
    Object.assign(first.context, { background: (work: () => Promise<unknown>) => void work });
    const { purchase_id } = started(await first.start());
    await first.pay(purchase_id);
    await first.round();
    await Promise.all(Array.from({ length: 10 }, (_, index) => tellShop((index % 2 ? first : second).context)));
    assert.deepEqual([runs, most], [1, 1]);
  });

  it('keep an event for as long as they take', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const isRunning = gate();
    const mayEnd = gate();
    let runs = 0;
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      const shop = createBackendShop({
        store,
        on: {
          paid: () => {
            runs += 1;
            isRunning.open();
            return mayEnd.isOpen;
          },
        },
      });
      const { purchase_id } = started(await shop.start());
      await shop.control(`purchases/${purchase_id}/pay`, {});
      await isRunning.isOpen;
      for (let times = 0; times < 30; times++) {
        await shop.sandbox.advance(20);
        mock.timers.tick(20_000);
        await tellShop(shop.context);
      }
      assert.equal(runs, 1);
      assert.deepEqual(await store.listFailedEvents(10), [], 'it has not failed');
      assert.match(only(shop.logged), /still running.*ORDER-1/, 'but a person should know');
      mayEnd.open();
      await shop.quiet();
      assert.deepEqual(await store.listFailedEvents(10), []);
      await shop.pass(DAY);
      await tellShop(shop.context);
      assert.equal(runs, 1);
    } finally {
      mock.timers.reset();
    }
  });

  it('are not run sooner because their event was kept in the last moment', async () => {
    const real = createSqliteStore({ file: ':memory:' });
    const isRunning = gate();
    const mayFail = gate();
    const mayWrite = gate();
    const writes: string[] = [];
    const shop = createBackendShop({
      store: {
        ...real,
        postponeEvent: async (seq, due_at, error) => {
          if (error === undefined) await mayWrite.isOpen;
          writes.push(error ?? 'still running');
          return real.postponeEvent(seq, due_at, error);
        },
      },
      on: {
        paid: async () => {
          isRunning.open();
          await mayFail.isOpen;
          throw new Error('the warehouse is closed');
        },
      },
    });
    const { purchase_id } = started(await shop.start());
    mock.timers.enable({ apis: ['setInterval'] });
    try {
      await shop.control(`purchases/${purchase_id}/pay`, {});
      await isRunning.isOpen;
      mock.timers.tick(20_000);
      mayFail.open();
      // Whatever the failed handler leads to has had its time.
      await new Promise((resolve) => setImmediate(resolve));
      mayWrite.open();
      await shop.quiet();
    } finally {
      mock.timers.reset();
    }
    assert.deepEqual(writes, ['still running', 'Error: the warehouse is closed']);
  });
});
