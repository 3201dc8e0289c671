import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { createCallbackKeys, receiveCallback } from '../../src/server/receive-callback.ts';
import { signCallbackForTest } from '../../src/server/signature.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { type BackendShop, createBackendShop, HOUR, MINUTE, only, started } from './backend-shop.ts';

const bytes = (body: unknown) => new TextEncoder().encode(JSON.stringify(body));
const CALLBACK = 'https://shop.example/klix/callback';

/** A callback as Klix sends them, signed with a key that the backend takes for Klix's. */
async function signedShop(): Promise<{ shop: BackendShop; send: (body: unknown) => Promise<200 | 401 | 503> }> {
  const { publicKey } = await signCallbackForTest('');
  const shop = createBackendShop({ webhookKeys: [publicKey] });
  return {
    shop,
    send: async (body) => {
      const raw = bytes(body);
      return receiveCallback(shop.context, shop.keys, raw, (await signCallbackForTest(raw)).signature);
    },
  };
}

describe('receiveCallback', () => {
  it('settles the order when Klix calls', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    assert.deepEqual(shop.answered, [200]);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  for (const [what, sabotage] of [
    ['missing', () => null],
    ['empty', () => ''],
    ['of another body', (signature: string) => signature.replace(/^../, 'AA')],
    ['not Base64', () => '%%%'],
  ] as const) {
    it(`refuses a callback whose signature is ${what}, and does not even look for the order`, async () => {
      const { shop } = await signedShop();
      const { purchase_id } = started(await shop.start());
      const before = await shop.attempts();
      const raw = bytes({ type: 'purchase', id: purchase_id, status: 'paid' });
      const { signature } = await signCallbackForTest(raw);
      assert.equal(await receiveCallback(shop.context, shop.keys, raw, sabotage(signature)), 401);
      assert.deepEqual(await shop.attempts(), before);
    });
  }

  it('refuses a forged body under a genuine signature', async () => {
    const { shop } = await signedShop();
    const { purchase_id } = started(await shop.start());
    const { signature } = await signCallbackForTest(bytes({ type: 'purchase', id: purchase_id, status: 'created' }));
    const forged = bytes({ type: 'purchase', id: purchase_id, status: 'paid' });
    assert.equal(await receiveCallback(shop.context, shop.keys, forged, signature), 401);
  });

  it('refuses somebody else’s key', async () => {
    const shop = createBackendShop();
    const raw = bytes({ type: 'purchase', id: 'x' });
    const { signature } = await signCallbackForTest(raw);
    assert.equal(await receiveCallback(shop.context, shop.keys, raw, signature), 401);
  });

  it('believes nothing of a callback but whom it is about: a purchase that says paid is read again', async () => {
    const { shop, send } = await signedShop();
    const { purchase_id } = started(await shop.start());
    const lie = {
      type: 'purchase',
      id: purchase_id,
      status: 'paid',
      event_type: 'purchase.paid',
      payment: { amount: 4590 },
      purchase: { total: 4590 },
    };
    assert.equal(await send(lie), 200);
    await shop.quiet();
    assert.equal(only(await shop.attempts()).state, 'pending');
    assert.deepEqual(shop.told, []);
  });

  it('answers 200 and notes it in the log when it does not know the purchase', async () => {
    const { shop, send } = await signedShop();
    assert.equal(await send({ type: 'purchase', id: 'unknown', event_type: 'purchase.paid' }), 200);
    assert.match(only(shop.logged), /not made.*"purchase_id":"unknown","event":"purchase.paid"/);
  });

  it('answers 200 to what is no purchase and to what is no JSON', async () => {
    const { shop, send } = await signedShop();
    for (const body of [{ type: 'payout', id: 'p1' }, { type: 'payment', related_to: null }, {}, null, [], 'paid', 7]) {
      assert.equal(await send(body), 200);
    }
    const raw = new TextEncoder().encode('{"type":"purch');
    assert.equal(await receiveCallback(shop.context, shop.keys, raw, (await signCallbackForTest(raw)).signature), 200);
    assert.deepEqual(shop.logged, []);
  });

  it('says 503 while the key cannot be had, so that Klix calls again and the order is paid then', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    shop.sandbox.addFault({ route: 'GET /api/v1/public_key/', kind: 'status', value: 500 });
    await shop.pay(purchase_id);
    assert.deepEqual(shop.answered, [503]);
    assert.deepEqual(shop.told, []);
    shop.sandbox.clearFaults();
    await shop.pass(3 * MINUTE);
    assert.deepEqual(shop.answered, [503, 200]);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('says 503 while the store cannot be written, so that Klix calls again', async () => {
    const real = createSqliteStore({ file: ':memory:' });
    let isDown = false;
    const store: AttemptStore = {
      ...real,
      checkSoon: (...args) => (isDown ? Promise.reject(new Error('disk full')) : real.checkSoon(...args)),
    };
    const shop = createBackendShop({ store });
    const { purchase_id } = started(await shop.start());
    isDown = true;
    await shop.pay(purchase_id);
    isDown = false;
    await shop.pass(3 * MINUTE);
    assert.deepEqual(shop.answered, [503, 200]);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('has it on disk before it says 200: when the process dies right then, the next one settles', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const first = createBackendShop({ store });
    const { purchase_id } = started(await first.start());
    // By plan it is not asked about for half an hour.
    for (let times = 0; times < 8; times++) {
      await first.pass(HOUR / 8);
      await first.round();
    }
    // The dead process never gets to do its work in the background.
    Object.assign(first.context, { background: () => {} });
    await first.pay(purchase_id);
    assert.deepEqual(first.answered, [200]);
    assert.deepEqual(first.told, []);
    const next = createBackendShop({ store, wrapKlix: () => first.klix, now: () => first.sandbox.now() });
    await next.round();
    assert.deepEqual(next.kinds(), ['paid ORDER-1']);
  });

  it('learns of a refund by webhook, which has a key of its own', async () => {
    const shop = createBackendShop();
    const hook = await shop.klix.createWebhook({ title: 'all', callback: CALLBACK, all_events: true });
    Object.assign(shop.context, { webhookKeys: [hook.public_key] });
    Object.assign(shop.keys, createCallbackKeys(shop.context));
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    await shop.klix.refundPurchase(purchase_id, { amount: 1000 });
    await shop.quiet();
    assert.ok(shop.answered.every((status) => status === 200));
    assert.deepEqual(shop.kinds(), ['paid ORDER-1', 'refunded ORDER-1']);
    assert.deepEqual(shop.logged, [], 'the call about a purchase that is just being made is no news');
  });

  it('settles by the company’s key although a webhook’s key cannot be read', async () => {
    const shop = createBackendShop({ webhookKeys: ['-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----'] });
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    assert.deepEqual(shop.answered, [200]);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
    const other = new TextEncoder().encode('{}');
    const { signature } = await signCallbackForTest(other);
    assert.equal(await receiveCallback(shop.context, shop.keys, other, signature), 503, 'it may be that key’s');
    assert.match(only(shop.logged), /cannot be verified.*key cannot be read/);
  });

  for (const kind of ['drop', 'duplicate', 'reorder'] as const) {
    it(`tells the shop once, with everything, when callbacks suffer from ${kind}`, async () => {
      const shop = createBackendShop();
      const hook = await shop.klix.createWebhook({ title: 'all', callback: CALLBACK, all_events: true });
      Object.assign(shop.keys, createCallbackKeys({ ...shop.context, webhookKeys: [hook.public_key] }));
      shop.sandbox.addFault({ route: 'callbacks', kind });
      const { purchase_id } = started(await shop.start());
      await shop.pay(purchase_id, 'do_not_honour');
      await shop.pay(purchase_id);
      await shop.klix.refundPurchase(purchase_id, { amount: 90 });
      for (let hours = 0; hours < 50; hours++) {
        await shop.pass(HOUR);
        await shop.round();
      }
      assert.deepEqual(shop.kinds(), ['paid ORDER-1', 'refunded ORDER-1']);
      assert.deepEqual(only(shop.told.slice(1)).refunded_amount, 90);
    });
  }
});
