import assert from 'node:assert/strict';
import type { Problem, ProblemCode, PurchaseCreated, PurchaseIntent } from '../../src/contract/checkout.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import { createSandbox, type SandboxOptions } from '../../src/sandbox/index.ts';
import {
  createKlixClient,
  createMerchantBackend,
  type MerchantBackendOptions,
  type Order,
  type ShopEvent,
} from '../../src/server/index.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { BRAND, SECRET } from './stub-klix.ts';

export const SHOP = 'https://shop.example';

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

/** What the page sends for it. */
export const intent = (fields: Partial<Record<keyof PurchaseIntent, unknown>> = {}): Record<string, unknown> => ({
  brand_id: BRAND,
  order_ref: 'ORDER-1',
  payment_method: 'klix',
  amount: 4590,
  currency: 'EUR',
  language: 'lv',
  intent_id: crypto.randomUUID(),
  ...fields,
});

export interface EdgeShopOptions extends Partial<Omit<MerchantBackendOptions, 'klix' | 'store'>> {
  sandbox?: SandboxOptions;
}

/**
 * A shop as a whole: a backend asked by `Request`s, on a Klix of its own that calls it back. What the backend answers and logs is
 * kept, to be searched for what should not be there.
 */
export function createEdgeShop({ sandbox: sandboxOptions, ...options }: EdgeShopOptions = {}) {
  const told: ShopEvent[] = [];
  const logged: string[] = [];
  const answered: string[] = [];
  /** Calls to the portal API, by method and path. */
  const calls: string[] = [];
  const tell = (event: ShopEvent) => void told.push(event);

  const sandbox = createSandbox({
    secretKey: SECRET,
    callbackFetch: (input, init) => ask(new Request(input, init)),
    ...sandboxOptions,
  });
  const klix = createKlixClient({
    brandId: BRAND,
    secretKey: SECRET,
    fetch: (input, init) => {
      calls.push(`${init?.method} ${new URL(input as string).pathname.replace('/api/v1/', '')}`);
      return sandbox.fetch(input, init);
    },
    // Pauses between repeats take no time; the deadline never passes.
    wait: (ms, signal) =>
      new Promise((resolve, reject) => {
        if (ms < 30_000) return resolve();
        signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
      }),
  });
  const store = createSqliteStore({ file: ':memory:' });
  const backend = createMerchantBackend({
    klix,
    store,
    loadOrder: (order_ref) => (order_ref === 'ORDER-1' ? order() : null),
    urls: {
      result: `${SHOP}/result?lang=lv`,
      checkout: `${SHOP}/checkout?step=3`,
      callback: `${SHOP}/klix/callback`,
    },
    mode: 'test',
    fetch: sandbox.fetch,
    on: { paid: tell, reserved: tell, failed: tell, refunded: tell },
    log: (message, details) => void logged.push(`${message} ${JSON.stringify(details)}`),
    ...options,
  });

  async function ask(request: Request): Promise<Response> {
    const response = await backend(request);
    answered.push([...response.headers].join('\n'), await response.clone().text());
    return response;
  }
  const at = (path: string, init?: RequestInit) => ask(new Request(`${SHOP}/klix/${path}`, init));
  const post = (path: string, type: string, body: BodyInit, headers: Record<string, string> = {}) =>
    at(path, { method: 'POST', headers: { 'Content-Type': type, ...headers }, body });

  return {
    backend,
    sandbox,
    store,
    told,
    logged,
    answered,
    calls,
    ask,
    at,
    /** `POST purchases`, as the picker does. */
    buy: (fields?: Parameters<typeof intent>[0], headers?: Record<string, string>) =>
      post('purchases', 'application/json', JSON.stringify(intent(fields)), headers),
    post,
    /** `POST purchases`, as a plain form does. */
    submit: (fields: Record<string, string>, headers?: Record<string, string>) =>
      post('purchases', 'application/x-www-form-urlencoded', new URLSearchParams(fields).toString(), headers),
    purchase: (id: string) => klix.getPurchase(id),
    purchases: async () => {
      const answer = await sandbox.fetch('/_sandbox/purchases?limit=1000');
      return ((await answer.json()) as { results: Purchase[] }).results;
    },
    /** The payer pays, Klix calls, and the shop is told. */
    pay: async (id: string, outcome = 'success') => {
      const body = JSON.stringify({ outcome, method: 'klix' });
      const answer = await sandbox.fetch(`/_sandbox/purchases/${id}/pay`, { method: 'POST', body });
      assert.ok(answer.ok, await answer.text());
      await sandbox.idle();
      await backend.close();
      await backend.reconcile();
    },
    stop: async () => {
      sandbox.stop();
      await backend.close();
      await store.close();
    },
  };
}

export type EdgeShop = ReturnType<typeof createEdgeShop>;

/** The purchase that was started, or a test that fails with what was answered instead. */
export async function created(response: Response): Promise<PurchaseCreated> {
  assert.equal(response.status, 201, await response.clone().text());
  return (await response.json()) as PurchaseCreated;
}

/** The refusal, after a look at its shape. */
export async function refused(response: Response, status: number, code: ProblemCode): Promise<Problem> {
  assert.equal(response.headers.get('Content-Type'), 'application/problem+json', await response.clone().text());
  const problem = (await response.json()) as Problem;
  assert.deepEqual([response.status, problem.status, problem.code], [status, status, code]);
  assert.equal(problem.type, 'about:blank');
  assert.ok(problem.title.length > 0);
  return problem;
}
