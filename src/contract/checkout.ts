import type { Category, Language, View } from './vocabulary.ts';

/**
 * What a shopper's choice carries to the merchant's server. Amounts are euro cents.
 * The server compares them with its own order and never charges by them.
 */
export interface PurchaseIntent {
  /** Compared by the server with its own brand. */
  brand_id: string;
  /** The shop's order, sent back as it was given. */
  order_ref?: string;
  /** Klix's method id, for example `klix_pay_later`. */
  payment_method: string;
  /** Cents the shopper saw. */
  amount: number;
  currency: string;
  language: Language;
  country?: string;
  view?: View;
  category?: Category;
  /** The plan the shopper looked at; it is confirmed at Klix. `down_payment` in cents. */
  financing?: { product_id: string; down_payment?: number };
  /** The shopper agrees that the card is kept. Whether it is kept is the shop's decision. */
  recurring?: boolean;
  /** Fresh per user action: the server's idempotency key. */
  intent_id: string;
}
