import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import type { NewPurchase } from '../../src/server/klix-client-types.ts';
import { type ActionsShop, brief, createActionsShop, dieEverywhere, input } from './actions-shop.ts';
import { DAY, HOUR, MINUTE, only, order, started } from './backend-shop.ts';

const month = order({ order_ref: 'MONTH-2', amount: 999, products: [{ name: 'Box', price: 999 }] });
/** What a shop in plain JavaScript may hand over. */
const NUMBERED = { order_ref: 42 as unknown as string };
let shop: ActionsShop;
let card: string;
beforeEach(async () => {
  shop = createActionsShop();
  card = await shop.card();
});
const charge = (fields: Partial<typeof month> = {}) => shop.actions.charge({ ...month, ...fields }, card);

describe('charge', () => {
  it('pays a new order with the card that was kept, without the shopper', async () => {
    const result = await charge();
    assert.equal(brief(result), 'done, paid');
    assert.deepEqual(only(await shop.attempts('MONTH-2')), result.attempt);
    const { amount, paid_amount, payment_method, keep_card, capture } = result.attempt;
    assert.deepEqual([amount, paid_amount, payment_method, keep_card, capture], [999, 999, 'klix', false, 'now']);
    const purchase = await shop.atKlix(result.attempt.purchase_id!);
    assert.equal(purchase.recurring_token, card);
    assert.equal(purchase.reference, 'MONTH-2');
    await shop.quiet();
    assert.equal(shop.newsOf('paid', 'MONTH-2'), 1);
  });

  it('asks Klix for a purchase that keeps no card again, names no method and brings nobody back', async () => {
    const asked: NewPurchase[] = [];
    const watched = shop.otherProcess({
      klix: {
        ...shop.klix,
        createPurchase: (purchase) => {
          asked.push(purchase);
          return shop.klix.createPurchase(purchase);
        },
      },
    });
    await watched.charge({ ...month, keep_card: true }, card);
    const { force_recurring, payment_method_whitelist, success_redirect, success_callback } = only(asked);
    assert.deepEqual([force_recurring, payment_method_whitelist, success_redirect], [false, undefined, undefined]);
    assert.equal(success_callback, 'https://shop.example/klix/callback');
  });

  it('reserves with the kept card, to be captured later', async () => {
    assert.equal(brief(await charge({ capture: 'later' })), 'done, reserved');
    assert.equal(brief(await shop.actions.capture('MONTH-2', { amount: 500 })), 'done, paid');
  });

  it('charges once, however often and in however many processes it is called', async () => {
    const other = shop.otherProcess();
    await shop.control('faults', { route: 'POST /api/v1/purchases/', kind: 'delay', value: 20 });
    await shop.fault('charge', 'delay', 4, 20);
    const results = await Promise.all([charge(), other.charge(month, card), charge(), other.charge(month, card)]);
    assert.deepEqual(new Set(results.map(brief)), new Set(['done, paid']));
    assert.equal(brief(await charge()), 'done, paid');
    assert.equal(shop.callsOf('charge'), 1);
    assert.equal((await shop.purchases()).filter(({ reference }) => reference === 'MONTH-2').length, 1);
  });

  it('says why when the card is refused, and tries it again on the same purchase when called again', async () => {
    await shop.bank('charge', 'failure');
    await assert.rejects(charge(), { code: 'api', message: /purchase_charge_error/ });
    assert.equal(only(await shop.attempts('MONTH-2')).state, 'failed');
    assert.equal(brief(await charge()), 'done, paid');
    assert.equal(shop.callsOf('charge'), 2);
    assert.equal((await shop.purchases()).filter(({ reference }) => reference === 'MONTH-2').length, 1);
  });

  it('refuses a card that Klix does not know', async () => {
    await assert.rejects(shop.actions.charge(month, ''), input(/recurring_token/));
    assert.deepEqual(await shop.attempts('MONTH-2'), []);
    const stranger = '11111111-2222-4333-8444-555555555555';
    await assert.rejects(shop.actions.charge(month, stranger), { code: 'api', message: /invalid_recurring_token/ });
    assert.equal(brief(await charge()), 'done, paid', 'and takes the right one after that');
  });

  it('is pending while the bank takes its time, is not asked for again, and the shop is told', async () => {
    await shop.bank('charge', 'slow');
    assert.equal(brief(await charge()), 'pending, pending');
    assert.equal(brief(await charge()), 'pending, pending');
    assert.equal(shop.callsOf('charge'), 1);
    await shop.pass(HOUR);
    await shop.round();
    assert.equal(shop.newsOf('paid', 'MONTH-2'), 1);
    assert.equal(brief(await charge()), 'done, paid');
  });

  it('finds out by reading when the answer was lost on its way back', async () => {
    await shop.fault('charge', 'cut-after');
    assert.equal(brief(await charge()), 'done, paid');
    assert.equal(shop.callsOf('charge'), 1);
  });

  it('is unknown when the answer is lost and nothing shows, and goes on with the same purchase when called again', async () => {
    await shop.fault('charge', 'cut-before');
    const { attempt, outcome } = await charge();
    assert.equal(`${outcome}, ${attempt.state}`, 'unknown, pending');
    assert.equal(shop.callsOf('charge'), 1);
    const again = await charge();
    assert.equal(brief(again), 'done, paid');
    assert.equal(again.attempt.purchase_id, attempt.purchase_id);
  });

  it('is unknown when Klix cannot be read afterwards, and the reconciler finds out', async () => {
    const blind = shop.otherProcess({
      klix: {
        ...shop.klix,
        async chargePurchase(...args) {
          await shop.klix.chargePurchase(...args);
          await shop.blind();
          throw new KlixError('network', 'connection failed');
        },
      },
    });
    assert.equal(brief(await blind.charge(month, card)), 'unknown, pending');
    await shop.noFaults();
    await shop.pass(HOUR);
    await shop.round();
    assert.equal(only(await shop.attempts('MONTH-2')).state, 'paid');
    assert.equal(shop.newsOf('paid', 'MONTH-2'), 1);
  });

  for (const kind of ['cut-before', 'cut-after']) {
    it(`charges nothing when the answer to making the purchase is lost (${kind}), and charges when called again`, async () => {
      await shop.control('faults', { route: 'POST /api/v1/purchases/', kind, times: 1 });
      await assert.rejects(charge(), { code: 'network', message: /Klix made no purchase, nothing was charged/ });
      assert.equal(shop.callsOf('charge'), 0);
      assert.equal(brief(await charge()), 'done, paid');
      assert.equal(shop.callsOf('charge'), 1);
      const paid = (await shop.purchases()).filter(
        ({ reference, status }) => reference === 'MONTH-2' && status === 'paid',
      );
      assert.equal(paid.length, 1);
    });
  }

  it('says so when Klix refuses the purchase', async () => {
    const refused = charge({ products: [{ name: '', price: 999 }] });
    await assert.rejects(refused, (error: KlixError) => ['api', 'input'].includes(error.code));
    assert.equal(shop.callsOf('charge'), 0);
  });

  it('does not charge an order that the shopper has paid, also when nobody has told the shop yet', async () => {
    await shop.paid();
    await assert.rejects(shop.actions.charge(order(), card), input(/^order ORDER-1 is paid or reserved already$/));
    await assert.rejects(shop.actions.charge(order(), card), input(/is paid or reserved already/));
    assert.equal(shop.callsOf('charge'), 0);
  });

  it('first makes sure that the shopper cannot pay the order too', async () => {
    const { purchase_id } = started(await shop.start());
    assert.equal(brief(await shop.actions.charge(order(), card)), 'done, paid');
    assert.equal((await shop.atKlix(purchase_id)).status, 'cancelled');
  });

  it('charges nothing while the shopper is paying the order at the bank', async () => {
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id, 'pending');
    await assert.rejects(shop.actions.charge(order(), card), {
      code: 'network',
      message: /an older purchase can still be paid, nothing was charged/,
    });
    assert.equal(shop.callsOf('charge'), 0);
  });

  it('keeps the shopper from paying an order that is being charged', async () => {
    await shop.bank('charge', 'slow');
    await shop.actions.charge(order(), card);
    assert.deepEqual(await shop.start(), { refused: 'klix-unavailable' });
    await shop.pass(HOUR);
    assert.deepEqual(await shop.start(), { refused: 'already-paid' });
  });

  it('does not charge another amount under the same order', async () => {
    await shop.fault('charge', 'cut-before');
    await charge();
    const dearer = charge({ amount: 1999, products: [{ name: 'Box', price: 1999 }] });
    await assert.rejects(dearer, input(/^order MONTH-2 is being charged with 999 EUR cents, not another amount$/));
    assert.equal(shop.callsOf('charge'), 1);
  });

  it('does not charge an order that was cancelled', async () => {
    await shop.fault('charge', 'cut-before');
    await charge();
    await shop.actions.cancel('MONTH-2');
    await assert.rejects(charge(), input(/cannot be charged: its purchase is "cancelled"/));
    await shop.control('faults', { route: 'POST /api/v1/purchases/', kind: 'cut-before', times: 1 });
    await assert.rejects(charge({ order_ref: 'MONTH-3' }), { code: 'network' });
    await shop.actions.cancel('MONTH-3');
    await assert.rejects(charge({ order_ref: 'MONTH-3' }), input(/was cancelled: charge under a new order_ref/));
    assert.equal(shop.callsOf('charge'), 1);
  });

  it('refuses an order that cannot be right, before anything is written', async () => {
    for (const wrong of [
      { amount: 0 },
      { amount: 9.99 },
      { order_ref: '' },
      { order_ref: 'x'.repeat(129) },
      NUMBERED,
    ]) {
      await assert.rejects(charge(wrong), input(/cannot be charged/), JSON.stringify(wrong));
    }
    assert.deepEqual(await shop.attempts('MONTH-2'), []);
  });

  it('does not charge a purchase that is not what was asked for', async () => {
    const live = shop.otherProcess({ mode: 'live' });
    await assert.rejects(live.charge(month, card), { code: 'contract', message: /not what was asked for/ });
    await assert.rejects(charge(), { code: 'contract' });
    assert.equal(shop.callsOf('charge'), 0);
  });

  it('goes on wherever the process died, and charges once', async () => {
    const deaths = await dieEverywhere(shop, {
      prepare: () => Promise.resolve(''),
      act: (actions, order_ref) => actions.charge({ ...month, order_ref }, card),
      async check(order_ref, _prepared, again) {
        assert.equal(again.status, 'fulfilled', String((again as PromiseRejectedResult).reason));
        const paid = (await shop.purchases()).filter(
          ({ reference, status }) => reference === order_ref && status === 'paid',
        );
        assert.equal(paid.length, 1);
        await shop.round();
        assert.equal(only(await shop.attempts(order_ref)).state, 'paid');
        assert.equal(shop.newsOf('paid', order_ref), 1);
      },
    });
    assert.ok(deaths >= 20, `${deaths} deaths`);
  });
});

describe('charge of an order that was refused long ago', () => {
  const rounds = async (count: number, everyMs: number) => {
    for (let index = 0; index < count; index++) {
      await shop.pass(everyMs);
      await shop.round();
    }
  };

  it('is followed until the bank has answered, and is not told as failed meanwhile', async () => {
    shop = createActionsShop({ sandbox: { pendingSeconds: (2 * DAY) / 1000 } });
    card = await shop.card();
    await shop.control('faults', { route: 'POST /api/v1/purchases/', kind: 'status', value: 503, times: 1 });
    await assert.rejects(charge(), { code: 'network' });
    await rounds(8, DAY);
    await shop.bank('charge', 'slow');
    assert.equal(brief(await charge()), 'pending, pending');
    await rounds(24, HOUR);
    assert.deepEqual(shop.kinds(), ['paid FIRST']);
    await rounds(36, HOUR);
    assert.deepEqual(shop.kinds(), ['paid FIRST', 'paid MONTH-2']);
  });

  it('is told as failed when the bank never answers', async () => {
    shop = createActionsShop({ sandbox: { pendingSeconds: (60 * DAY) / 1000 } });
    card = await shop.card();
    await shop.control('faults', { route: 'POST /api/v1/purchases/', kind: 'status', value: 503, times: 1 });
    await assert.rejects(charge(), { code: 'network' });
    await rounds(8, DAY);
    await shop.bank('charge', 'slow');
    assert.equal(brief(await charge()), 'pending, pending');
    await rounds(24 * 8, HOUR);
    assert.deepEqual(shop.kinds(), ['paid FIRST', 'failed MONTH-2']);
    assert.equal(only(await shop.attempts('MONTH-2')).check_at, null);
  });

  it('is found out when its answer was lost and Klix cannot be read for hours', async () => {
    await shop.bank('charge', 'failure');
    await assert.rejects(charge(), { code: 'api' });
    await rounds(8, DAY);
    const blind = shop.otherProcess({
      klix: {
        ...shop.klix,
        async chargePurchase(...args) {
          await shop.klix.chargePurchase(...args);
          await shop.blind();
          throw new KlixError('network', 'connection failed');
        },
      },
    });
    assert.equal(brief(await blind.charge(month, card)), 'unknown, pending');
    await rounds(30, 10 * MINUTE);
    await shop.noFaults();
    await rounds(2, 15 * MINUTE);
    assert.equal(shop.newsOf('paid', 'MONTH-2'), 1);
  });

  it('is found out when Klix takes minutes to show it', async () => {
    await shop.bank('charge', 'failure');
    await assert.rejects(charge(), { code: 'api' });
    await rounds(8, DAY);
    let arrive: () => Promise<unknown> = () => Promise.reject(new Error('nothing was sent'));
    const slow = shop.otherProcess({
      klix: {
        ...shop.klix,
        chargePurchase(...args) {
          arrive = () => shop.klix.chargePurchase(...args);
          return Promise.reject(new KlixError('timeout', 'no answer'));
        },
      },
    });
    assert.equal(brief(await slow.charge(month, card)), 'unknown, pending');
    await rounds(1, MINUTE);
    await arrive();
    await rounds(10, MINUTE);
    assert.equal(shop.newsOf('paid', 'MONTH-2'), 1);
  });
});
