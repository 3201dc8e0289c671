import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import { type ActionsShop, brief, createActionsShop, dieEverywhere, input } from './actions-shop.ts';
import { DAY, HOUR, MINUTE, only, started, stateOf } from './backend-shop.ts';

const later = { capture: 'later' } as const;
let shop: ActionsShop;
beforeEach(() => {
  shop = createActionsShop();
});

describe('capture', () => {
  it('takes reserved money, also when nobody has told the shop yet that it is reserved', async () => {
    const id = await shop.paid(later);
    assert.equal(only(await shop.attempts()).state, 'pending');
    const result = await shop.actions.capture('ORDER-1');
    assert.equal(brief(result), 'done, paid');
    assert.equal(result.attempt.paid_amount, 4590);
    assert.deepEqual(only(await shop.attempts()), result.attempt);
    assert.equal((await shop.atKlix(id)).status, 'paid');
    await shop.quiet();
    assert.deepEqual(shop.kinds(), ['reserved ORDER-1', 'paid ORDER-1']);
  });

  it('takes a part, and the rest goes back', async () => {
    await shop.paid(later);
    const { attempt } = await shop.actions.capture('ORDER-1', { amount: 1234 });
    assert.deepEqual([attempt.state, attempt.paid_amount, attempt.amount], ['paid', 1234, 4590]);
  });

  it('answers what became of the first time when it is asked again', async () => {
    await shop.paid(later);
    await shop.actions.capture('ORDER-1', { amount: 1234 });
    assert.equal(brief(await shop.actions.capture('ORDER-1', { amount: 1234 })), 'done, paid');
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'done, paid');
    await assert.rejects(
      shop.actions.capture('ORDER-1', { amount: 4590 }),
      input(/^order ORDER-1 was captured before, with 1234 cents instead of 4590$/),
    );
    assert.equal(shop.callsOf('capture'), 1);
  });

  it('is one capture when the button is pressed twice, in two processes', async () => {
    await shop.paid(later);
    const other = shop.otherProcess();
    await shop.fault('capture', 'delay', 1, 20);
    const results = await Promise.all([shop.actions.capture('ORDER-1'), other.capture('ORDER-1')]);
    assert.deepEqual(results.map(brief), ['done, paid', 'done, paid']);
    assert.equal(shop.callsOf('capture'), 1);
  });

  it('refuses what cannot be captured, and asks nothing of Klix', async () => {
    await shop.paid({ order_ref: 'PAID' });
    await shop.paid(later);
    await assert.rejects(shop.actions.capture('NONE'), input(/^order NONE has no reserved money to capture$/));
    await assert.rejects(shop.actions.capture('PAID'), input(/has no reserved money/));
    await assert.rejects(
      shop.actions.capture('ORDER-1', { amount: 4591 }),
      input(/^order ORDER-1 has 4590 cents reserved, 4591 cannot be captured$/),
    );
    await assert.rejects(shop.actions.capture('ORDER-1', { amount: 10.5 }), input(/amount is 10.5/));
    await assert.rejects(shop.actions.capture('ORDER-1', { amount: 0 }), input(/amount/));
    await shop.actions.release('ORDER-1');
    await assert.rejects(shop.actions.capture('ORDER-1'), input(/has no reserved money/));
    assert.equal(shop.callsOf('capture'), 0);
  });

  it('reads Klix first: a reservation that was released in the portal cannot be captured', async () => {
    const id = await shop.paid(later);
    await shop.settle();
    assert.equal(only(await shop.attempts()).state, 'reserved');
    await shop.klix.releasePurchase(id);
    await assert.rejects(shop.actions.capture('ORDER-1'), input(/cannot be captured: its purchase is "released"/));
    assert.equal(only(await shop.attempts()).state, 'cancelled');
    assert.equal(shop.callsOf('capture'), 0);
  });

  it('says no, with nothing done, while Klix cannot be read', async () => {
    await shop.paid(later);
    await shop.blind();
    await assert.rejects(shop.actions.capture('ORDER-1'), { code: 'network' }, 'not heard of yet');
    await shop.noFaults();
    await shop.settle();
    await shop.blind();
    await assert.rejects(shop.actions.capture('ORDER-1'), { code: 'network' }, 'known as reserved');
    assert.equal(shop.callsOf('capture'), 0);
  });

  it('says why when the bank refuses, and the money stays reserved', async () => {
    await shop.paid(later);
    await shop.bank('capture', 'failure');
    await assert.rejects(shop.actions.capture('ORDER-1'), (error: KlixError) => {
      assert.equal(error.code, 'api');
      assert.match(error.message, /purchase_capture_error/);
      return true;
    });
    assert.equal(only(await shop.attempts()).state, 'reserved');
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'done, paid');
  });

  it('is pending while the bank takes its time, is not asked for again, and the shop is told', async () => {
    await shop.paid(later);
    await shop.bank('capture', 'slow');
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'pending, reserved');
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'pending, reserved');
    assert.equal(shop.callsOf('capture'), 1);
    await shop.pass(HOUR);
    await shop.round();
    assert.equal(only(await shop.attempts()).state, 'paid');
    assert.ok(shop.kinds().includes('paid ORDER-1'));
  });

  it('finds out by reading when the answer was lost on its way back', async () => {
    await shop.paid(later);
    await shop.fault('capture', 'cut-after');
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'done, paid');
    assert.equal(shop.callsOf('capture'), 1);
  });

  it('is unknown when the answer is lost and nothing shows, and is not repeated by itself', async () => {
    await shop.paid(later);
    await shop.fault('capture', 'cut-before');
    const { attempt, outcome } = await shop.actions.capture('ORDER-1');
    assert.equal(`${outcome}, ${attempt.state}`, 'unknown, reserved');
    assert.equal(shop.callsOf('capture'), 1);
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'done, paid', 'pressed again');
  });

  it('is unknown when Klix cannot be read afterwards, and the reconciler finds out soon', async () => {
    const id = await shop.paid(later);
    await untilChecksAreRare();
    const wrapped = createBlindAfterCall(shop);
    const { outcome } = await wrapped.capture('ORDER-1');
    assert.equal(outcome, 'unknown');
    await shop.noFaults();
    assert.equal((await shop.atKlix(id)).status, 'paid');
    await shop.pass(15_000);
    await shop.round();
    assert.equal(only(await shop.attempts()).state, 'paid');
    assert.ok(shop.kinds().includes('paid ORDER-1'));
  });

  it('is found out by the reconciler when the process dies before Klix answers', async () => {
    await shop.paid(later);
    await untilChecksAreRare();
    const dying = shop.otherProcess({
      klix: {
        ...shop.klix,
        async capturePurchase(...args) {
          await shop.klix.capturePurchase(...args);
          throw new Error('the process has died');
        },
      },
    });
    await assert.rejects(dying.capture('ORDER-1'), /died/);
    await shop.pass(MINUTE);
    await shop.round();
    assert.equal(only(await shop.attempts()).state, 'paid');
  });

  it('takes an error of the server for an answer that was lost', async () => {
    await shop.paid(later);
    await shop.fault('capture', 'html', 1, 502);
    assert.equal(brief(await shop.actions.capture('ORDER-1')), 'unknown, reserved');
  });

  it('does not capture money of a purchase that is not what was asked for', async () => {
    const id = await shop.paid(later);
    await shop.settle();
    const live = shop.otherProcess({ mode: 'live' });
    await assert.rejects(live.capture('ORDER-1'), { code: 'contract', message: /not what was asked for: is_test/ });
    assert.equal(shop.callsOf('capture'), 0);
    assert.equal((await shop.atKlix(id)).status, 'hold');
  });

  it('goes on wherever the process died, and captures once', async () => {
    const deaths = await dieEverywhere(shop, {
      prepare: (order_ref) => shop.paid({ ...later, order_ref }),
      act: (actions, order_ref) => actions.capture(order_ref, { amount: 1000 }),
      async check(order_ref, id, again) {
        assert.equal(again.status, 'fulfilled');
        assert.equal((await shop.atKlix(id)).payment?.amount, 1000);
        await shop.round();
        const attempt = only(await shop.attempts(order_ref));
        assert.deepEqual([attempt.state, attempt.paid_amount], ['paid', 1000]);
        assert.equal(shop.newsOf('paid', order_ref), 1);
      },
    });
    assert.ok(deaths >= 16, `${deaths} deaths`);
  });
});

/** Far along the schedule the next check is hours away. */
async function untilChecksAreRare() {
  await shop.settle();
  for (let hours = 0; hours < 40; hours += 1) {
    await shop.pass(HOUR);
    await shop.round();
  }
  assert.ok(only(await shop.attempts()).check_at! - shop.context.now() > HOUR);
}

/** Klix does what it is asked, and from then on nothing comes back from it. */
function createBlindAfterCall(of: ActionsShop) {
  return of.otherProcess({
    klix: {
      ...of.klix,
      async capturePurchase(...args) {
        await of.klix.capturePurchase(...args);
        await of.blind();
        throw new KlixError('timeout', 'took longer than 30 s');
      },
    },
  });
}

describe('release', () => {
  it('gives reserved money back, once', async () => {
    const id = await shop.paid(later);
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'done, cancelled');
    assert.equal((await shop.atKlix(id)).status, 'released');
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'done, cancelled', 'asked again');
    assert.equal(shop.callsOf('release'), 1);
  });

  it('refuses when nothing is reserved', async () => {
    await shop.paid();
    await assert.rejects(shop.actions.release('ORDER-1'), input(/^order ORDER-1 has no reserved money to release$/));
    await shop.paid({ ...later, order_ref: 'TAKEN' });
    await shop.settle('TAKEN');
    const id = only(await shop.attempts('TAKEN')).purchase_id!;
    await shop.klix.capturePurchase(id);
    await assert.rejects(shop.actions.release('TAKEN'), input(/cannot be released: its purchase is "paid"/));
    assert.equal(shop.callsOf('release'), 0);
  });

  it('is pending while the bank takes its time, and is not asked for again', async () => {
    await shop.paid(later);
    await shop.bank('release', 'slow');
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'pending, reserved');
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'pending, reserved');
    assert.equal(shop.callsOf('release'), 1);
  });

  it('finds out by reading when the answer was lost, and never repeats by itself', async () => {
    await shop.paid(later);
    await shop.fault('release', 'cut-before');
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'unknown, reserved');
    await shop.fault('release', 'cut-after');
    assert.equal(brief(await shop.actions.release('ORDER-1')), 'done, cancelled');
    assert.equal(shop.callsOf('release'), 2);
  });

  it('does not end in a capture and a release when both buttons are pressed', async () => {
    const id = await shop.paid(later);
    const results = await Promise.allSettled([shop.actions.capture('ORDER-1'), shop.otherProcess().release('ORDER-1')]);
    assert.deepEqual(results.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    assert.equal(shop.callsOf('capture') + shop.callsOf('release'), 1);
    assert.ok(['paid', 'released'].includes((await shop.atKlix(id)).status));
  });

  it('goes on wherever the process died', async () => {
    const deaths = await dieEverywhere(shop, {
      prepare: (order_ref) => shop.paid({ ...later, order_ref }),
      act: (actions, order_ref) => actions.release(order_ref),
      async check(order_ref, id, again) {
        assert.equal(again.status, 'fulfilled');
        assert.equal((await shop.atKlix(id)).status, 'released');
        assert.equal(only(await shop.attempts(order_ref)).state, 'cancelled');
      },
    });
    assert.ok(deaths >= 16, `${deaths} deaths`);
  });
});

describe('cancel', () => {
  it("makes the order's unpaid purchases unpayable", async () => {
    const { purchase_id } = started(await shop.start());
    assert.deepEqual((await shop.actions.cancel('ORDER-1')).map(stateOf), ['cancelled']);
    assert.equal((await shop.atKlix(purchase_id)).status, 'cancelled');
    await shop.round();
    assert.deepEqual(shop.kinds(), ['failed ORDER-1']);
  });

  it('leaves what is paid or reserved alone, also when the shop has not heard of it', async () => {
    await shop.paid();
    assert.deepEqual((await shop.actions.cancel('ORDER-1')).map(stateOf), ['paid']);
    await shop.paid({ ...later, order_ref: 'ORDER-2' });
    assert.deepEqual((await shop.actions.cancel('ORDER-2')).map(stateOf), ['reserved']);
    await shop.quiet();
    assert.deepEqual(shop.kinds().sort(), ['paid ORDER-1', 'reserved ORDER-2']);
  });

  it('says so when the payer is at the bank', async () => {
    const { purchase_id } = started(await shop.start());
    await shop.pay(purchase_id, 'pending');
    assert.deepEqual((await shop.actions.cancel('ORDER-1')).map(stateOf), ['pending']);
  });

  it('cancels an attempt that never got a purchase', async () => {
    await shop.control('faults', { route: 'POST /api/v1/purchases/', kind: 'cut-before', times: 1 });
    assert.deepEqual(await shop.start(), { refused: 'klix-unavailable' });
    assert.deepEqual((await shop.actions.cancel('ORDER-1')).map(stateOf), ['cancelled']);
  });

  it('does not claim that all is cancelled when Klix cannot be asked', async () => {
    const { purchase_id } = started(await shop.start());
    await shop.fault('cancel', 'cut-before');
    await assert.rejects(shop.actions.cancel('ORDER-1'), { code: 'network', message: /ORDER-1/ });
    assert.deepEqual((await shop.actions.cancel('ORDER-1')).map(stateOf), ['cancelled']);
    assert.equal((await shop.atKlix(purchase_id)).status, 'cancelled');
  });

  it('has nothing to do for an order it does not know', async () => {
    assert.deepEqual(await shop.actions.cancel('NONE'), []);
  });
});

describe('a reservation nobody captured', () => {
  it('is gone after six days, and capturing it says so', async () => {
    await shop.paid(later);
    await shop.settle();
    await shop.pass(6 * DAY + MINUTE);
    await assert.rejects(shop.actions.capture('ORDER-1'), input(/its purchase is "released"/));
  });
});
