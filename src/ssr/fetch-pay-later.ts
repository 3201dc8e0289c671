import { type PayLaterAttributes, readPayLaterInput } from '../components/pay-later/pay-later-input.ts';
import { KlixError } from '../contract/errors.ts';
import { type OffersAnswer, type OffersClient, sharedOffersClient } from '../offers/offers-client.ts';

export interface FetchPayLaterOptions {
  /** How long the page may wait. */
  deadlineMs?: number;
  /** Where the server asks, when that is not where the page asks: an absolute URL. Left out: `api_base`, else Klix. */
  apiBase?: string;
  /** Left out: one for the whole process, whose equal questions share an answer for a minute. */
  client?: OffersClient;
}

/**
 * Asks for what `renderPayLater` needs, with the attributes of the line. It never throws and never takes longer than the
 * deadline: what could not be had comes back as the reason, and the line is then left to the browser. A late answer is kept
 * for the next visitor.
 *
 * @param attributes the same object that `renderPayLater` gets
 * @returns undefined when there is nothing to ask: no amount, another currency, a wrong attribute
 */
export async function fetchPayLater(
  attributes: PayLaterAttributes,
  { deadlineMs = 300, apiBase = attributes.api_base, client = sharedOffersClient() }: FetchPayLaterOptions = {},
): Promise<OffersAnswer | Error | undefined> {
  const { query } = readPayLaterInput({ ...attributes, api_base: apiBase }, { product: client.product });
  if (!query) return undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new KlixError('timeout', `No answer within ${deadlineMs} ms`)), deadlineMs);
  });
  try {
    return await Promise.race([client.get(query), late]);
  } catch (error) {
    return error instanceof Error ? error : new KlixError('network', String(error));
  } finally {
    clearTimeout(timer);
  }
}
