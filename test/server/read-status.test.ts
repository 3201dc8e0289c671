import assert from 'node:assert/strict';
import { describe, it, mock } from 'node:test';
import { STATUS_PARAMETER } from '../../src/contract/checkout.ts';
import { readStatus } from '../../src/server/read-status.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { createToken } from '../../src/server/status-token.ts';
import { createBackendShop, gate, only, type ShopOptions, started } from './backend-shop.ts';

/** A shop that knows the tokens it has sent along, newest last. */
function tokenShop(options: ShopOptions = {}) {
  const tokens: string[] = [];
  const { wrapKlix = (klix) => klix, ...rest } = options;
  const shop = createBackendShop({
    ...rest,
    wrapKlix: (klix) => ({
      ...wrapKlix(klix),
      createPurchase: (purchase) => {
        tokens.push(new URL(purchase.success_redirect!).searchParams.get(STATUS_PARAMETER)!);
        return klix.createPurchase(purchase);
      },
    }),
  });
  const reads = () => shop.calls.filter((call) => call === 'GET purchases/{id}/').length;
  return { ...shop, tokens, reads, status: () => readStatus(shop.context, tokens.at(-1)!) };
}

describe('readStatus', () => {
  it('says what became of the order, without a callback', async () => {
    const shop = tokenShop();
    shop.shop.callbacks = 'refused';
    const { purchase_id } = started(await shop.start());
    await shop.pass(3000);
    assert.deepEqual(await shop.status(), { state: 'pending', order_ref: 'ORDER-1', amount: 4590, currency: 'EUR' });
    await shop.pay(purchase_id, 'do_not_honour');
    await shop.pass(3000);
    assert.equal((await shop.status())?.state, 'failed');
    await shop.pay(purchase_id);
    await shop.pass(3000);
    assert.deepEqual(await shop.status(), { state: 'paid', order_ref: 'ORDER-1', amount: 4590, currency: 'EUR' });
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['paid ORDER-1']);
  });

  it('says how much was captured of a reservation', async () => {
    const shop = tokenShop();
    const { purchase_id } = started(await shop.start({ capture: 'later' }));
    await shop.pay(purchase_id);
    await shop.pass(3000);
    assert.deepEqual(await shop.status(), { state: 'reserved', order_ref: 'ORDER-1', amount: 4590, currency: 'EUR' });
    await shop.klix.capturePurchase(purchase_id, { amount: 500 });
    await shop.pass(3000);
    assert.equal((await shop.status())?.amount, 500);
  });

  it('knows nothing of a token nobody was given', async () => {
    const shop = tokenShop();
    started(await shop.start());
    for (const token of ['', 'x', createToken(), `${shop.tokens[0]}=`, 'é'.repeat(22), 'a'.repeat(1_000_000)]) {
      assert.equal(await readStatus(shop.context, token), undefined);
    }
  });

  it('says that the order is paid, whichever of its purchases was paid', async () => {
    const shop = tokenShop();
    const first = started(await shop.start());
    const [firstToken] = shop.tokens;
    started(await shop.start({}, { intent_id: 'click-2' }));
    const second = (await shop.attempts())[1]!;
    await shop.pay(second.purchase_id!);
    assert.equal((await readStatus(shop.context, firstToken!))?.state, 'paid');
    assert.notEqual(first.purchase_id, second.purchase_id);
  });

  it('asks Klix once in two seconds, however often and wherever the page asks', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const one = tokenShop({ store });
    started(await one.start());
    const other = createBackendShop({ store, wrapKlix: () => one.klix, now: () => one.sandbox.now() });
    const ask = () =>
      Promise.all(
        Array.from({ length: 20 }, (_, index) => readStatus((index % 2 ? one : other).context, one.tokens[0]!)),
      );
    await ask();
    assert.equal(one.reads(), 0, 'what was made a moment ago is known');
    await one.pass(2000);
    await ask();
    await ask();
    await one.pass(1999);
    await ask();
    assert.equal(one.reads(), 1);
    await one.pass(1);
    await ask();
    assert.equal(one.reads(), 2);
  });

  it('asks no more once the order is settled', async () => {
    const shop = tokenShop();
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id);
    const before = shop.reads();
    await shop.pass(60_000);
    assert.equal((await shop.status())?.state, 'paid');
    assert.equal(shop.reads(), before);
  });

  it('answers what is known while Klix is down', async () => {
    const shop = tokenShop();
    const { purchase_id } = started(await shop.start({ capture: 'later' }));
    await shop.pay(purchase_id);
    await shop.pass(3000);
    await shop.status();
    shop.sandbox.addFault({ route: '*', kind: 'cut-before' });
    await shop.pass(3000);
    assert.equal((await shop.status())?.state, 'reserved');
  });

  it('answers what is known when Klix takes too long, and settles when it has answered', async () => {
    let answer = () => {};
    const isAsked = gate();
    const shop = tokenShop({
      wrapKlix: (klix) => ({
        ...klix,
        getPurchase: async (id) => {
          isAsked.open();
          await new Promise<void>((resolve) => (answer = resolve));
          return klix.getPurchase(id);
        },
      }),
    });
    const { purchase_id } = started(await shop.start());
    shop.shop.callbacks = 'refused';
    await shop.pay(purchase_id);
    await shop.pass(3000);
    mock.timers.enable({ apis: ['setTimeout'] });
    try {
      const status = shop.status();
      await isAsked.isOpen;
      mock.timers.tick(5000);
      assert.equal((await status)?.state, 'pending');
    } finally {
      mock.timers.reset();
    }
    answer();
    await shop.quiet();
    assert.equal(only(await shop.attempts()).state, 'paid');
  });
});
