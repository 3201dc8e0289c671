import type { OffersQuery } from '../../offers/financing-api.ts';
import type { OffersAnswer } from '../../offers/offers-client.ts';
import { parseOffers } from '../../offers/parse-offers.ts';

/** What a server has asked for and got, as it puts it into the element. */
export interface Delivered {
  /** Without the address: the server may have asked another one than the page would. */
  readonly query: Omit<OffersQuery, 'apiBase'>;
  /** Klix's answer word for word. */
  readonly body: unknown;
  readonly example?: string | undefined;
}

/** The answer that came with the page, if it was asked for exactly this. What cannot be read is as if it were not there. */
export function deliveredAnswer(element: Element, query: OffersQuery): OffersAnswer | undefined {
  try {
    const { query: asked, body, example } = JSON.parse(element.querySelector('script')?.text || '{}') as Delivered;
    if (JSON.stringify(asked) === JSON.stringify({ ...query, apiBase: undefined })) {
      return { ...parseOffers(body), body, ...(example && { example }) };
    }
  } catch {
    // The element asks by itself.
  }
  return undefined;
}
