export { KlixPayLater, type OffersDetail } from './pay-later/klix-pay-later.ts';
export type { ErrorDetail } from './error-detail.ts';
export { KlixPurchaseStatus } from './purchase-status/klix-purchase-status.ts';
