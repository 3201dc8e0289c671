import assert from 'node:assert/strict';
import type { PurchaseCreated } from '../../src/contract/checkout.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import { createSandbox, type Sandbox, type SandboxOptions, SECRET_KEY } from '../../src/sandbox/index.ts';
import type { Attempt, AttemptStore } from '../../src/server/attempt-store.ts';
import { type BackendContext, createBackendContext } from '../../src/server/backend-context.ts';
import { createKlixClient } from '../../src/server/klix-client.ts';
import type { KlixClient } from '../../src/server/klix-client-types.ts';
import type { MerchantBackendOptions, Order, ShopEvent } from '../../src/server/merchant-backend-types.ts';
import { createCallbackKeys, receiveCallback } from '../../src/server/receive-callback.ts';
import { createReconciler } from '../../src/server/reconciler.ts';
import { type PurchaseChoice, startPurchase, type StartRefusal } from '../../src/server/start-purchase.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { BRAND, TIMEOUT_MS } from './stub-klix.ts';

export const START_MS = Date.UTC(2026, 0, 5, 12);
export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** An order of 45.90 that belongs to whoever asks. */
export const order = (fields: Partial<Order> = {}): Order => ({
  order_ref: 'ORDER-1',
  amount: 4590,
  products: [
    { name: 'Lamp', price: 3990 },
    { name: 'Delivery', price: 600 },
  ],
  client: { email: 'payer@shop.example', full_name: 'Anna Paraudziņa' },
  ...fields,
});

export interface ShopOptions extends Partial<Omit<MerchantBackendOptions, 'klix' | 'store'>> {
  sandbox?: SandboxOptions;
  store?: AttemptStore;
  /** Puts something between the backend and Klix. */
  wrapKlix?: (klix: KlixClient) => KlixClient;
}

/** A client whose pauses take no time; its deadline never passes. */
export function clientOf(sandbox: Pick<Sandbox, 'fetch'>, secretKey = SECRET_KEY): KlixClient {
  return createKlixClient({
    brandId: BRAND,
    secretKey,
    fetch: sandbox.fetch,
    timeoutMs: TIMEOUT_MS,
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (ms !== TIMEOUT_MS) return resolve();
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  });
}

/** A merchant's backend on a Klix of its own, with one clock for both that moves only when told. */
export function createBackendShop({ sandbox: sandboxOptions, store, wrapKlix, ...options }: ShopOptions = {}) {
  const calls: string[] = [];
  const logged: string[] = [];
  const told: ShopEvent[] = [];
  /** Statuses the shop answered to Klix's calls. */
  const answered: number[] = [];
  const shop: { callbacks: 'taken' | 'refused' } = { callbacks: 'taken' };
  const sandbox = createSandbox({
    now: () => START_MS,
    callbackFetch: async (input, init) => {
      if (shop.callbacks === 'refused') throw new TypeError('fetch failed');
      const call = new Request(input, init);
      const status = await receiveCallback(
        context,
        keys,
        new Uint8Array(await call.arrayBuffer()),
        call.headers.get('X-Signature'),
      );
      answered.push(status);
      return new Response(null, { status });
    },
    ...sandboxOptions,
  });
  const counting: Pick<Sandbox, 'fetch'> = {
    fetch: (input, init) => {
      const path = new URL(input as string).pathname.replace('/api/v1/', '').replace(/[0-9a-f-]{36}/, '{id}');
      calls.push(`${init?.method} ${path}`);
      return sandbox.fetch(input, init);
    },
  };
  const klix = (wrapKlix ?? ((client: KlixClient) => client))(clientOf(counting));
  const tell = (event: ShopEvent) => void told.push(event);
  const context: BackendContext = createBackendContext({
    klix,
    store: store ?? createSqliteStore({ file: ':memory:' }),
    loadOrder: () => order(),
    urls: {
      result: 'https://shop.example/result?lang=lv',
      checkout: 'https://shop.example/checkout',
      callback: 'https://shop.example/klix/callback',
    },
    mode: 'test',
    on: { paid: tell, reserved: tell, failed: tell, refunded: tell },
    now: () => sandbox.now(),
    log: (message, details) => void logged.push(`${message} ${JSON.stringify(details)}`),
    ...options,
  });
  const keys = createCallbackKeys(context);
  const reconciler = createReconciler(context);

  const control = async <Answer>(path: string, body?: unknown): Promise<Answer> => {
    const answer = await sandbox.fetch(`/_sandbox/${path}`, {
      ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
    });
    assert.ok(answer.ok, `${path}: ${answer.status} ${await answer.clone().text()}`);
    return (await answer.json()) as Answer;
  };
  const quiet = async () => {
    await sandbox.idle();
    await context.idle();
  };
  /** Something happens at Klix, and everything that follows from it. */
  const atKlix = async (path: string, body: unknown) => {
    const purchase = await control<Purchase>(path, body);
    await quiet();
    return purchase;
  };

  return {
    sandbox,
    klix,
    context,
    keys,
    reconciler,
    shop,
    calls,
    logged,
    told,
    answered,
    control,
    quiet,
    /** A purchase for the order. */
    start: (fields: Partial<Order> = {}, choice: Partial<PurchaseChoice> = {}) =>
      startPurchase(context, order(fields), { payment_method: 'klix', ...choice }),
    attempts: (order_ref = 'ORDER-1') => context.store.listByOrder(order_ref),
    /** All purchases Klix has, newest change first. */
    purchases: async () => (await control<{ results: Purchase[] }>('purchases?limit=1000')).results,
    pay: (purchase_id: string, outcome = 'success', method = 'klix') =>
      atKlix(`purchases/${purchase_id}/pay`, { outcome, method }),
    happen: (purchase_id: string, what: string) => atKlix(`purchases/${purchase_id}/happen`, { what }),
    /** Time passes at both ends, without a round of the reconciler. */
    pass: async (ms: number) => {
      await sandbox.advance(ms / 1000);
      await quiet();
    },
    round: async () => {
      const result = await reconciler.round();
      await quiet();
      return result;
    },
    kinds: () => told.map(({ kind, order_ref }) => `${kind} ${order_ref}`),
  };
}

export type BackendShop = ReturnType<typeof createBackendShop>;

export function started(result: PurchaseCreated | StartRefusal): PurchaseCreated {
  assert.ok('purchase_id' in result, `not started: ${JSON.stringify(result)}`);
  return result;
}

export function only<Item>(items: readonly Item[]): Item {
  assert.equal(items.length, 1);
  return items[0]!;
}

export const stateOf = ({ state }: Attempt) => state;

/** A promise that ends when somebody opens it. */
export function gate(): { open: () => void; isOpen: Promise<void> } {
  let open = () => {};
  const isOpen = new Promise<void>((resolve) => (open = resolve));
  return { open, isOpen };
}

/** Waits for something that other work brings about. */
export async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  for (const end = performance.now() + 10_000; !(await isSo());) {
    assert.ok(performance.now() < end, 'it does not come');
    await new Promise((resolve) => setImmediate(resolve));
  }
}
