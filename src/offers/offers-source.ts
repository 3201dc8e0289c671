import { KlixError } from '../contract/errors.ts';
import type { OffersWire } from '../contract/financing.ts';
import type { OffersQuery } from './financing-api.ts';
import { createOffersClient, type OffersClient } from './offers-client.ts';
import { DEADLINE_MS } from './request-patiently.ts';

/**
 * Where offers can come from in place of Klix's own address: another lender's answer, the shop's own server, a table of rates.
 * What it gives is judged as strictly as Klix's: an offer with a figure missing, negative or not finite is left out, and
 * without an example no figure is shown.
 */
export interface OffersSource {
  /**
   * What the product is called, where it is another lender's; left out, it is Klix Pay Later. The elements then say this name,
   * want no `brand_id`, and offer no plan to be chosen, since Klix could not carry it out.
   */
  readonly product?: string;
  /**
   * Offers for one price, in the words of Klix's newer answer: euro and percent. `preferredOffer: null` prefers the first.
   *
   * @throws anything; a `KlixError` keeps its code, all else is told as `network`
   */
  offers(query: OffersQuery, signal: AbortSignal): OffersWire | Promise<OffersWire>;
  /**
   * The lender's own representative example for exactly this brand, price and language, for the plan of `termMonths` when
   * given. Nothing, where there is none for it: the elements then show no figure.
   */
  example(
    query: OffersQuery,
    termMonths: number | undefined,
    signal: AbortSignal,
  ): string | undefined | Promise<string | undefined>;
}

/** What is asked of a source, as the key under which equal questions share an answer. */
interface Question {
  readonly query: OffersQuery;
  /** Asks for an example; null for the general one. */
  readonly termMonths?: number | null;
}

/**
 * A client for `offersClient` and `shareOffersClient` that asks `source`. Equal questions share an answer for a minute, and
 * what takes longer than 4 s is given up, as with Klix; nothing is asked twice after a failure.
 */
export function createSourceClient(source: OffersSource): OffersClient {
  const client = createOffersClient({
    load: (key, signal) => {
      const { query, termMonths } = JSON.parse(key) as Question;
      return withinDeadline(signal, async (either) =>
        termMonths === undefined
          ? source.offers(query, either)
          : { representativeExample: await source.example(query, termMonths ?? undefined, either) },
      );
    },
    api: {
      offersUrl: (query) => JSON.stringify({ query } satisfies Question),
      exampleUrl: (query, termMonths) => JSON.stringify({ query, termMonths: termMonths ?? null } satisfies Question),
    },
  });
  return { ...client, product: source.product };
}

/** Settles when `ask` does, `signal` aborts or the deadline passes, whichever is first; a source may not heed its signal. */
async function withinDeadline<T>(signal: AbortSignal, ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  const leave = () => controller.abort(signal.reason);
  signal.addEventListener('abort', leave);
  const timer = setTimeout(
    () => controller.abort(new KlixError('timeout', `No answer within ${DEADLINE_MS} ms`)),
    DEADLINE_MS,
  );
  try {
    return await new Promise<T>((resolve, reject) => {
      controller.signal.addEventListener('abort', () => reject(controller.signal.reason as Error));
      ask(controller.signal).then(resolve, reject);
    });
  } catch (cause) {
    controller.signal.throwIfAborted();
    if (cause instanceof KlixError) throw cause;
    throw new KlixError('network', `The source of the offers failed: ${String(cause)}`, { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}
