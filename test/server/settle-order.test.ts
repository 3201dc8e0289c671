import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KlixApiError } from '../../src/server/klix-client-errors.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import type { KlixClient } from '../../src/server/klix-client-types.ts';
import type { Attempt } from '../../src/server/attempt-store.ts';
import { settleOrder } from '../../src/server/settle-order.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import {
  type BackendShop,
  createBackendShop,
  DAY,
  HOUR,
  MINUTE,
  only,
  started,
  stateOf,
  until,
} from './backend-shop.ts';

/** Klix answers purchases as `alter` makes them. */
const altering = (alter: (purchase: Purchase) => Purchase) => (klix: KlixClient) => ({
  ...klix,
  getPurchase: async (id: string) => alter(await klix.getPurchase(id)),
});
const settle = (shop: BackendShop) => settleOrder(shop.context, 'ORDER-1');
/** A second purchase of the order that the kit would never have made by itself. */
async function secondPurchase(shop: BackendShop): Promise<Attempt> {
  const first = only(await shop.attempts());
  const purchase = await shop.klix.createPurchase({
    client: { email: 'payer@shop.example' },
    purchase: { products: [{ name: 'Lamp', price: first.amount }] },
    reference: first.order_ref,
    skip_capture: first.capture === 'later',
  });
  const begun = await shop.context.store.begin({
    ...first,
    id: 'second',
    intent_id: 'second',
    token_hash: 'second',
    created_at: first.created_at + 1,
  });
  const { id, checkout_url } = purchase;
  return (await shop.context.store.commit(begun, { creation: 'made', purchase_id: id, checkout_url }))!;
}

describe('settleOrder', () => {
  it('marks the order paid, and tells the shop once, however often it is asked', async () => {
    const shop = createBackendShop({ urls: URLS });
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    for (let times = 0; times < 3; times++) await settle(shop);
    await Promise.all(Array.from({ length: 10 }, () => settle(shop)));
    await shop.quiet();
    const { state, paid_amount, klix_status } = only(await shop.attempts());
    assert.deepEqual([state, paid_amount, klix_status], ['paid', 4590, 'paid']);
    const { id, attempt_id, ...event } = only(shop.told);
    assert.deepEqual(event, {
      kind: 'paid',
      order_ref: 'ORDER-1',
      purchase_id,
      payment_method: 'klix',
      amount: 4590,
      refunded_amount: 0,
      currency: 'EUR',
      is_test: true,
      recurring_token: null,
      chargeback: false,
    });
    assert.deepEqual([id, attempt_id], ['paid:ORDER-1', only(await shop.attempts()).id]);
  });

  it('does not take a redirect or an opened page for money', async () => {
    const shop = createBackendShop();
    const { checkout_url } = started(await shop.start());
    await shop.sandbox.fetch(checkout_url);
    assert.equal(only(await settle(shop)).state, 'pending');
    assert.deepEqual(shop.told, []);
  });

  it('shows a refused card as failed, tells nobody, and takes the next card', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id, 'do_not_honour');
    assert.equal(only(await settle(shop)).state, 'failed');
    assert.deepEqual(shop.told, []);
    await shop.pay(purchase_id);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('waits for a slow bank', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id, 'pending');
    assert.equal(only(await settle(shop)).state, 'pending');
    await shop.pass(MINUTE);
    assert.equal(only(await settle(shop)).state, 'paid');
  });

  it('tells of a reservation, then of what was captured of it', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start({ capture: 'later' }));
    await shop.pay(purchase_id);
    assert.equal(only(await settle(shop)).state, 'reserved');
    await shop.klix.capturePurchase(purchase_id, { amount: 1275 });
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(
      shop.told.map(({ kind, amount }) => [kind, amount]),
      [
        ['reserved', 4590],
        ['paid', 1275],
      ],
    );
  });

  it('tells that a reservation is gone, and takes a new one for the same order', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start({ capture: 'later' }));
    await shop.pay(first.purchase_id);
    await settle(shop);
    await shop.klix.releasePurchase(first.purchase_id);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['reserved ORDER-1', 'failed ORDER-1']);
    const second = started(await shop.start({ capture: 'later' }));
    await shop.pay(second.purchase_id);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['reserved ORDER-1', 'failed ORDER-1', 'reserved ORDER-1']);
    assert.deepEqual((await shop.attempts()).map(stateOf), ['cancelled', 'reserved']);
    assert.equal(new Set(shop.told.map(({ id }) => id)).size, 3);
  });

  it('tells of each refund with what has gone back so far', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    for (const amount of [1000, 3590]) {
      await shop.klix.refundPurchase(purchase_id, { amount });
      await settleOrder(shop.context, 'ORDER-1', { purchase_id });
      await shop.quiet();
    }
    assert.deepEqual(
      shop.told.map(({ kind, refunded_amount }) => [kind, refunded_amount]),
      [
        ['paid', 0],
        ['refunded', 1000],
        ['refunded', 4590],
      ],
    );
    assert.equal(only(await shop.attempts()).state, 'refunded');
  });

  it('flags money that the bank took back', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.happen(purchase_id, 'chargeback');
    await settleOrder(shop.context, 'ORDER-1', { purchase_id });
    await shop.quiet();
    assert.deepEqual(
      shop.told.map(({ kind, chargeback }) => [kind, chargeback]),
      [
        ['paid', false],
        ['refunded', true],
      ],
    );
    assert.equal((await shop.context.store.listTroubled(10)).length, 1);
    assert.match(shop.logged.join('\n'), /took the money of an order back/);
  });

  it('does not ship an order whose money went back before anybody asked', async () => {
    const shop = createBackendShop();
    shop.shop.callbacks = 'refused';
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.klix.refundPurchase(purchase_id);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['refunded ORDER-1']);
  });

  it('takes a late bank confirmation for an order that has failed', async () => {
    let isExpired = true;
    const shop = createBackendShop({
      wrapKlix: altering((purchase) => (isExpired ? { ...purchase, status: 'expired' } : purchase)),
    });
    const { purchase_id } = started(await shop.start());
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['failed ORDER-1']);
    isExpired = false;
    await shop.pay(purchase_id);
    assert.deepEqual(shop.kinds(), ['failed ORDER-1', 'paid ORDER-1']);
  });

  it('gives a second payment back to a person, and never tells it as paid again', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start());
    const second = await secondPurchase(shop);
    await shop.pay(first.purchase_id);
    await shop.pay(second.purchase_id!);
    await settleOrder(shop.context, 'ORDER-1', { purchase_id: second.purchase_id! });
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
    const [, due] = await shop.attempts();
    assert.deepEqual([due!.state, due!.refund_due], ['paid', true]);
    assert.match(shop.logged.join('\n'), /second payment/);

    await shop.klix.refundPurchase(second.purchase_id!);
    for (let times = 0; times < 2; times++) {
      await settleOrder(shop.context, 'ORDER-1', { purchase_id: second.purchase_id! });
    }
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1'], 'the order itself was not refunded');
    assert.deepEqual(
      (await shop.attempts()).map(({ refund_due }) => refund_due),
      [false, false],
    );
  });

  it('keeps one of two reservations, and the other takes its place when that is released', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start({ capture: 'later' }));
    const second = await secondPurchase(shop);
    await shop.pay(first.purchase_id);
    await settle(shop);
    await shop.pay(second.purchase_id!);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['reserved ORDER-1']);
    assert.deepEqual(
      (await shop.attempts()).map(({ refund_due }) => refund_due),
      [false, true],
    );

    await shop.klix.releasePurchase(first.purchase_id);
    for (let times = 0; times < 3; times++) await settle(shop);
    await shop.quiet();
    assert.deepEqual(
      shop.told.map(({ kind, purchase_id }) => [kind, purchase_id]),
      [
        ['reserved', first.purchase_id],
        ['reserved', second.purchase_id],
      ],
    );
    assert.deepEqual(
      (await shop.attempts()).map(({ refund_due }) => refund_due),
      [false, false],
    );
  });

  it('gives a reservation back to a person when another purchase of the order is paid', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start({ capture: 'later' }));
    const second = await secondPurchase(shop);
    for (const purchase_id of [first.purchase_id, second.purchase_id!]) await shop.pay(purchase_id);
    await shop.klix.capturePurchase(first.purchase_id);
    await shop.quiet();
    await settle(shop);
    await settle(shop);
    await shop.quiet();
    const [owner, other] = await shop.attempts();
    assert.deepEqual([owner!.state, owner!.refund_due], ['paid', false]);
    assert.deepEqual([other!.state, other!.refund_due], ['reserved', true]);
    assert.equal(shop.kinds().filter((kind) => kind === 'paid ORDER-1').length, 1);
  });

  const lies: [string, (purchase: Purchase) => Purchase][] = [
    ['another order', (purchase) => ({ ...purchase, reference: 'ORDER-2' })],
    ['another amount', (purchase) => ({ ...purchase, purchase: { ...purchase.purchase, total: 1 } })],
    ['another currency', (purchase) => ({ ...purchase, purchase: { ...purchase.purchase, currency: 'SEK' } })],
    ['another brand', (purchase) => ({ ...purchase, brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' })],
    ['another purchase', (purchase) => ({ ...purchase, id: '11111111-2222-4333-8444-555555555555' })],
    ['live money in test mode', (purchase) => ({ ...purchase, is_test: false })],
    [
      'too little money',
      (purchase) => (purchase.payment ? { ...purchase, payment: { ...purchase.payment, amount: 4589 } } : purchase),
    ],
  ];
  for (const [what, lie] of lies) {
    it(`never takes an order as paid by ${what}`, async () => {
      const shop = createBackendShop({ wrapKlix: altering(lie) });
      const { purchase_id } = started(await shop.start());
      await shop.pay(purchase_id);
      await settle(shop);
      await shop.pass(DAY);
      await shop.round();
      const attempt = only(await shop.attempts());
      assert.equal(attempt.state, 'pending');
      assert.equal(attempt.paid_amount, 0);
      assert.ok(attempt.quarantine);
      assert.equal(attempt.check_at, null);
      assert.deepEqual(shop.told, []);
      assert.match(only(shop.logged), /never taken as paid/);
      assert.deepEqual(await shop.context.store.listTroubled(10), [attempt]);
    });
  }

  it('never takes a test purchase for money in live mode, although it was started in test mode', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const trying = createBackendShop({ store });
    const { purchase_id } = started(await trying.start());
    trying.shop.callbacks = 'refused';
    await trying.pay(purchase_id);
    const live = createBackendShop({ store, mode: 'live', wrapKlix: () => trying.klix });
    await settle(live);
    await live.quiet();
    const { state, quarantine } = only(await live.attempts());
    assert.equal(state, 'pending');
    assert.match(quarantine ?? '', /is_test/);
    assert.deepEqual([...live.told, ...trying.told], []);
  });

  it('goes on with the others when one purchase cannot be read', async () => {
    let isLost: (id: string) => boolean = () => false;
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        getPurchase: (id) =>
          isLost(id)
            ? Promise.reject(new KlixApiError('not found', { status: 404, fields: [] }))
            : klix.getPurchase(id),
      }),
    });
    const lost = started(await shop.start()).purchase_id;
    isLost = (id) => id === lost;
    const second = await secondPurchase(shop);
    shop.shop.callbacks = 'refused';
    await shop.pay(second.purchase_id!);
    assert.deepEqual((await settle(shop)).map(stateOf), ['pending', 'paid']);
  });

  it('leaves everything as it is while Klix is down', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    shop.shop.callbacks = 'refused';
    await shop.pay(purchase_id);
    const before = await shop.attempts();
    shop.sandbox.addFault({ route: '*', kind: 'status', value: 503 });
    assert.deepEqual(await settle(shop), before);
    shop.sandbox.clearFaults();
    assert.equal(only(await settle(shop)).state, 'paid');
  });

  it('asks Klix once for many who ask together, and again for those who come later', async () => {
    let free = () => {};
    let reads = 0;
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        async getPurchase(id) {
          reads += 1;
          await new Promise<void>((resolve) => (free = resolve));
          return klix.getPurchase(id);
        },
      }),
    });
    started(await shop.start());
    const first = settle(shop);
    await until(() => reads === 1);
    const others = Array.from({ length: 20 }, () => settle(shop));
    await shop.attempts();
    free();
    await first;
    await until(() => reads === 2);
    free();
    await Promise.all(others);
    assert.equal(reads, 2);
  });

  it('keeps a check that Klix asked for while it was being read', async () => {
    let duringRead = async () => {};
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        async getPurchase(id) {
          const purchase = await klix.getPurchase(id);
          await duringRead();
          return purchase;
        },
      }),
    });
    const { purchase_id } = started(await shop.start());
    await shop.sandbox.fetch(only(await shop.attempts()).checkout_url!);
    const now = shop.context.now();
    duringRead = () => shop.context.store.checkSoon(purchase_id, now);
    await settle(shop);
    const { check_at, klix_status } = only(await shop.attempts());
    assert.deepEqual([check_at, klix_status], [now, 'viewed']);
  });

  it('tells that an order failed when nobody paid it for a week, and when its purchase was cancelled', async () => {
    const shop = createBackendShop();
    started(await shop.start());
    const other = started(await shop.start({ order_ref: 'ORDER-2' }));
    await shop.klix.cancelPurchase(other.purchase_id);
    await settleOrder(shop.context, 'ORDER-2');
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['failed ORDER-2']);
    for (let hours = 0; hours < 8 * 24; hours += 3) {
      await shop.pass(3 * HOUR);
      await shop.round();
    }
    assert.deepEqual(shop.kinds(), ['failed ORDER-2', 'failed ORDER-1']);
    assert.ok(shop.told[1]!.id.startsWith('failed:'));
  });

  it('does not tell that an order failed while another purchase of it can be paid, and does so later', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start());
    const second = await secondPurchase(shop);
    await shop.klix.cancelPurchase(first.purchase_id);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.told, []);
    await shop.klix.cancelPurchase(second.purchase_id!);
    await settle(shop);
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['failed ORDER-1']);
  });
});

/** No callback address: Klix does not call, so that only what the test does can settle. */
const URLS = { result: 'https://shop.example/result', checkout: 'https://shop.example/checkout' };
