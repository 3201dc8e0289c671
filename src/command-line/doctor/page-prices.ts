import type { Page } from './read-page.ts';

const NUMBER = String.raw`\d{1,3}(?:[ \u00a0\u202f.,']\d{3})*(?:[.,]\d{2})?|\d+(?:[.,]\d{1,2})?`;
const PRICE = new RegExp(
  `(?:€|EUR)[ \\u00a0]?(${NUMBER})(?![\\d])|(?<![\\d.,])(${NUMBER})[ \\u00a0]?(?:€|EUR|eur)`,
  'g',
);
const MAX_TEXT = 300_000;

/** Prices that the page gives in euro, in cents: in its text and in the fields that search engines read. */
export function pricesIn({ text, tags }: Page): ReadonlySet<number> {
  const prices = new Set<number>();
  const add = (written: string | undefined) => {
    const cents = centsOf(written ?? '');
    if (cents) prices.add(cents);
  };
  for (const [, after, before] of text.slice(0, MAX_TEXT).replace(/\s+/g, ' ').matchAll(PRICE)) add(after ?? before);
  for (const { attributes } of tags) {
    const isPrice = /(?:^|:)price(?::amount)?$/.test(attributes.get('itemprop') ?? attributes.get('property') ?? '');
    if (isPrice) add(attributes.get('content'));
  }
  return prices;
}

/** `679.00`, `679,00 €`, `€ 1 234,50` or `1,234.50` in cents; undefined for what is no price. */
export function centsOf(written: string): number | undefined {
  const [, whole, decimals = ''] = /^\D*?(\d[\d .,'\u00a0\u202f]*?)(?:[.,](\d{1,2}))?\D*$/.exec(written.trim()) ?? [];
  const digits = whole?.replace(/\D/g, '');
  return digits && digits.length < 12 ? Number(digits) * 100 + Number(decimals.padEnd(2, '0')) : undefined;
}
