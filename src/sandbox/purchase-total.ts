import { type Product, type PurchaseDetailsRequest } from '../contract/index.ts';

type Amounts = Pick<Product, 'price' | 'quantity' | 'discount' | 'tax_percent' | 'total_price_override'>;

/** Everything of a purchase that bears on its total. */
export type TotalInput = Pick<
  PurchaseDetailsRequest,
  'debt' | 'subtotal_override' | 'total_tax_override' | 'total_discount_override' | 'total_override'
> & { products: readonly Amounts[] };

/** Digits kept behind the point of a quantity and of a tax rate, as in Klix's answers: `"1.0000"`, `"0.00"`. */
export const QUANTITY_DIGITS = 4;
export const TAX_DIGITS = 2;

/** A decimal as a whole number of its last digit: `scaled('1.5', 2)` is 150n. Digits beyond that are dropped. */
function scaled(value: string | number, digits: number): bigint {
  const [whole = '0', fraction = ''] = Number(value).toFixed(digits).split('.');
  return BigInt(whole + fraction);
}

/** Half up, away from zero for negative values. */
function divideRounded(value: bigint, by: bigint): bigint {
  const sign = value < 0n ? -1n : 1n;
  return (sign * (sign * value * 2n + by)) / (by * 2n);
}

/**
 * What the payer is asked for, in cents.
 *
 * Assumed, since Klix does not say: a line is `price × quantity − discount` plus its tax, rounded half up per line; lines are
 * added up, then `debt`; an override takes the place of what would have been computed, and `total_override` of it all.
 */
export function purchaseTotal(input: TotalInput): number {
  if (input.total_override != null) return input.total_override;
  let subtotal = 0n;
  let discounts = 0n;
  let taxes = 0n;
  for (const product of input.products) {
    if (product.total_price_override != null) {
      subtotal += BigInt(product.total_price_override);
      continue;
    }
    const discount = BigInt(product.discount);
    const gross = BigInt(product.price) * scaled(product.quantity, QUANTITY_DIGITS);
    const quantityUnit = 10n ** BigInt(QUANTITY_DIGITS);
    const taxUnit = 100n * 10n ** BigInt(TAX_DIGITS);
    const net = divideRounded(gross - discount * quantityUnit, quantityUnit);
    const withTax = divideRounded(
      (gross - discount * quantityUnit) * (taxUnit + scaled(product.tax_percent, TAX_DIGITS)),
      quantityUnit * taxUnit,
    );
    subtotal += net + discount;
    discounts += discount;
    taxes += withTax - net;
  }
  const part = (computed: bigint, override: number | null | undefined) =>
    override == null ? computed : BigInt(override);
  return Number(
    part(subtotal, input.subtotal_override) -
      part(discounts, input.total_discount_override) +
      part(taxes, input.total_tax_override) +
      BigInt(input.debt ?? 0),
  );
}
