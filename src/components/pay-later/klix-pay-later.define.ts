import { define } from '../define.ts';
import { KlixPayLater } from './klix-pay-later.ts';

define('klix-pay-later', KlixPayLater);

declare global {
  interface HTMLElementTagNameMap {
    'klix-pay-later': KlixPayLater;
  }
}
