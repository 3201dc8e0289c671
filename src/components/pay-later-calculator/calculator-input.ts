import { type Cents, readCents } from '../../contract/money.ts';
import {
  type PageDefaults,
  type PayLaterAttributes,
  type PayLaterInput,
  readPayLaterInput,
} from '../pay-later/pay-later-input.ts';
import type { Limits } from './calculator-choice.ts';

type SharedAttributes =
  | 'amount'
  | 'brand_id'
  | 'language'
  | 'view'
  | 'theme'
  | 'category'
  | 'currency'
  | 'market'
  | 'presentation'
  | 'api_base';

/** The element's attributes as the shop wrote them. */
export interface CalculatorAttributes extends Pick<PayLaterAttributes, SharedAttributes> {
  amount_slider?: boolean | undefined;
  min_amount?: string | number | undefined;
  max_amount?: string | number | undefined;
}

/** The attributes, judged once. */
export interface CalculatorInput extends PayLaterInput {
  readonly amountSlider: boolean;
  /** What may be left to finance; Klix's own answer decides within it. */
  readonly financed: Limits;
}

/**
 * Bounds for asking at all.
 *
 * @source public third-party widgets; Klix's own limits differ by brand and country and come with its answer
 */
const FINANCED: Limits = { minCents: 5_000 as Cents, maxCents: 700_000 as Cents };

/** Attributes to a query, or to the one thing that is wrong; what the line has too is judged as the line does. */
export function readCalculatorInput(attributes: CalculatorAttributes, page: PageDefaults = {}): CalculatorInput {
  const { amount, brand_id, language, view, theme, category, currency, market, presentation, api_base } = attributes;
  const shared = { amount, brand_id, language, view, theme, category, currency, market, presentation, api_base };
  const { notes, ...input } = readPayLaterInput(shared, page);
  const more: string[] = [];
  const bound = (name: 'min_amount' | 'max_amount', otherwise: Cents): Cents => {
    const written = `${attributes[name] ?? ''}`.trim();
    const cents = readCents(written);
    if (written && !cents) more.push(`${name}="${written}" is left out; write whole euro cents`);
    return cents || otherwise;
  };
  const minCents = bound('min_amount', FINANCED.minCents);
  const maxCents = bound('max_amount', FINANCED.maxCents);
  return {
    ...input,
    amountSlider: attributes.amount_slider ?? false,
    // A price outside the bounds is still the shop's price.
    financed: {
      minCents: Math.min(minCents, input.query?.amountCents ?? minCents) as Cents,
      maxCents: Math.max(maxCents, input.query?.amountCents ?? maxCents) as Cents,
    },
    notes: [...notes, ...more],
  };
}
