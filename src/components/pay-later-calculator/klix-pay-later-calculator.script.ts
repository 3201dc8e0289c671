// The script-tag file: defines both tags and lets a page's own module reach the pieces it may replace.
import './klix-pay-later-calculator.define.ts';

export { KlixPayLaterCalculator } from './klix-pay-later-calculator.ts';
export { KlixWidget } from './klix-widget.ts';
export { createOffersClient, shareOffersClient } from '../../offers/offers-client.ts';
export { replaceCreditRules } from '../../i18n/credit-rules/rules-for.ts';
