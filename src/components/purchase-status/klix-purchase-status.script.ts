// The script-tag file: defines the element and lets a page's own module reach its class.
import './klix-purchase-status.define.ts';

export { KlixPurchaseStatus } from './klix-purchase-status.ts';
