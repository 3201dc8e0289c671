import { type FinancingApi, klixFinancingApi, type OffersQuery } from './financing-api.ts';
import type { Offers } from './parse-offers.ts';
import { requestPatiently } from './request-patiently.ts';
import { createSharedRequests } from './shared-requests.ts';

/** Offers for one price together with the example that has to stand beside any figure. */
export interface OffersAnswer extends Offers {
  /** Klix's answer word for word. */
  readonly body?: unknown;
  /** Klix's representative example for the same brand, amount and language; undefined when it could not be had. */
  readonly example?: string;
  /** What the example was asked for; left out, it is what the offers were asked for. */
  readonly exampleFor?: Pick<OffersQuery, 'brandId' | 'amountCents' | 'language'>;
  /** Why there is no example. */
  readonly exampleError?: unknown;
}

export interface OffersClient {
  /** What the product is called, where it is not Klix's. */
  readonly product?: string | undefined;
  /**
   * Offers for one price, in Klix's own order. Empty means "nothing offered here", not an error.
   *
   * @throws KlixError `network` | `timeout` | `api` (status kept) | `contract` (JSON path in the message); an abort passes
   *   untouched
   */
  get(query: OffersQuery, signal?: AbortSignal): Promise<OffersAnswer>;
  /** Klix's example, for one plan of `termMonths` months when given. Throws as `get`. */
  example(query: OffersQuery, termMonths?: number, signal?: AbortSignal): Promise<string>;
}

export interface OffersClientOptions {
  fetch?: typeof fetch;
  /** Answers an address with its parsed body, in place of requests by `fetch`. */
  load?: (url: string, signal: AbortSignal) => Promise<unknown>;
  /** What to replace of Klix's addresses and mapping. */
  api?: Partial<FinancingApi>;
}

const FRESH_MS = 60_000;

/** A client whose equal queries share one offers and one example request, asked for at the same time. */
export function createOffersClient({
  fetch,
  load = (url, signal) => requestPatiently(url, fetch, signal),
  api: replaced,
}: OffersClientOptions = {}): OffersClient {
  const api = { ...klixFinancingApi, ...replaced };
  const ask = createSharedRequests(FRESH_MS, load);
  const example: OffersClient['example'] = async (query, termMonths, signal) =>
    api.parseExample(await ask(api.exampleUrl(query, termMonths), signal));

  return {
    example,
    async get(query, signal) {
      const [body, text] = await Promise.all([
        ask(api.offersUrl(query), signal),
        example(query, undefined, signal).catch((error: unknown) => error),
      ]);
      // An abort is no missing example.
      signal?.throwIfAborted();
      return {
        ...api.parseOffers(body),
        body,
        exampleFor: query,
        [typeof text === 'string' ? 'example' : 'exampleError']: text,
      };
    },
  };
}

let pageClient: OffersClient | undefined;

/** The page's own client, shared by all elements that were not given another one. */
export function sharedOffersClient(): OffersClient {
  return (pageClient ??= createOffersClient());
}

/** Replaces the page's client, for example to ask another address: `shareOffersClient(createOffersClient({ api }))`. */
export function shareOffersClient(client: OffersClient): void {
  pageClient = client;
}
