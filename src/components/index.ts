export { KlixPayLater, type OffersDetail } from './pay-later/klix-pay-later.ts';
export type { ErrorDetail } from './error-detail.ts';
export { KlixMethodPicker } from './method-picker/klix-method-picker.ts';
export type { ChangeDetail, MethodsDetail, PickerErrorDetail } from './method-picker/picker-events.ts';
export type { CheckoutEvent } from './method-picker/purchase-start.ts';
export { KlixPurchaseStatus } from './purchase-status/klix-purchase-status.ts';
