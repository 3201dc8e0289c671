import type { PurchaseStatusAnswer } from '../../contract/checkout.ts';
import { define } from '../define.ts';
import { KlixPurchaseStatus } from './klix-purchase-status.ts';

define('klix-purchase-status', KlixPurchaseStatus);

declare global {
  interface HTMLElementTagNameMap {
    'klix-purchase-status': KlixPurchaseStatus;
  }
  interface HTMLElementEventMap {
    'klix-status': CustomEvent<PurchaseStatusAnswer>;
  }
}
