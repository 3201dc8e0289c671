import type { Language } from './texts.ts';

/** Euro cents as a price tag in the visitor's language: `67900` is "679,00 €" in Latvian. */
export function formatPrice(cents: number, language: Language): string {
  return new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' }).format(cents / 100);
}
