// Importing the package defines its elements; `klix-checkout-kit/elements` has the classes alone.
import './method-picker/klix-method-picker.define.ts';
import './pay-later/klix-pay-later.define.ts';
import './pay-later-calculator/klix-pay-later-calculator.define.ts';
import './purchase-status/klix-purchase-status.define.ts';

export * from './index.ts';
