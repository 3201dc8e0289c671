import type { Market } from '../../contract/vocabulary.ts';

/** Where a rule comes from, and whether somebody who can tell has confirmed it. */
export interface RuleSource {
  readonly source: string;
  readonly status: 'official' | 'assumed';
}

/** Behind each column of the rules. */
export const MARKET_RULE_SOURCES: Readonly<Record<Market, Readonly<Record<'figures' | 'apr', RuleSource>>>> = {
  LV: {
    figures: {
      source:
        "Klix's widget shows figures; its guidelines on marketing, after section 8.3 of the Consumer Rights Protection Law, allow none",
      status: 'assumed',
    },
    apr: { source: 'no rule is known to us', status: 'assumed' },
  },
  LT: {
    figures: { source: "Klix's widget shows figures", status: 'assumed' },
    apr: { source: "our reading of the market's advertising rules, not yet confirmed", status: 'assumed' },
  },
  EE: {
    figures: { source: "Klix's widget shows figures", status: 'assumed' },
    apr: { source: "our reading of the market's advertising rules, not yet confirmed", status: 'assumed' },
  },
};
