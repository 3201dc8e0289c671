import { define } from '../define.ts';
import { KlixMethodPicker } from './klix-method-picker.ts';
import type { ChangeDetail, MethodsDetail } from './picker-events.ts';
import type { CheckoutEvent } from './purchase-start.ts';

define('klix-method-picker', KlixMethodPicker);

declare global {
  interface HTMLElementTagNameMap {
    'klix-method-picker': KlixMethodPicker;
  }
  interface HTMLElementEventMap {
    'klix-methods': CustomEvent<MethodsDetail>;
    'klix-change': CustomEvent<ChangeDetail>;
    'klix-checkout': CheckoutEvent;
  }
}
