import { define } from '../define.ts';
import type { PurchaseIntent } from '../../contract/checkout.ts';
import { KlixPayLater, type OffersDetail } from './klix-pay-later.ts';

define('klix-pay-later', KlixPayLater);

declare global {
  interface HTMLElementTagNameMap {
    'klix-pay-later': KlixPayLater;
  }
  interface HTMLElementEventMap {
    'klix-offers': CustomEvent<OffersDetail>;
    'klix-open': CustomEvent<object>;
    'klix-close': CustomEvent<object>;
    'klix-select': CustomEvent<PurchaseIntent>;
  }
}
