import { type Language, type Market, type View, VIEWS } from '../../contract/vocabulary.ts';
import { CREDIT_WARNING } from '../credit-warning.ts';

/** Where a figure can stand; `micro` is the small layout, whatever its view. */
export type FigurePlace = View | 'micro';

/** What a market asks for where a figure of a loan is shown. The credit warning and an example stand there in any case. */
export interface MarketRules {
  /** Where figures may stand; elsewhere the option is named without any. */
  readonly figures: readonly FigurePlace[];
  /** The annual percentage rate stands beside each figure, when the answer has it, and is as large as the figure. */
  readonly apr?: 'same size';
}

/** The rules that apply to what is on screen. */
export interface AppliedRules extends MarketRules {
  readonly warning: string;
  /** Names texts and rules together with market and language: `kit-1/LT/lt`; `-` where no market is known. */
  readonly id: string;
}

/** Texts and rules of a shop, in place of the kit's. What is left out stays as it is. */
export interface OwnCreditRules {
  /** The shop's name for this set; it comes back in `klix-offers` and in the element's `creditRules`. */
  readonly version: string;
  readonly warnings?: Partial<Readonly<Record<Language, string>>>;
  readonly markets?: Partial<Readonly<Record<Market, Partial<MarketRules>>>>;
}

/** Changes whenever a warning or a rule of the kit does, so that a shop can say later what it has shown. */
export const CREDIT_RULES_VERSION = 'kit-1';

const ANYWHERE: MarketRules = { figures: [...VIEWS, 'micro'] };
const WITH_RATE: MarketRules = { ...ANYWHERE, apr: 'same size' };

/**
 * What each market asks for, as far as the kit knows. Latvia may show figures, as Klix's own widget does; whether a shop there
 * wants `presentation="neutral"` is for its lawyer. That Lithuania and Estonia ask for the rate is assumed.
 */
export const MARKET_RULES: Readonly<Record<Market, MarketRules>> = { LV: ANYWHERE, LT: WITH_RATE, EE: WITH_RATE };

/** Where a language is at home; Russian and English are not at home in one market. */
export const HOME_MARKETS: Partial<Readonly<Record<Language, Market>>> = { lv: 'LV', lt: 'LT', et: 'EE' };

let own: OwnCreditRules = { version: CREDIT_RULES_VERSION };

/**
 * Replaces texts and rules on this page, for every element of the kit. Call it before the elements have something to show;
 * what is on screen already follows with its next change.
 *
 * @param rules left out: back to the kit's own
 */
export function replaceCreditRules(rules: OwnCreditRules = { version: CREDIT_RULES_VERSION }): void {
  own = rules;
}

/** Rules for a text in `language`, for the market if it is known, else for the language's own. */
export function creditRulesFor(language: Language, market = HOME_MARKETS[language]): AppliedRules {
  const { version, warnings, markets } = own;
  return {
    ...ANYWHERE,
    ...(market && { ...MARKET_RULES[market], ...markets?.[market] }),
    warning: warnings?.[language] ?? CREDIT_WARNING[language],
    id: `${version}/${market ?? '-'}/${language}`,
  };
}
