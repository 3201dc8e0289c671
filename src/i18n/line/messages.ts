import type { PluralForms } from '../format.ts';

/**
 * Words of the pay-later line. `{name}` marks a value; the name is also the part it is styled by.
 * Tone: neutral, no invitation to borrow, no urgency.
 */
export interface LineMessages {
  /** `{n}` interest-free payments. */
  interestFree: PluralForms;
  /** `{n}` payments. */
  payments: PluralForms;
  /** `{count}` is a phrase from `interestFree`, `{monthly}` an amount with `perMonth`. */
  grace: string;
  /** `{count}` is a phrase from `payments`. */
  instalments: string;
  /** So many payments of so much each. */
  each: string;
  /** Follows `each` when the `{first}` payment is higher. */
  first: string;
  /** Small layout: from `{monthly}`. The style sheet writes its first letter large. */
  micro: string;
  /** Goes before the sentence when `{down}` is asked at once. */
  down: string;
  /** Goes after the sentence; `{product}` is the product's name. */
  brand: string;
  /** Follows an amount without a space: `/month`. */
  perMonth: string;
  /** Annual percentage rate, as the market's law names it in short. */
  apr: string;
  /** Names the option without any figure; `brand` follows. */
  neutral: string;
  learnMore: string;
}
