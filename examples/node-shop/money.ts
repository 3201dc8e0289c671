import type { Language } from './texts.ts';

/** Euro cents as a price tag in the visitor's language: `67900` is "679,00 €" in Latvian. */
export function formatPrice(cents: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}

/** A number typed by hand, `12`, `12,5` or `12.34`, in hundredths; undefined when it is anything else or over a million. */
export function readHundredths(text: string): number | undefined {
  const [, whole, fraction = ''] = /^(\d{1,7})(?:[.,](\d{1,2}))?$/.exec(text.trim()) ?? [];
  return whole === undefined ? undefined : Number(whole) * 100 + Number(fraction.padEnd(2, '0'));
}
