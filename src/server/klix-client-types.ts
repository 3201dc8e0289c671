import type {
  DeliveriesQuery,
  Page,
  PaymentMethods,
  PaymentMethodsQuery,
  Webhook,
  WebhookDelivery,
  WebhookRequest,
} from '../contract/klix-api.ts';
import type { Payer, PurchaseRequestFields } from '../contract/purchase-request.ts';
import type { Payment, Purchase } from '../contract/purchase.ts';

export interface KlixClientOptions {
  /** UUID issued by Klix; public. */
  brandId: string;
  /** Issued by Klix. Decides test or live. Never leaves this client but in the `Authorization` header. */
  secretKey: string;
  /**
   * Base of the API, `https://portal.klix.app/api/v1/` when left out. An address without a path gets `/api/v1/`.
   * Must be `https:` unless it is this machine.
   */
  baseUrl?: string;
  /** For tests and the sandbox; the runtime's own when left out. */
  fetch?: typeof fetch;
  /** Deadline for one call with all its repeats, 30000 when left out. */
  timeoutMs?: number;
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
  /** Resolves after `ms`, rejects when `signal` aborts; carries pauses and the deadline. For tests. */
  wait?: (ms: number, signal: AbortSignal) => Promise<void>;
}

/** An abort rejects with the signal's own reason, never with a `KlixError`. */
export interface CallOptions {
  signal?: AbortSignal;
}

/** A new purchase; the client's own brand is filled in. */
export type NewPurchase = PurchaseRequestFields & Payer & { brand_id?: string };

/**
 * Klix's purchase API under Klix's own field names. Amounts are whole cents, times Unix seconds. Answers are handed on untouched,
 * with fields that the types do not know.
 *
 * Every call rejects with a `KlixError`: `input` before anything is sent, `network` no complete answer, `timeout` 30 s are over,
 * `api` (a `KlixApiError` with `status` and `fields`) Klix refused, `contract` the answer is of another shape or a redirect.
 * After `network`, `timeout`, `contract` and 5xx on anything but a read the outcome is unknown: read the purchase before trying again.
 *
 * @source Klix API schema, paths and answers; Klix API guide, the four scenarios
 */
export interface KlixClient {
  /** The brand the client was made for. */
  readonly brandId: string;

  /**
   * Methods this brand can offer. Klix allows about one call a minute: keep the answer.
   *
   * @param query `currency` is required; the three flags drop methods that cannot do it
   * @throws KlixError `api` 400 for a brand or currency Klix does not know, 401 for a wrong key
   */
  getPaymentMethods(
    query: Omit<PaymentMethodsQuery, 'brand_id'> & { brand_id?: string },
    options?: CallOptions,
  ): Promise<PaymentMethods>;

  /**
   * Creates a purchase; send the payer to its `checkout_url`. Nothing is paid yet.
   *
   * @throws KlixError `api` 400 with the refused fields, or with `__all__` when no method fits the whitelist
   */
  createPurchase(purchase: NewPurchase, options?: CallOptions): Promise<Purchase>;

  /**
   * The purchase as it is now. The only proof that money has moved.
   *
   * @throws KlixError `api` 404 for an id Klix does not know
   */
  getPurchase(id: string, options?: CallOptions): Promise<Purchase>;

  /**
   * Makes an unpaid purchase unpayable.
   *
   * @throws KlixError `api` 404; 400 when it is paid already (assumed)
   */
  cancelPurchase(id: string, options?: CallOptions): Promise<Purchase>;

  /**
   * Takes reserved money (`hold` to `paid`). With an `amount` the rest is released at once; there is no second capture.
   * `pending_capture` in the answer means: ask again later. Before it is repeated the purchase is read again.
   *
   * @param amount cents from 1, at most what is reserved; left out means all of it
   * @throws KlixError `api` 400 `purchase_capture_error` from the bank, or the purchase is not reserved
   */
  capturePurchase(id: string, body?: { amount?: number }, options?: CallOptions): Promise<Purchase>;

  /**
   * Gives reserved money back (`hold` to `released`). Klix does it by itself after six days.
   *
   * @throws KlixError `api` 400 `purchase_release_error`, or the purchase is not reserved
   */
  releasePurchase(id: string, options?: CallOptions): Promise<Purchase>;

  /**
   * Pays a new purchase with a kept card, without the payer: `paid`, or `hold` with `skip_capture`. Before it is repeated the
   * purchase is read again.
   *
   * @param id the new purchase
   * @param body `recurring_token` is the `id` of the first purchase, paid with `force_recurring`
   * @throws KlixError `api` 400 `purchase_charge_error` (why: `transaction_data.attempts[0].error` of the purchase) or
   * `invalid_recurring_token`
   */
  chargePurchase(id: string, body: { recurring_token: string }, options?: CallOptions): Promise<Purchase>;

  /**
   * Gives money back, once or in parts, and answers the refund, not the purchase. The purchase is read first: a refund is the
   * one call that can happen twice, so a repeat needs to know that nothing has changed, and bank refunds need a name.
   *
   * @param body `amount` in cents from 1, at most `refundable_amount`; left out means the rest. `client_name` is who gets the
   * money, the purchase's `client.full_name` when left out
   * @throws KlixError `api` 400 `purchase_refund_error`
   */
  refundPurchase(id: string, body?: { amount?: number; client_name?: string }, options?: CallOptions): Promise<Payment>;

  /**
   * Forgets the card kept with this purchase: `is_recurring_token` turns false, the status stays.
   *
   * @throws KlixError `api` 404
   */
  deleteRecurringToken(id: string, options?: CallOptions): Promise<Purchase>;

  /**
   * Notes that the shop got the money some other way.
   *
   * @param body `paid_on` in Unix seconds, now when left out
   * @throws KlixError `api` 404
   */
  markPurchaseAsPaid(id: string, body?: { paid_on?: number }, options?: CallOptions): Promise<Purchase>;

  /** Sends the invoice e-mail again. @throws KlixError `api` 404 */
  resendInvoice(id: string, options?: CallOptions): Promise<Purchase>;

  /** PEM that success callbacks verify with, one per company; test and live keys differ. See `createKeySource`. */
  getPublicKey(options?: CallOptions): Promise<string>;

  /** First page of the company's webhooks; `nextPage` has the others. */
  listWebhooks(options?: CallOptions): Promise<Page<Webhook>>;

  /** Its answer carries the `public_key` that this webhook's deliveries verify with. @throws KlixError `api` 400 */
  createWebhook(webhook: WebhookRequest, options?: CallOptions): Promise<Webhook>;

  /** @throws KlixError `api` 404 */
  getWebhook(id: string, options?: CallOptions): Promise<Webhook>;

  /** Changes the given fields only. @throws KlixError `api` 400, 404 */
  updateWebhook(id: string, changes: Partial<WebhookRequest>, options?: CallOptions): Promise<Webhook>;

  /** Sets every field anew. @throws KlixError `api` 400, 404 */
  replaceWebhook(id: string, webhook: WebhookRequest, options?: CallOptions): Promise<Webhook>;

  /** @throws KlixError `api` 404 */
  deleteWebhook(id: string, options?: CallOptions): Promise<void>;

  /**
   * What Klix tried to deliver about one purchase, payment, payout or billing client. Times in it are ISO 8601 text.
   *
   * @throws KlixError `api` 400, 404
   */
  listWebhookDeliveries(query: DeliveriesQuery, options?: CallOptions): Promise<Page<WebhookDelivery>>;

  /**
   * The page after this one, `undefined` after the last.
   *
   * @throws KlixError `contract` when `next` leads away from Klix: the key would go with it
   */
  nextPage<Item>(page: Page<Item>, options?: CallOptions): Promise<Page<Item> | undefined>;
}
