export { KlixPayLater, type OffersDetail } from './pay-later/klix-pay-later.ts';
export { KlixPayLaterCalculator } from './pay-later-calculator/klix-pay-later-calculator.ts';
export { KlixWidget } from './pay-later-calculator/klix-widget.ts';
export type { ErrorDetail } from './error-detail.ts';
export { KlixMethodPicker } from './method-picker/klix-method-picker.ts';
export type { ChangeDetail, MethodsDetail, PickerErrorDetail } from './method-picker/picker-events.ts';
export type { CheckoutEvent } from './method-picker/purchase-start.ts';
export { KlixPurchaseStatus } from './purchase-status/klix-purchase-status.ts';
