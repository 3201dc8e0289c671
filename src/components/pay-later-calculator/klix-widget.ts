import { KlixPayLaterCalculator } from './klix-pay-later-calculator.ts';

/** Klix's names for what the calculator calls otherwise. */
export const OFFICIAL_NAMES: Readonly<Record<string, string>> = {
  'data-brand-id': 'brand_id',
  'data-loan-amount': 'amount',
  'data-locale': 'language',
  'data-amount-slider': 'amount_slider',
};

/**
 * The tag of Klix's own calculator; the same element under Klix's names: `data-brand-id`, `data-loan-amount`, `data-locale`,
 * `data-amount-slider="true"`. It takes the calculator's own attributes too, which count where both are given.
 *
 * @tag klix-widget
 * @source Klix developer docs, Pay Later widget page, adjustable down payment
 */
export class KlixWidget extends KlixPayLaterCalculator {
  static override get observedAttributes(): string[] {
    return [...new Set([...super.observedAttributes, ...Object.keys(OFFICIAL_NAMES)])];
  }

  override attributeChangedCallback(name: string, old: string | null, value: string | null): void {
    const known = OFFICIAL_NAMES[name];
    if (!known) super.attributeChangedCallback(name, old, value);
    else if (!this.hasAttribute(known)) super.attributeChangedCallback(known, old, value);
  }
}
