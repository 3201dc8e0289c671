import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import {
  isOver,
  isRefused,
  type PurchaseWatch,
  type Standing,
  watchPurchase,
} from '../../../src/components/purchase-status/watch-purchase.ts';
import { PURCHASE_STATES, type PurchaseState, type PurchaseStatusAnswer } from '../../../src/contract/checkout.ts';
import { KlixError } from '../../../src/contract/errors.ts';

const answerOf = (state: PurchaseState): PurchaseStatusAnswer => ({
  state,
  order_ref: '1042',
  amount: 67900,
  currency: 'EUR',
});
const network = () => new KlixError('network', 'No answer from the network');
const status = (code: number) => new KlixError('api', `Answered with status ${code}`, { status: code });

/** A shop that says each of these in turn, and the last one for ever; an error is thrown. */
function shopSaying(...script: (PurchaseState | Error | 'silence')[]) {
  const asked: { at: number; signal: AbortSignal }[] = [];
  const told: Standing[] = [];
  const watch = watchPurchase(
    async (signal) => {
      const next = script[Math.min(asked.length, script.length - 1)]!;
      asked.push({ at: Date.now(), signal });
      if (next === 'silence') {
        return new Promise((_resolve, reject) =>
          signal.addEventListener('abort', () => reject(signal.reason as Error)),
        );
      }
      if (next instanceof Error) throw next;
      return Promise.resolve(answerOf(next));
    },
    (standing) => told.push(standing),
  );
  return { watch, asked, told, states: () => told.map(({ answer }) => answer?.state) };
}

/** Lets what has been promised happen. */
const settle = () => new Promise(setImmediate);

/** The clock goes on; answers come at once. */
async function pass(ms: number): Promise<void> {
  await settle();
  for (let passed = 0; passed < ms; passed += 100) {
    mock.timers.tick(100);
    await settle();
  }
}

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: 0 }));
afterEach(() => mock.timers.reset());

describe('watchPurchase', () => {
  it('asks at once, then after 1, 2, 3, 4 and from there every 5 seconds', async () => {
    const { watch, asked } = shopSaying('pending');
    watch.start();
    await pass(30_000);
    assert.deepEqual(
      asked.map(({ at }) => at / 1000),
      [0, 1, 3, 6, 10, 15, 20, 25, 30],
    );
  });

  it('stops after a minute and says that it is late, once', async () => {
    const { watch, asked, told } = shopSaying('pending');
    watch.start();
    await pass(59_900);
    assert.ok(told.slice(0, -1).every(({ late }) => late === false));
    await pass(200_000);
    assert.equal(asked.at(-1)?.at, 60_000);
    assert.deepEqual(
      told.map(({ late }) => late),
      [...Array.from(told.slice(1), () => false), true],
    );
  });

  for (const state of ['paid', 'reserved', 'cancelled', 'refunded'] as const) {
    it(`stops when the purchase is ${state}`, async () => {
      const { watch, asked, told, states } = shopSaying('pending', 'pending', state);
      watch.start();
      await pass(120_000);
      assert.deepEqual(states(), ['pending', 'pending', state]);
      assert.equal(asked.length, 3);
      assert.equal(told.at(-1)?.late, false);
    });
  }

  it('goes on after a failure: the payer may be trying again', async () => {
    const { watch, states } = shopSaying('pending', 'failed', 'failed', 'paid');
    watch.start();
    await pass(60_000);
    assert.deepEqual(states(), ['pending', 'failed', 'failed', 'paid']);
  });

  it('keeps the last answer when a request fails, and goes on', async () => {
    const lost = network();
    const { watch, told } = shopSaying('pending', lost, status(503), status(429), 'paid');
    watch.start();
    await pass(60_000);
    assert.deepEqual(
      told.map(({ answer, error, late }) => [answer?.state, (error as KlixError | undefined)?.message, late]),
      [
        ['pending', undefined, false],
        ['pending', lost.message, false],
        ['pending', 'Answered with status 503', false],
        ['pending', 'Answered with status 429', false],
        ['paid', undefined, false],
      ],
    );
  });

  it('says why when a minute of failures has passed', async () => {
    const lost = network();
    const { watch, told } = shopSaying(lost);
    watch.start();
    await pass(90_000);
    assert.deepEqual(told.at(-1), { answer: undefined, error: lost, late: true });
    assert.ok(told.length > 10);
  });

  it('stops at once when the shop refuses the token', async () => {
    for (const code of [400, 401, 403, 404, 410]) {
      const { watch, asked, told } = shopSaying(status(code));
      watch.start();
      await pass(10_000);
      assert.equal(asked.length, 1);
      assert.equal(told[0]?.late, false);
    }
  });

  it('counts the minute from each start, and keeps what it knows', async () => {
    const { watch, asked, told } = shopSaying('pending', network());
    watch.start();
    await pass(90_000);
    const before = asked.length;
    watch.start();
    await pass(50_000);
    assert.ok(asked.length > before + 10);
    assert.equal(told.at(-1)?.late, false);
    assert.equal(told.at(-1)?.answer?.state, 'pending');
    await pass(20_000);
    assert.equal(told.at(-1)?.late, true);
  });

  it('asks nothing and tells nothing once it is stopped', async () => {
    const { watch, asked, told } = shopSaying('pending');
    watch.start();
    await pass(4_000);
    const [before, heard] = [asked.length, told.length];
    watch.stop();
    await pass(60_000);
    assert.deepEqual([asked.length, told.length], [before, heard]);
  });

  it('drops the request on its way when it is stopped, without calling that a failure', async () => {
    const { watch, asked, told } = shopSaying('silence');
    watch.start();
    watch.stop();
    await pass(10_000);
    assert.equal(asked[0]?.signal.aborted, true);
    assert.deepEqual(told, []);
  });

  it('never asks twice at the same time, however often it is started', async () => {
    const { watch, asked } = shopSaying('silence');
    for (let times = 0; times < 5; times++) watch.start();
    await pass(10_000);
    assert.deepEqual(
      asked.map(({ signal }) => signal.aborted),
      [true, true, true, true, false],
    );
  });

  it('leaves nothing running after it is over', async (test) => {
    const set = test.mock.method(globalThis, 'setTimeout');
    const { watch, told } = shopSaying('paid');
    watch.start();
    await settle();
    assert.equal(told.length, 1);
    assert.equal(set.mock.callCount(), 0);
  });

  it('survives a shop that throws something that is no error', async () => {
    const told: Standing[] = [];
    const watch: PurchaseWatch = watchPurchase(
      // eslint-disable-next-line @typescript-eslint/prefer-promise-reject-errors
      () => Promise.reject('no'),
      (standing) => told.push(standing),
    );
    watch.start();
    await pass(1_000);
    assert.deepEqual(told[0], { answer: undefined, error: 'no', late: false });
    watch.stop();
  });
});

describe('a purchase', () => {
  it('is over when nothing will change by asking', () => {
    const over = PURCHASE_STATES.filter((state) => isOver({ answer: answerOf(state) }));
    assert.deepEqual(over, ['cancelled', 'reserved', 'paid', 'refunded']);
    assert.equal(isOver({}), false);
  });

  it('is refused by the shop’s own word only, not by trouble that passes', () => {
    const refused = [200, 302, 400, 403, 404, 409, 410, 429, 499, 500, 502, 503, 504].filter((code) =>
      isRefused({ error: status(code) }),
    );
    assert.deepEqual(refused, [400, 403, 404, 409, 410, 499]);
    for (const error of [undefined, null, 'text', network(), new Error()]) assert.equal(isRefused({ error }), false);
  });
});
