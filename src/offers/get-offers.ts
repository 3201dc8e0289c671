import { isBrandId } from '../contract/brand-id.ts';
import { KlixError } from '../contract/errors.ts';
import { isCents } from '../contract/money.ts';
import type { Category, Language } from '../contract/vocabulary.ts';
import { KLIX_API_BASE } from './financing-api.ts';
import { type OffersAnswer, type OffersClient, sharedOffersClient } from './offers-client.ts';

/** What `getOffers` asks for. */
export interface OffersRequest {
  /** Whole euro cents from 1, `67900` for 679.00 €. */
  amountCents: number;
  /** Issued by Klix, a UUID; public, not a secret. A source of another lender's reads it its own way. */
  brandId: string;
  language: Language;
  category?: Category;
  /** Origin or path of the financing API; left out, Klix's own. */
  apiBase?: string;
}

export interface GetOffersOptions {
  signal?: AbortSignal;
  /** Left out: the page's own, whose requests the elements share. */
  client?: OffersClient;
}

/**
 * Offers and Klix's representative example for one price, for a page that shows them its own way, or none. It runs wherever
 * there is `fetch`. Whoever shows a figure shows `example` with it: that rule is not kept by this function.
 *
 * @returns `preferredOffer` undefined and an empty list when nothing is offered for the price
 * @throws KlixError `input` when the request is wrong · else as `OffersClient.get`; an abort passes untouched
 */
export async function getOffers(
  { amountCents, brandId, language, category, apiBase = KLIX_API_BASE }: OffersRequest,
  { signal, client = sharedOffersClient() }: GetOffersOptions = {},
): Promise<OffersAnswer> {
  if (!isCents(amountCents) || !amountCents) {
    throw new KlixError('input', `amountCents is ${String(amountCents)}; write whole euro cents, 67900 for 679.00 €`);
  }
  if (!client.product && !isBrandId(brandId))
    throw new KlixError('input', `brandId is "${brandId}"; copy the UUID that Klix issued`);
  return client.get({ amountCents, brandId, language, category, apiBase: apiBase.replace(/\/+$/, '') }, signal);
}
