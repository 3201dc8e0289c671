import { type BackendContext, createBackendContext } from '../../../src/server/backend-context.ts';
import { createKlixClient, type KlixClient, type MerchantBackendOptions } from '../../../src/server/index.ts';
import type { Handler } from '../../../src/server/endpoints/endpoint.ts';
import { createMemoryStore } from '../memory-store.ts';
import { BRAND, SECRET } from '../stub-klix.ts';

export interface TestContext extends BackendContext {
  /** Everything that was logged. */
  readonly logged: unknown[][];
  /** Lets time pass, for everything that looks at the clock. */
  pass: (ms: number) => void;
}

/** A context whose clock stands still and whose Klix answers only what is given. */
export function contextFor({
  klix = {},
  ...options
}: Omit<Partial<MerchantBackendOptions>, 'klix'> & { klix?: Partial<KlixClient> } = {}): TestContext {
  let at = Date.UTC(2026, 0, 1);
  const logged: unknown[][] = [];
  const nowhere = createKlixClient({
    brandId: BRAND,
    secretKey: SECRET,
    fetch: () => Promise.reject(new TypeError('no answer prepared')),
    wait: () => Promise.reject(new Error('no waiting in this test')),
  });
  const context = createBackendContext({
    klix: { ...nowhere, ...klix },
    store: createMemoryStore(),
    loadOrder: () => null,
    urls: { result: 'https://shop.example/result', checkout: 'https://shop.example/checkout' },
    fetch: () => Promise.reject(new TypeError('no answer prepared')),
    log: (...line) => void logged.push(line),
    now: () => at,
    ...options,
  });
  return Object.assign(context, { logged, pass: (ms: number) => void (at += ms) });
}

/** Asks an endpoint by itself, as the backend would. */
export function ask(handler: Handler, path: string, init?: RequestInit): Promise<Response> {
  const url = new URL(path, 'https://shop.example/klix/');
  return handler({ url, request: new Request(url, init) });
}

/** A promise to keep later. */
export function pending<T>() {
  let keep!: (value: T) => void;
  let fail!: (reason: unknown) => void;
  const promise = new Promise<T>((resolve, reject) => {
    keep = resolve;
    fail = reject;
  });
  return { promise, keep, fail };
}
