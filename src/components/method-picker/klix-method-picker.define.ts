import { define } from '../define.ts';
import { KlixMethodPicker } from './klix-method-picker.ts';

define('klix-method-picker', KlixMethodPicker);

declare global {
  interface HTMLElementTagNameMap {
    'klix-method-picker': KlixMethodPicker;
  }
}
