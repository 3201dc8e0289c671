import { type Language, LANGUAGES, type Market, MARKETS } from '../../contract/vocabulary.ts';
import { CREDIT_WARNING, CREDIT_WARNING_SOURCES } from '../credit-warning.ts';
import { NEVER_SAID, type NeverSaid } from './never-said.ts';
import { MARKET_RULES, type MarketRules } from './rules-for.ts';
import { MARKET_RULE_SOURCES, type RuleSource } from './sources.ts';

/** Everything the kit goes by in one market and language, for a lawyer to read and a test to check. */
export interface CreditRule extends MarketRules {
  readonly warning: { readonly text: string; readonly source: string; readonly status: 'official' | 'equivalent' };
  readonly sources: Readonly<Record<'figures' | 'apr', RuleSource>>;
  /** No sentence of the kit has these words. */
  readonly never: NeverSaid;
}

/** The kit's own rules, by market and language. What a shop has replaced is not in it. */
export const CREDIT_RULES = Object.fromEntries(
  MARKETS.map((market) => [
    market,
    Object.fromEntries(
      LANGUAGES.map((language): [Language, CreditRule] => [
        language,
        {
          ...MARKET_RULES[market],
          warning: { text: CREDIT_WARNING[language], ...CREDIT_WARNING_SOURCES[language] },
          sources: MARKET_RULE_SOURCES[market],
          never: NEVER_SAID[language],
        },
      ]),
    ),
  ]),
) as Readonly<Record<Market, Readonly<Record<Language, CreditRule>>>>;
