import { isBrandId } from '../../contract/brand-id.ts';
import { readCents } from '../../contract/money.ts';
import {
  CATEGORIES,
  LANGUAGES,
  type Language,
  LINE_TYPES,
  type Market,
  MARKETS,
  oneOf,
  type Theme,
  THEMES,
  type View,
  VIEWS,
} from '../../contract/vocabulary.ts';
import { KLIX_API_BASE, type OffersQuery } from '../../offers/financing-api.ts';
import { choose as chooseOne } from '../choose.ts';
import { toLanguage } from '../page-language.ts';

/** The element's attributes as the shop wrote them; undefined where it wrote none. */
export interface PayLaterAttributes {
  amount?: string | number | undefined;
  brand_id?: string | undefined;
  language?: string | undefined;
  view?: string | undefined;
  type?: string | undefined;
  theme?: string | undefined;
  category?: string | undefined;
  currency?: string | undefined;
  market?: string | undefined;
  presentation?: string | undefined;
  empty?: string | undefined;
  api_base?: string | undefined;
}

/** What the page around the element says. */
export interface PageDefaults {
  /** Nearest `lang` attribute. */
  language?: string | null | undefined;
  /** `<meta name="klix-api-base">`. */
  apiBase?: string | null | undefined;
  /** What the source of the offers calls its product; without one it is Klix's. */
  product?: string | undefined;
}

/** The attributes, judged once. */
export interface PayLaterInput {
  readonly language: Language;
  readonly view: View;
  readonly theme: Theme;
  readonly micro: boolean;
  readonly neutral: boolean;
  readonly reserve: boolean;
  readonly market: Market | undefined;
  /** What is offered, by name. */
  readonly product: string;
  /** What to ask; undefined when there is nothing to ask. */
  readonly query: OffersQuery | undefined;
  /** Why nothing can be shown, and what to write instead. */
  readonly refused: string | undefined;
  /** What was read as if it were not there; each is worth one line in the console. */
  readonly notes: readonly string[];
}

/** Attributes to a query, or to the one thing that is wrong. Nothing is guessed where money is concerned. */
export function readPayLaterInput(attributes: PayLaterAttributes, page: PageDefaults = {}): PayLaterInput {
  const notes: string[] = [];
  const text = (name: keyof PayLaterAttributes) => `${attributes[name] ?? ''}`.trim();
  const choose = <T extends string>(name: keyof PayLaterAttributes, allowed: readonly T[], value = text(name)) =>
    chooseOne(notes, name, allowed, value);
  const amount = text('amount');
  const amountCents = readCents(amount);
  const brandId = text('brand_id');
  // Other currencies are no mistake: a shop that sells in several shows nothing for them.
  const asks = amount && amountCents !== 0 && /^(EUR)?$/i.test(text('currency'));
  let refused: string | undefined;
  if (asks && !amountCents) {
    refused = `amount="${amount}" is not whole euro cents; write 679.00 € as amount="67900"`;
  } else if (asks && !page.product && !isBrandId(brandId)) {
    refused = `brand_id="${brandId}" is not a brand ID; copy the UUID that Klix issued`;
  }
  const language =
    choose('language', LANGUAGES, toLanguage(text('language'))) ?? oneOf(LANGUAGES, toLanguage(page.language)) ?? 'en';
  // The guide's own sample has SPORTS_GOODS, its table SPORTING_GOODS.
  const category = choose('category', CATEGORIES, text('category').replace('SPORTS_', 'SPORTING_'));
  const apiBase = (text('api_base') || page.apiBase || KLIX_API_BASE).replace(/\/+$/, '');
  return {
    language,
    view: choose('view', VIEWS) ?? 'product',
    theme: choose('theme', THEMES) ?? 'light',
    micro: choose('type', LINE_TYPES) === 'micro',
    market: choose('market', MARKETS),
    product: page.product || 'Klix Pay Later',
    neutral: choose('presentation', ['full', 'neutral']) === 'neutral',
    reserve: choose('empty', ['hide', 'reserve']) === 'reserve',
    query: asks && amountCents && !refused ? { amountCents, brandId, language, category, apiBase } : undefined,
    refused,
    notes,
  };
}
