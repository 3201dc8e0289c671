import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PAY_LATER_METHODS, STATUS_PARAMETER } from '../../src/contract/checkout.ts';
import { KlixError } from '../../src/contract/errors.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import type { KlixClient, NewPurchase } from '../../src/server/klix-client-types.ts';
import { orderActions } from '../../src/server/order-actions.ts';
import { readStatus } from '../../src/server/read-status.ts';
import { settleOrder } from '../../src/server/settle-order.ts';
import { startPurchase } from '../../src/server/start-purchase.ts';
import { hashToken } from '../../src/server/status-token.ts';
import {
  type BackendShop,
  createBackendShop,
  DAY,
  gate,
  MINUTE,
  only,
  order,
  started,
  stateOf,
  until,
} from './backend-shop.ts';

const CREATE = 'POST /api/v1/purchases/';
const CANCEL = 'POST /api/v1/purchases/*/cancel/';
const twenty = <Result>(run: (index: number) => Promise<Result>) =>
  Promise.all(Array.from({ length: 20 }, (_, index) => run(index)));
/** What is asked of Klix, and how Klix's answer is altered. */
function watching(alter: (purchase: Purchase) => Purchase = (purchase) => purchase) {
  const asked: NewPurchase[] = [];
  const wrapKlix = (klix: KlixClient): KlixClient => ({
    ...klix,
    createPurchase: async (purchase) => {
      asked.push(purchase);
      return alter(await klix.createPurchase(purchase));
    },
  });
  return { asked, wrapKlix };
}
const payable = async (shop: BackendShop) =>
  (await shop.purchases()).filter(({ status }) => ['created', 'viewed', 'error', 'overdue'].includes(status));

describe('startPurchase', () => {
  it('asks Klix for what the shop wants, with the shopper’s method and language', async () => {
    const { asked, wrapKlix } = watching();
    const shop = createBackendShop({ wrapKlix });
    const { purchase_id, checkout_url } = started(
      await shop.start(
        { metadata: { basket: 7 }, notes: 'Ring twice' },
        {
          intent_id: 'click-1',
          payment_method: 'swedbank_lv_pis',
          language: 'lv',
          view: 'checkout',
          financing: { product_id: 'p1', down_payment: 500 },
        },
      ),
    );
    const { success_redirect = '', ...rest } = only(asked);
    assert.deepEqual(rest, {
      client: { email: 'payer@shop.example', full_name: 'Anna Paraudziņa' },
      purchase: {
        currency: 'EUR',
        language: 'lv',
        notes: 'Ring twice',
        products: [
          { name: 'Lamp', price: 3990 },
          { name: 'Delivery', price: 600 },
        ],
        metadata: {
          basket: 7,
          klix_checkout_kit: {
            intent_id: 'click-1',
            view: 'checkout',
            category: undefined,
            country: undefined,
            financing: { product_id: 'p1', down_payment: 500 },
          },
        },
      },
      payment_method_whitelist: ['swedbank_lv_pis'],
      reference: 'ORDER-1',
      skip_capture: false,
      force_recurring: false,
      creator_agent: 'klix-checkout-kit',
      failure_redirect: success_redirect,
      cancel_redirect: `https://shop.example/checkout?${STATUS_PARAMETER}=${new URL(success_redirect).searchParams.get(STATUS_PARAMETER)}`,
      success_callback: 'https://shop.example/klix/callback',
    });
    const result = new URL(success_redirect);
    assert.equal(result.searchParams.get('lang'), 'lv');
    const token = result.searchParams.get(STATUS_PARAMETER) ?? '';
    assert.match(token, /^[\w-]{22}$/);
    const attempt = only(await shop.attempts());
    assert.equal(attempt.token_hash, await hashToken(token));
    assert.deepEqual([attempt.purchase_id, attempt.checkout_url], [purchase_id, checkout_url]);
    assert.ok(!JSON.stringify(attempt).includes(token), 'the token itself is not kept');
  });

  it('offers the whole pay-later family, and reserves or keeps the card when the shop says so', async () => {
    const { asked, wrapKlix } = watching();
    const shop = createBackendShop({ wrapKlix });
    await shop.start({}, { payment_method: 'klix_pay_later' });
    await shop.start({ order_ref: 'ORDER-2', capture: 'later', keep_card: true });
    await shop.start({ order_ref: 'ORDER-3', keep_card: true }, { recurring: false });
    await shop.start({ order_ref: 'ORDER-4' }, { recurring: true });
    assert.deepEqual(asked[0]!.payment_method_whitelist, PAY_LATER_METHODS);
    assert.deepEqual(
      asked.map(({ skip_capture, force_recurring }) => [skip_capture, force_recurring]),
      [
        [false, false],
        [true, true],
        [false, false],
        [false, false],
      ],
    );
  });

  it('leaves its own notes out when the shop’s fill the room Klix has', async () => {
    const { asked, wrapKlix } = watching();
    const shop = createBackendShop({ wrapKlix });
    const metadata = { text: 'x'.repeat(9_950) };
    started(await shop.start({ metadata }));
    assert.deepEqual(only(asked).purchase.metadata, metadata);
  });

  it('gives a card back as a token once it is kept', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start({ keep_card: true }));
    await shop.pay(purchase_id);
    assert.equal(only(shop.told).recurring_token, purchase_id);
  });

  it('makes one purchase of twenty clicks with one intent', async () => {
    const shop = createBackendShop();
    const results = await twenty(() => shop.start({}, { intent_id: 'click-1' }));
    assert.equal(new Set(results.map((result) => started(result).checkout_url)).size, 1);
    assert.equal((await shop.purchases()).length, 1);
  });

  it('makes one purchase of a form that is posted twenty times, and another after a quarter of an hour', async () => {
    const shop = createBackendShop();
    const results = await twenty(() => shop.start());
    assert.equal(new Set(results.map((result) => started(result).checkout_url)).size, 1);
    assert.equal((await shop.purchases()).length, 1);
    await shop.pass(15 * MINUTE);
    started(await shop.start());
    assert.equal((await shop.purchases()).length, 2);
    assert.equal((await payable(shop)).length, 1);
  });

  it('leaves one payable purchase of twenty clicks with twenty intents', async () => {
    const shop = createBackendShop();
    await twenty((index) => shop.start({}, { intent_id: `click-${index}` }));
    assert.equal((await payable(shop)).length, 1);
    assert.deepEqual(shop.told, [], 'the shop is not told that an order failed which is just being paid');
  });

  it('makes another purchase when the shopper takes another method or the price changes', async () => {
    const shop = createBackendShop();
    const first = started(await shop.start());
    const second = started(await shop.start({}, { payment_method: 'swedbank_lv_pis' }));
    const third = started(await shop.start({ amount: 3990, products: [{ name: 'Lamp', price: 3990 }] }));
    assert.equal(new Set([first, second, third].map(({ purchase_id }) => purchase_id)).size, 3);
    assert.deepEqual(
      (await payable(shop)).map(({ id }) => id),
      [third.purchase_id],
    );
    assert.deepEqual((await shop.attempts()).map(stateOf), ['cancelled', 'cancelled', 'pending']);
  });

  const reused: [string, Parameters<BackendShop['start']>][] = [
    ['order', [{ order_ref: 'ORDER-2' }, { intent_id: 'click-1' }]],
    ['method', [{}, { intent_id: 'click-1', payment_method: 'swedbank_lv_pis' }]],
    ['amount', [{ amount: 4591 }, { intent_id: 'click-1' }]],
    ['currency', [{ currency: 'SEK' }, { intent_id: 'click-1' }]],
    ['way of capture', [{ capture: 'later' }, { intent_id: 'click-1' }]],
    ['use of the card', [{ keep_card: true }, { intent_id: 'click-1' }]],
  ];
  for (const [what, again] of reused) {
    it(`refuses an intent that comes again with another ${what}`, async () => {
      const shop = createBackendShop();
      started(await shop.start({}, { intent_id: 'click-1' }));
      assert.deepEqual(await shop.start(...again), { refused: 'invalid' });
      assert.equal((await shop.purchases()).length, 1);
    });
  }

  it('refuses an intent whose purchase is gone', async () => {
    const shop = createBackendShop();
    started(await shop.start({}, { intent_id: 'click-1' }));
    started(await shop.start({}, { intent_id: 'click-2' }));
    assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'invalid' });
  });

  it('makes no purchase for an intent that was cancelled before it had one', async () => {
    const shop = createBackendShop();
    shop.sandbox.addFault({ route: CREATE, kind: 'status', value: 503, times: 1 });
    assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'klix-unavailable' });
    await orderActions(shop.context).cancel('ORDER-1');
    assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'invalid' });
    assert.deepEqual(await shop.purchases(), []);
    started(await shop.start({}, { intent_id: 'click-2' }));
  });

  for (const [state, capture] of [
    ['paid', 'now'],
    ['reserved', 'later'],
  ] as const) {
    it(`refuses an order that is ${state}`, async () => {
      const shop = createBackendShop();
      const { purchase_id } = started(await shop.start({ capture }, { intent_id: 'click-1' }));
      await shop.pay(purchase_id);
      await settleOrder(shop.context, 'ORDER-1');
      for (const intent_id of ['click-1', 'click-2', undefined]) {
        assert.deepEqual(await shop.start({ capture }, intent_id === undefined ? {} : { intent_id }), {
          refused: 'already-paid',
        });
      }
      assert.equal((await shop.purchases()).length, 1);
    });
  }

  it('finds out that the older purchase was paid a moment ago, and settles it', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    shop.shop.callbacks = 'refused';
    await shop.pay(purchase_id);
    assert.deepEqual(await shop.start({}, { intent_id: 'click-2' }), { refused: 'already-paid' });
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
    assert.equal((await shop.purchases()).length, 1);
  });

  it('makes no second payable purchase while Klix cannot be reached to cancel the first', async () => {
    const shop = createBackendShop();
    started(await shop.start());
    shop.sandbox.addFault({ route: CANCEL, kind: 'cut-before' });
    assert.deepEqual(await shop.start({}, { intent_id: 'click-2' }), { refused: 'klix-unavailable' });
    assert.equal((await shop.purchases()).length, 1);
    shop.sandbox.clearFaults();
    started(await shop.start({}, { intent_id: 'click-2' }));
    assert.equal((await payable(shop)).length, 1);
  });

  it('makes no second purchase while the payer is at the bank', async () => {
    const shop = createBackendShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id, 'pending');
    assert.deepEqual(await shop.start({}, { intent_id: 'click-2' }), { refused: 'klix-unavailable' });
    assert.equal((await shop.purchases()).length, 1);
  });

  it('goes on when the answer to cancelling is lost', async () => {
    const shop = createBackendShop();
    started(await shop.start());
    shop.sandbox.addFault({ route: CANCEL, kind: 'cut-after', times: 1 });
    assert.deepEqual(await shop.start({}, { intent_id: 'click-2' }), { refused: 'klix-unavailable' });
    started(await shop.start({}, { intent_id: 'click-2' }));
    assert.equal((await payable(shop)).length, 1);
  });

  it('goes on when Klix does not know the older purchase any more', async () => {
    const shop = createBackendShop();
    started(await shop.start());
    for (const route of [CANCEL, 'GET /api/v1/purchases/*/']) {
      shop.sandbox.addFault({ route, kind: 'status', value: 404, times: 1 });
    }
    started(await shop.start({}, { intent_id: 'click-2' }));
    assert.deepEqual((await shop.attempts()).map(stateOf), ['cancelled', 'pending']);
  });

  for (const kind of ['cut-after', 'cut-before', 'malformed', 'html'] as const) {
    it(`makes the purchase anew with the same intent when the answer was lost: ${kind}`, async () => {
      const shop = createBackendShop();
      shop.sandbox.addFault({ route: CREATE, kind, times: 1 });
      assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'klix-unavailable' });
      const lost = only(await shop.attempts());
      assert.deepEqual([lost.creation, lost.purchase_id, lost.check_at], ['unknown', null, null]);
      assert.deepEqual(await shop.context.store.listTroubled(10), [lost]);

      const { purchase_id } = started(await shop.start({}, { intent_id: 'click-1' }));
      const made = only(await shop.attempts());
      assert.deepEqual([made.id, made.creation, made.purchase_id], [lost.id, 'made', purchase_id]);
      assert.notEqual(made.token_hash, lost.token_hash, 'the lost token opens nothing');
      await shop.pay(purchase_id);
      assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
    });
  }

  it('shows a purchase that Klix made after the deadline as unknown, and is paid by its own purchase only', async () => {
    let isSlow = true;
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        async createPurchase(...args) {
          const purchase = await klix.createPurchase(...args);
          if (!isSlow) return purchase;
          throw new KlixError('timeout', 'POST purchases/: no answer in 30 s');
        },
      }),
    });
    assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'klix-unavailable' });
    assert.equal(only(await shop.context.store.listTroubled(10)).creation, 'unknown');
    const late = only(await shop.purchases());
    isSlow = false;
    const { purchase_id } = started(await shop.start({}, { intent_id: 'click-1' }));
    assert.deepEqual(await shop.context.store.listTroubled(10), []);

    // Nobody has its link; should it be paid all the same, a person is told.
    await shop.pay(late.id);
    assert.deepEqual(shop.kinds(), []);
    assert.match(shop.logged.join(), new RegExp(`has not made.*${late.id}`));
    await shop.pay(purchase_id);
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('takes over when the process died before Klix answered, and a late reconciler does not mind', async () => {
    const shop = createBackendShop();
    const begun = await shop.context.store.begin({
      id: 'dead',
      intent_id: 'click-1',
      order_ref: 'ORDER-1',
      payment_method: 'klix',
      brand_id: shop.klix.brandId,
      amount: 4590,
      currency: 'EUR',
      is_test: true,
      capture: 'now',
      keep_card: false,
      created_at: shop.context.now(),
      token_hash: 'dead',
      check_at: shop.context.now(),
    });
    assert.equal(begun.creation, 'sending');
    await shop.round();
    assert.equal(only(await shop.context.store.listTroubled(10)).creation, 'unknown');
    started(await shop.start({}, { intent_id: 'click-1' }));
    assert.equal(only(await shop.attempts()).creation, 'made');
    assert.deepEqual(await shop.context.store.listTroubled(10), []);
  });

  it('sends everybody to the same purchase when two make it because the lock ran out', async () => {
    const bothAsked = gate();
    let asked = 0;
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        createPurchase: async (purchase) => {
          if (++asked === 2) bothAsked.open();
          await bothAsked.isOpen;
          return klix.createPurchase(purchase);
        },
      }),
    });
    const { store } = shop.context;
    const noLock = { ...shop.context, store: { ...store, lockOrder: () => Promise.resolve(true) } };
    const results = await Promise.all([
      startPurchase(shop.context, order(), { payment_method: 'klix', intent_id: 'click-1' }),
      // As if on another machine, whose lines of waiting are its own.
      (async () => {
        await until(async () => (await shop.attempts()).length === 1);
        return startPurchase(noLock, order(), { payment_method: 'klix', intent_id: 'click-1' });
      })(),
    ]);
    assert.equal(asked, 2);
    const [one, other] = results.map(started);
    assert.deepEqual(one, other);
    assert.deepEqual(
      (await payable(shop)).map(({ id }) => id),
      [one!.purchase_id],
    );
    assert.equal(only(await shop.attempts()).purchase_id, one!.purchase_id);
  });

  it('says so when no method fits, and when the order itself is wrong', async () => {
    const shop = createBackendShop();
    const reserving = await shop.start({ capture: 'later' }, { payment_method: 'swedbank_lv_pis' });
    assert.deepEqual(reserving, { refused: 'method-unavailable' });
    assert.equal(only(await shop.attempts()).creation, 'refused');
    const nameless = await shop.start({ order_ref: 'ORDER-2', products: [{ name: ' ', price: 4590 }] });
    assert.deepEqual(nameless, { refused: 'invalid' });
    const badPhone = { email: 'payer@shop.example', phone: '1'.repeat(40) };
    assert.deepEqual(await shop.start({ order_ref: 'ORDER-3', client: badPhone }), { refused: 'invalid' });
    assert.match(shop.logged.join('\n'), /client\.phone/);
    assert.equal((await shop.purchases()).length, 0);
    assert.ok(!shop.logged.join('\n').includes('payer@shop.example'), 'a log holds nothing personal');
  });

  for (const status of [401, 403, 429]) {
    it(`does not blame the shopper when Klix answers ${status}`, async () => {
      const shop = createBackendShop();
      shop.sandbox.addFault({ route: CREATE, kind: 'status', value: status });
      assert.deepEqual(await shop.start(), { refused: 'klix-unavailable' });
      assert.equal(only(await shop.attempts()).creation, 'refused');
    });
  }

  for (const [what, fields] of [
    ['no whole amount', { amount: 45.9 }],
    ['a negative amount', { amount: -1 }],
    ['no reference', { order_ref: '' }],
    ['a reference Klix would cut', { order_ref: 'x'.repeat(129) }],
    ['a number for a reference', { order_ref: 42 as unknown as string }],
  ] as const) {
    it(`refuses an order with ${what} before anything is asked`, async () => {
      const shop = createBackendShop();
      assert.deepEqual(await shop.start(fields), { refused: 'invalid' });
      assert.deepEqual(shop.calls, []);
      assert.match(only(shop.logged), /cannot be paid/);
    });
  }

  const wrongs: [string, (purchase: Purchase) => Purchase, RegExp][] = [
    ['another total', (p) => ({ ...p, purchase: { ...p.purchase, total: 1 } }), /purchase\.total is 1, not 4590/],
    ['another currency', (p) => ({ ...p, purchase: { ...p.purchase, currency: 'SEK' } }), /purchase\.currency/],
    ['another brand', (p) => ({ ...p, brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' }), /brand_id/],
    ['another reference', (p) => ({ ...p, reference: '' }), /reference/],
    ['live money', (p) => ({ ...p, is_test: false }), /is_test/],
    ['a script as address', (p) => ({ ...p, checkout_url: 'javascript:alert(1)' }), /checkout_url/],
    ['a plain address', (p) => ({ ...p, checkout_url: 'http://portal.klix.app/p/1/' }), /checkout_url/],
  ];
  for (const [what, alter, reason] of wrongs) {
    it(`sends nobody to a purchase with ${what}, and cancels it`, async () => {
      const shop = createBackendShop(watching(alter));
      assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'invalid' });
      const attempt = only(await shop.attempts());
      assert.match(attempt.quarantine ?? '', reason);
      assert.equal(attempt.checkout_url, null);
      assert.match(only(shop.logged), reason);
      assert.equal(only(await shop.purchases()).status, 'cancelled');
      assert.deepEqual(await shop.start({}, { intent_id: 'click-1' }), { refused: 'invalid' });
    });
  }

  it('notices when products do not add up to the order', async () => {
    const shop = createBackendShop();
    assert.deepEqual(await shop.start({ products: [{ name: 'Lamp', price: 3990 }] }), { refused: 'invalid' });
    assert.match(only(shop.logged), /purchase\.total is 3990, not 4590/);
  });

  it('asks for a test purchase to be a live one in live mode', async () => {
    const shop = createBackendShop({ mode: 'live' });
    assert.deepEqual(await shop.start(), { refused: 'invalid' });
    assert.match(only(shop.logged), /is_test is true, not false/);
  });

  it('does not sell twice what a quarantined purchase was paid for', async () => {
    let spoil = false;
    const shop = createBackendShop({
      wrapKlix: (klix) => ({
        ...klix,
        getPurchase: async (id) => {
          const purchase = await klix.getPurchase(id);
          return spoil ? { ...purchase, reference: 'ORDER-2' } : purchase;
        },
      }),
    });
    const { purchase_id } = started(await shop.start());
    spoil = true;
    await shop.pay(purchase_id);
    assert.ok(only(await shop.attempts()).quarantine);
    assert.deepEqual(await shop.start({}, { intent_id: 'click-2' }), { refused: 'already-paid' });
    assert.deepEqual(shop.told, []);
  });

  it('works for an order that was refused a week ago', async () => {
    const shop = createBackendShop();
    started(await shop.start());
    await shop.pass(10 * DAY);
    // The reconciler was away, and looks at what has changed a few times before it gives up.
    for (let minutes = 0; minutes < 10; minutes++) {
      await shop.round();
      await shop.pass(MINUTE);
    }
    assert.deepEqual(shop.kinds(), ['failed ORDER-1']);
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    assert.deepEqual(shop.kinds(), ['failed ORDER-1', 'paid ORDER-1']);
  });

  it('lets the payer’s token see the state, and no other text', async () => {
    const { asked, wrapKlix } = watching();
    const shop = createBackendShop({ wrapKlix });
    started(await shop.start());
    const token = new URL(only(asked).success_redirect!).searchParams.get(STATUS_PARAMETER)!;
    assert.equal((await readStatus(shop.context, token))?.order_ref, 'ORDER-1');
    await fc.assert(
      fc.asyncProperty(fc.string(), async (text) => {
        if (text !== token) assert.equal(await readStatus(shop.context, text), undefined);
      }),
    );
  });
});
