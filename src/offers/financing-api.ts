import { KlixError } from '../contract/errors.ts';
import type { Cents } from '../contract/money.ts';
import type { Category, Language } from '../contract/vocabulary.ts';
import { parseOffers, type Offers } from './parse-offers.ts';

/** What is asked of Klix for one price. */
export interface OffersQuery {
  /** From 1. */
  readonly amountCents: Cents;
  /** What the shopper wants to pay at once, less than the price; for the calculator. */
  readonly downPaymentCents?: Cents | undefined;
  readonly brandId: string;
  readonly language: Language;
  readonly category?: Category | undefined;
  /** Origin or path of the financing API, without a slash at the end. */
  readonly apiBase: string;
}

/**
 * Where offers come from and how the answers read: one object, replaceable as a whole or in part, since Klix has not
 * published the address of its newer answer.
 */
export interface FinancingApi {
  offersUrl(query: OffersQuery): string;
  /** `termMonths` asks for one plan's own example. */
  exampleUrl(query: OffersQuery, termMonths?: number): string;
  parseOffers(body: unknown): Offers;
  parseExample(body: unknown): string;
}

/** Where Klix answers in production. */
export const KLIX_API_BASE = 'https://api.klix.app';

/**
 * Klix's public financing API. Not yet verified against production.
 *
 * @source `monthly-payment`: public third-party widgets; `representative-example`: Klix developer docs
 */
export const klixFinancingApi: FinancingApi = {
  offersUrl: (query) =>
    address(query.apiBase, 'monthly-payment', {
      amount: amountOf(query),
      language: query.language,
      b: query.brandId,
      ...(query.category && { category: query.category }),
    }),
  exampleUrl: (query, termMonths) =>
    address(query.apiBase, 'v2/preliminary-offers/pl/representative-example', {
      b: query.brandId,
      a: amountOf(query),
      ...(termMonths && { d: `${termMonths}` }),
      l: query.language,
    }),
  parseOffers,
  parseExample(body) {
    const text = (body as { representativeExample?: unknown } | null)?.representativeExample;
    if (typeof text === 'string' && text.trim()) return text;
    throw new KlixError('contract', '$.representativeExample is missing');
  },
};

/** How Klix takes a down payment is not public, so what remains after it is asked for (assumed). */
const amountOf = ({ amountCents, downPaymentCents }: OffersQuery) => `${amountCents - (downPaymentCents ?? 0)}`;

function address(apiBase: string, path: string, parameters: Record<string, string>): string {
  return `${apiBase}/financing/${path}?${new URLSearchParams(parameters).toString()}`;
}
