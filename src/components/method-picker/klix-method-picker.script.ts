// The script-tag file: defines the element and lets a page's own module reach the pieces it may replace.
import './klix-method-picker.define.ts';

export { KlixMethodPicker } from './klix-method-picker.ts';
export { createOffersClient, shareOffersClient } from '../../offers/offers-client.ts';
