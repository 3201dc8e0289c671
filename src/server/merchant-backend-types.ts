import type { ClientDetails, ProductRequest } from '../contract/purchase-request.ts';
import type { Attempt, AttemptStore, ShopEventKind, StoredShopEvent } from './attempt-store.ts';
import type { KlixClient } from './klix-client-types.ts';

/** An order as the shop knows it. This, and nothing a page sends, decides what is asked for. */
export interface Order {
  /** The shop's own id; Klix gets it as `reference`. At most 128 characters. */
  order_ref: string;
  /** Cents the order costs in all. The products have to add up to it. */
  amount: number;
  /** ISO 4217, `EUR` when left out. */
  currency?: string;
  products: ProductRequest[];
  client: ClientDetails;
  /** `later` reserves now; capture or release within six days. `now` when left out. */
  capture?: 'now' | 'later';
  /** Keep the card for later charges, with the shopper's consent. */
  keep_card?: boolean;
  /** Shown to the payer, 10000 characters. */
  notes?: string;
  /** The shop's own data, kept with the purchase at Klix. */
  metadata?: Record<string, unknown>;
}

/** News about an order. Amounts are cents. */
export interface ShopEvent {
  /** The same each time the same news is told: if the process dies while a handler runs, the handler runs again. */
  readonly id: string;
  readonly kind: ShopEventKind;
  readonly order_ref: string;
  readonly attempt_id: string;
  readonly purchase_id: string | null;
  readonly payment_method: string;
  /** Asked for or reserved; for `paid` and `refunded` what was captured. */
  readonly amount: number;
  /** Given back so far. */
  readonly refunded_amount: number;
  readonly currency: string;
  readonly is_test: boolean;
  /** Pass it to `charge` to charge the kept card again. */
  readonly recurring_token: string | null;
  /** The bank took the money back from the shop. */
  readonly chargeback: boolean;
}

export type ShopEventHandler = (event: ShopEvent) => unknown;

export interface MerchantBackendOptions {
  klix: KlixClient;
  store: AttemptStore;
  /**
   * The order, or null unless this visitor may pay it. Look at the session in `request`, not only at `order_ref`.
   *
   * @param order_ref what the page sent; undefined when it sent none, for shops that keep the order in the session
   */
  loadOrder(order_ref: string | undefined, request: Request): Promise<Order | null> | Order | null;
  urls: {
    /** Result page, absolute. The payer comes back here from a payment that went through or failed, with `klix_status` added. */
    result: string;
    /**
     * Checkout page, absolute. The payer comes back here from Klix's page by its link to the shop, with `klix_status` added, and
     * a form post that is refused goes back here with `?klix=<code>`.
     */
    checkout: string;
    /** Where Klix can reach the callback endpoint, absolute. Without it Klix does not call and the reconciler does the work. */
    callback?: string;
  };
  /** Run once for each piece of news, in order for one order; a handler that throws is run again later. */
  on?: Partial<Record<ShopEventKind, ShopEventHandler>>;
  /** `live` when left out: a test purchase is then never taken for money. A shop that tries things out says `test`. */
  mode?: 'live' | 'test';
  /** Path the endpoints stand under, `/klix` when left out. */
  prefix?: string;
  /** Other origins whose pages may start a purchase, `https://shop.example`. Pages of the same origin always may. */
  allowedOrigins?: readonly string[];
  /** Public keys of the shop's webhooks, PEM. Success callbacks need none of these. */
  webhookKeys?: readonly string[];
  /** Base of the financing API that `financing/…` passes through, `https://api.klix.app` when left out. */
  financingBase?: string;
  /** Calls to the financing API; the runtime's own when left out. */
  fetch?: typeof fetch;
  /** Told what a person should know: an unbelievable purchase, a handler that failed. Never carries secrets. `console.error` when left out. */
  log?: (message: string, details: Readonly<Record<string, string | number | boolean | null>>) => void;
  /** Milliseconds since 1970; for tests. */
  now?: () => number;
}

/** What a call about an order's money ends in. */
export interface OrderResult {
  /** The attempt the money belongs to, as Klix told it last. */
  readonly attempt: Attempt;
  /**
   * `done` · `pending` the bank takes its time, the shop's handler will be told · `unknown` the answer was lost and reading
   * again did not help; the reconciler goes on asking.
   */
  readonly outcome: 'done' | 'pending' | 'unknown';
}

export interface MerchantBackend {
  /** Answers requests below the prefix; others get 404. */
  (request: Request): Promise<Response>;
  /** Path the endpoints stand under. */
  readonly prefix: string;
  /** Reads the order's purchases from Klix and moves the order forward. Safe to call at any time, twice and together. */
  settleOrder(order_ref: string): Promise<Attempt[]>;
  /** One round of the reconciler: asks about what is due and tells the shop what it has not been told. For a cron job. */
  reconcile(): Promise<{ checked: number; told: number }>;
  /** Rounds every `everyMs` (5000 when left out) until `close`. */
  start(everyMs?: number): void;
  /** Ends the rounds and waits for work under way. Does not close the store. */
  close(): Promise<void>;

  /**
   * Takes reserved money; with an `amount` in cents the rest is released at once. Once per reservation: asked again it answers
   * what became of the first time.
   *
   * This and the other calls about an order's money read the purchase at Klix first, wait for each other, in all processes, and
   * make their call once. After any error they may be called again.
   *
   * @throws KlixError `input` nothing is reserved, or not that much · `api` Klix or the bank refuses · `network`, `timeout`
   * Klix cannot be read or somebody else works on the order, and nothing was done, or the store has failed · `contract` the
   * purchase is not believed
   */
  capture(order_ref: string, options?: { amount?: number }): Promise<OrderResult>;
  /**
   * Gives reserved money back.
   *
   * @param options `purchase_id` names one reservation of an order that was reserved twice
   * @throws KlixError as `capture`
   */
  release(order_ref: string, options?: { purchase_id?: string }): Promise<OrderResult>;
  /**
   * Gives paid money back, all that is left or `amount` cents.
   *
   * @param options `refunded_amount` is what the person who asks sees as given back so far: a second click on the same button
   * is refused instead of refunding twice. `purchase_id` names a second payment of the order, or one that is not believed.
   * @throws KlixError as `capture`; `input` also while an earlier refund is under way or, for two minutes, without an answer
   */
  refund(
    order_ref: string,
    options: { refunded_amount: number; amount?: number; client_name?: string; purchase_id?: string },
  ): Promise<OrderResult>;
  /**
   * Pays a new order with a kept card, without the shopper. One charge per `order_ref`, however often it is called; a card that
   * was refused is tried again. `reserved` in place of `paid` with `capture: 'later'`.
   *
   * @throws KlixError as `capture`; `input` also when the order is paid otherwise or was cancelled
   */
  charge(order: Order, recurring_token: string): Promise<OrderResult>;
  /**
   * Makes the order's unpaid purchases unpayable.
   *
   * @returns all attempts of the order: one that is `pending` or `failed` can still be paid, since its payer is at the bank
   * @throws KlixError `network` when Klix cannot be asked about one of them
   */
  cancel(order_ref: string): Promise<Attempt[]>;
  /** Oldest first. */
  attempts(order_ref: string): Promise<Attempt[]>;
  /** What a person should look at. */
  troubles(): Promise<{ attempts: Attempt[]; events: StoredShopEvent[] }>;
}
