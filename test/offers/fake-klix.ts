import { mock } from 'node:test';
import type { Cents } from '../../src/contract/money.ts';
import type { OffersQuery } from '../../src/offers/financing-api.ts';
import { flat } from './financing-fixtures.ts';

export const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
export const EXAMPLE_TEXT = 'Sample text. Lender: Example Lender.';

/** A query for 679 € in English; `changes` make it another one. */
export const query = (changes: Partial<Record<keyof OffersQuery, unknown>> = {}): OffersQuery => ({
  amountCents: 67900 as Cents,
  brandId: BRAND,
  language: 'en',
  apiBase: 'https://api.klix.app',
  ...(changes as object),
});

export type Answer = (signal: AbortSignal) => Promise<Response>;

export const json =
  (body: unknown): Answer =>
  () =>
    Promise.resolve(Response.json(body));
export const status =
  (status: number, headers: HeadersInit = {}): Answer =>
  () =>
    Promise.resolve(new Response('{"detail":"no"}', { status, headers }));
export const page: Answer = () => Promise.resolve(new Response('<html>Bad gateway</html>'));
export const cut: Answer = () => Promise.reject(new TypeError('fetch failed'));
/** Never answers, and gives up as `fetch` does when its signal aborts. */
export const silence: Answer = (signal) =>
  new Promise((_resolve, reject) => signal.addEventListener('abort', () => reject(signal.reason as Error)));

export interface Call {
  readonly url: string;
  readonly init: RequestInit;
  /** By the fake clock, since it was started. */
  readonly atMs: number;
}

/**
 * A `fetch` that answers offers and example from two lists, the last entry again and again, and tells what was asked when.
 */
export function createFakeKlix({
  offers = [json(flat())],
  example = [json({ representativeExample: EXAMPLE_TEXT })],
} = {}) {
  const startMs = Date.now();
  const calls: Call[] = [];
  const rest = { offers: [...offers], example: [...example] };
  const next = (list: Answer[]) => (list.length > 1 ? list.shift()! : list[0]!);
  const fetch: typeof globalThis.fetch = (url, init = {}) => {
    calls.push({ url: url as string, init, atMs: Date.now() - startMs });
    return next((url as string).includes('representative-example') ? rest.example : rest.offers)(init.signal!);
  };
  return {
    fetch,
    calls,
    offersCalls: () => calls.filter(({ url }) => url.includes('monthly-payment')),
    exampleCalls: () => calls.filter(({ url }) => url.includes('representative-example')),
  };
}

/** Lets everything run that waits for no clock. */
export const settled = async () => {
  for (let turn = 0; turn < 4; turn++) await new Promise(setImmediate);
};

/** Moves the fake clock on in small steps, letting everything run in between. */
export async function passTime(ms: number, stepMs = 10): Promise<void> {
  await settled();
  for (let passed = 0; passed < ms; passed += stepMs) {
    mock.timers.tick(Math.min(stepMs, ms - passed));
    await settled();
  }
}
