import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { Purchase } from '../../src/contract/purchase.ts';
import { createSandbox } from '../../src/sandbox/index.ts';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { type BackendContext, createBackendContext } from '../../src/server/backend-context.ts';
import type { ShopEvent } from '../../src/server/merchant-backend-types.ts';
import { createCallbackKeys, receiveCallback } from '../../src/server/receive-callback.ts';
import { createReconciler } from '../../src/server/reconciler.ts';
import { startPurchase } from '../../src/server/start-purchase.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { clientOf, DAY, HOUR, MINUTE, order, START_MS } from './backend-shop.ts';

/** Which step goes wrong, whether it is done all the same, and whether the process lives on. */
interface Mishap {
  at: number;
  isDone: boolean;
  kills: boolean;
}

class Killed extends Error {}

/** One run of the server: steps at the store and at Klix, of which one goes wrong. */
interface Process {
  context: BackendContext;
  receive: (call: Request) => Promise<number>;
  round: () => Promise<unknown>;
  isDead: () => boolean;
}

let current: Process | undefined;
const sandbox = createSandbox({
  now: () => START_MS,
  callbackFetch: async (input, init) => {
    if (!current || current.isDead()) throw new TypeError('fetch failed');
    return new Response(null, { status: await current.receive(new Request(input, init)) });
  },
});
after(() => sandbox.stop());
const klix = clientOf(sandbox);

function startProcess(
  store: AttemptStore,
  told: ShopEvent[],
  steps: { taken: number },
  mishap: Mishap | undefined,
): Process {
  let isDead = false;
  const step = async (work: () => unknown): Promise<unknown> => {
    if (isDead) throw new Killed('killed');
    const isIt = ++steps.taken === mishap?.at;
    if (isIt && !mishap.isDone) {
      isDead = mishap.kills;
      throw new Killed('before it was done');
    }
    const result = await work();
    // A process that died meanwhile hears no answer.
    if (isDead) throw new Killed('killed');
    if (isIt) {
      isDead = mishap.kills;
      throw new Killed('after it was done');
    }
    return result;
  };
  const stumbling = <Target extends object>(target: Target): Target =>
    new Proxy(target, {
      get: (_, name) => {
        const value: unknown = Reflect.get(target, name);
        return typeof value === 'function'
          ? (...args: unknown[]) => step(() => Reflect.apply(value, target, args) as unknown)
          : value;
      },
    });
  const tell = (event: ShopEvent) => step(() => told.push(event));
  const context = createBackendContext({
    klix: stumbling({ ...klix }),
    store: stumbling({
      ...store,
      async lockOrder(...args) {
        const isTaken = await store.lockOrder(...args);
        // Whoever waits for a dead one's lock waits in the sandbox's time.
        if (!isTaken) await sandbox.advance(20);
        return isTaken;
      },
    }),
    loadOrder: () => null,
    urls: {
      result: 'https://shop.example/result',
      checkout: 'https://shop.example/checkout',
      callback: 'https://shop.example/klix/callback',
    },
    mode: 'test',
    on: { paid: tell, reserved: tell, failed: tell, refunded: tell },
    now: () => sandbox.now(),
    log: () => {},
  });
  const keys = createCallbackKeys(context);
  const reconciler = createReconciler(context);
  return {
    context,
    receive: async (call) =>
      receiveCallback(context, keys, new Uint8Array(await call.arrayBuffer()), call.headers.get('X-Signature')),
    round: () => reconciler.round(),
    isDead: () => isDead,
  };
}

const purchasesOf = async (order_ref: string) => {
  const answer = await sandbox.fetch('/_sandbox/purchases?limit=20');
  const { results } = (await answer.json()) as { results: Purchase[] };
  return results.filter(({ reference }) => reference === order_ref);
};
const isPayable = ({ status }: Purchase) => ['created', 'viewed', 'error', 'overdue'].includes(status);
const quiet = async () => {
  await sandbox.idle();
  await current?.context.idle();
};
const atKlix = async (path: string, body: object) => {
  const answer = await sandbox.fetch(`/_sandbox/${path}`, { method: 'POST', body: JSON.stringify(body) });
  assert.ok(answer.ok, await answer.text());
  await quiet();
};

let orders = 0;

/** Two tabs, a payment, a part refund in Klix's portal, some days; with one mishap. @returns how many steps it took */
async function live(mishap?: Mishap): Promise<number> {
  const order_ref = `CRASH-${++orders}`;
  const store = createSqliteStore({ file: ':memory:' });
  const told: ShopEvent[] = [];
  const steps = { taken: 0 };
  const handedOut = new Set<string>();
  const processNow = () => {
    if (!current || current.isDead()) current = startProcess(store, told, steps, mishap);
    return current;
  };
  /** The payer clicks until something comes of it. */
  const click = async (intent_id: string): Promise<string> => {
    for (let clicks = 0; clicks < 10; clicks++) {
      try {
        const result = await startPurchase(processNow().context, order({ order_ref }), {
          payment_method: 'klix',
          intent_id,
        });
        if ('purchase_id' in result) {
          handedOut.add(result.purchase_id);
          const payable = (await purchasesOf(order_ref)).filter(isPayable);
          assert.equal(payable.filter(({ id }) => handedOut.has(id)).length, 1, 'one link can be paid');
          return result.purchase_id;
        }
        assert.equal(result.refused, 'klix-unavailable');
      } catch (error) {
        if (!(error instanceof Killed)) throw error;
      }
      await quiet();
    }
    return assert.fail('no purchase after ten clicks');
  };
  const pass = async (ms: number) => {
    processNow();
    await sandbox.advance(ms / 1000);
    await processNow()
      .round()
      .catch((error: unknown) => assert.ok(error instanceof Killed, String(error)));
    await quiet();
  };

  current = undefined;
  await click('click-1'.concat(order_ref));
  const purchase_id = await click('click-2'.concat(order_ref));
  processNow();
  await atKlix(`purchases/${purchase_id}/pay`, {});
  for (const ms of [MINUTE, 10 * MINUTE, HOUR]) await pass(ms);
  assert.equal(told[0]?.id, `paid:${order_ref}`, 'it is told within the hour');
  await klix.refundPurchase(purchase_id, { amount: 90 });
  for (const ms of [DAY, DAY, HOUR, HOUR]) await pass(ms);

  const [first, second] = await store.listByOrder(order_ref);
  assert.equal(first!.state, 'cancelled');
  const { state, paid_amount, refunded_amount, refund_due, quarantine } = second!;
  assert.deepEqual(
    { state, paid_amount, refunded_amount, refund_due, quarantine },
    { state: 'paid', paid_amount: 4590, refunded_amount: 90, refund_due: false, quarantine: null },
  );
  const news = [...new Set(told.map(({ id }) => id))];
  assert.deepEqual(news, [`paid:${order_ref}`, `refunded:${second!.id}:90`], 'all is told, in order');
  const orphans = (await purchasesOf(order_ref)).filter(isPayable);
  assert.ok(orphans.length <= 1 && orphans.every(({ id }) => !handedOut.has(id)));
  assert.deepEqual(await store.listFailedEvents(10), []);
  assert.equal((await store.listTroubled(10)).length, 0);
  if (!mishap) assert.equal(told.length, 2);
  await store.close();
  return steps.taken;
}

describe('a server that stumbles', () => {
  for (const [what, isDone, kills] of [
    ['a step fails', false, false],
    ['the answer to a step is lost', true, false],
    ['the process dies before a step', false, true],
    ['the process dies right after a step', true, true],
  ] as const) {
    it(`loses and doubles nothing, whenever ${what}`, async () => {
      const steps = await live();
      assert.ok(steps > 40, `${steps} steps`);
      for (let at = 1; at <= steps; at++) {
        await live({ at, isDone, kills }).catch((error: unknown) => {
          throw new Error(`step ${at} of ${steps}`, { cause: error });
        });
      }
    });
  }
});
