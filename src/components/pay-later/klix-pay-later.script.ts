// The script-tag file: defines the element and lets a page's own module reach the pieces it may replace.
import './klix-pay-later.define.ts';

export { KlixPayLater } from './klix-pay-later.ts';
export { createOffersClient, shareOffersClient } from '../../offers/offers-client.ts';
export { replaceCreditRules } from '../../i18n/credit-rules/rules-for.ts';
