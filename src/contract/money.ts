/** A whole number of euro cents, never negative. `67900` is 679.00 €. */
export type Cents = number & { readonly cents: unique symbol };

/** True for a whole, safe, non-negative number. */
export function isCents(value: unknown): value is Cents {
  return Number.isSafeInteger(value) && (value as number) >= 0;
}

/**
 * Decimal euro, as Klix's financing API answers them, to cents. `18.87` is `1887`, `116.67` is `11667`.
 * Binary fractions are not decimal ones (`1.005 * 100` is `100.49999999999999`), so the nearest cent is taken.
 *
 * @param euro finite and not negative; anything else gives `undefined`
 */
export function centsFromEuro(euro: unknown): Cents | undefined {
  if (typeof euro !== 'number' || !(euro >= 0)) return undefined;
  const cents = Math.round(Number((euro * 100).toPrecision(15)));
  return isCents(cents) ? cents : undefined;
}

/**
 * Cents as a shop writes them in an attribute: digits only, blanks around them allowed.
 * A decimal point, a sign, an exponent or grouping is refused: `679.00` could mean 679 € or a slip, and a guess would show
 * a wrong price.
 *
 * @returns cents, or `undefined` when `text` is anything but whole cents
 */
export function readCents(text: string | number): Cents | undefined {
  const trimmed = String(text).trim();
  const value = /^\d+$/.test(trimmed) ? Number(trimmed) : NaN;
  return isCents(value) ? value : undefined;
}
