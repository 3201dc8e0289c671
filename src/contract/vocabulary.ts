/** Languages of Klix's checkout and of this kit. `et` is Estonian. */
export const LANGUAGES = ['en', 'lv', 'lt', 'ru', 'et'] as const;
export type Language = (typeof LANGUAGES)[number];

/** Where on the shop's site the pay-later line stands. */
export const VIEWS = ['product', 'cart', 'checkout'] as const;
export type View = (typeof VIEWS)[number];

/** `auto` follows the visitor's system setting. */
export const THEMES = ['light', 'dark', 'auto'] as const;
export type Theme = (typeof THEMES)[number];

/** `micro` is the small layout for a product list. */
export const LINE_TYPES = ['standard', 'micro'] as const;
export type LineType = (typeof LINE_TYPES)[number];

/** Countries whose credit rules the kit knows, ISO 3166-1 alpha-2. */
export const MARKETS = ['LV', 'LT', 'EE'] as const;
export type Market = (typeof MARKETS)[number];

/**
 * Product categories of the pay-later widget.
 *
 * @source Klix API guide, Pay Later monthly payment widget, parameter table
 */
export const CATEGORIES = [
  'TV_HOME_APPLIANCES',
  'CLOTHES_SHOES_ACCESSORIES',
  'ELECTRONICS',
  'COMPUTER_EQUIPMENT',
  'FURNITURE',
  'SPORTING_GOODS',
  'GARDEN_GOODS',
  'COSMETICS',
  'CHILDREN_GOODS',
  'CAR_GOODS',
  'MOTO_GOODS',
  'FOR_HOME_AND_REPAIR',
  'ZOO_GOODS',
  'GROCERIES_AND_ALCOHOL',
  'BOOKS',
  'MEDICAL_GOODS',
  'GIFT_CARDS',
  'DELIVERY',
  'OTHER',
] as const;
export type Category = (typeof CATEGORIES)[number];

/** Shapes of a pay-later product: interest-free first months, plain instalments, or a one-off commission. */
export const FINANCING_PRODUCT_TYPES = ['GRACE_PERIOD', 'INSTALLMENT_CREDIT', 'COMMISSION'] as const;
export type FinancingProductType = (typeof FINANCING_PRODUCT_TYPES)[number];

/** `value` when it is one of `list`. */
export function oneOf<T extends string>(list: readonly T[], value: unknown): T | undefined {
  return list.find((item) => item === value);
}
