import type { PurchaseState } from '../contract/checkout.ts';

/**
 * How far the call that makes the purchase has come.
 *
 * `sending` written before the call, and what is left after a crash · `made` Klix answered with a purchase · `refused` Klix
 * refused, nothing was made · `unknown` the answer was lost; a purchase may exist, but nobody holds its link.
 */
export type Creation = 'sending' | 'made' | 'refused' | 'unknown';

/** One try to pay one order: at most one Klix purchase. Amounts are cents, times are milliseconds since 1970. */
export interface Attempt {
  /** Random, ours. */
  readonly id: string;
  /** Idempotency key; unique in the store. */
  readonly intent_id: string;
  readonly order_ref: string;
  readonly payment_method: string;
  /** What the purchase must say, or it is not this order's. */
  readonly brand_id: string;
  readonly amount: number;
  readonly currency: string;
  readonly is_test: boolean;
  readonly capture: 'now' | 'later';
  readonly keep_card: boolean;
  readonly created_at: number;

  /** SHA-256 of the status token, hexadecimal; the token itself is on the redirect addresses only. */
  readonly token_hash: string;
  readonly creation: Creation;
  /** Unique in the store: a write that gives it to a second attempt rejects. */
  readonly purchase_id: string | null;
  readonly checkout_url: string | null;

  readonly state: PurchaseState;
  /** Klix's own word at the last read. */
  readonly klix_status: string | null;
  /** Cents captured. */
  readonly paid_amount: number;
  /** Cents given back. */
  readonly refunded_amount: number;
  /** The card's token when it was kept: `purchase_id`. */
  readonly recurring_token: string | null;
  /** The bank took the money back from the shop. */
  readonly chargeback: boolean;
  /** Why the purchase is not believed; set once, and then the attempt never becomes paid. */
  readonly quarantine: string | null;
  /** The order was paid by another attempt already: this money has to go back. */
  readonly refund_due: boolean;

  /** Last time Klix was asked. */
  readonly checked_at: number | null;
  /** When the reconciler asks next; null: never again. */
  readonly check_at: number | null;
  /** How often the reconciler has asked since something last changed. */
  readonly checks: number;
  /** Counts writes; a write must name the version it has read. */
  readonly version: number;
}

/** What a new attempt starts from. */
export type NewAttempt = Pick<
  Attempt,
  | 'id'
  | 'intent_id'
  | 'order_ref'
  | 'payment_method'
  | 'brand_id'
  | 'amount'
  | 'currency'
  | 'is_test'
  | 'capture'
  | 'keep_card'
  | 'created_at'
  | 'token_hash'
  | 'check_at'
>;

/** What may change after that. */
export type AttemptChange = Partial<Omit<Attempt, Exclude<keyof NewAttempt, 'token_hash' | 'check_at'> | 'version'>>;

/** What the shop is told about an order. */
export type ShopEventKind = 'paid' | 'reserved' | 'failed' | 'refunded';

/** Something to tell the shop, once. */
export interface NewShopEvent {
  /** Unique in the store, for example `paid:ORDER-1`: the same news cannot be written twice. */
  readonly key: string;
  readonly kind: ShopEventKind;
  readonly order_ref: string;
  readonly attempt_id: string;
  /** JSON, made when the news happened. */
  readonly body: string;
  readonly created_at: number;
}

export interface StoredShopEvent extends NewShopEvent {
  /** Grows with every event of the store. */
  readonly seq: number;
  /** Tries so far, this one included. */
  readonly tries: number;
  /** When it may be handed out; while it is handed out, when that ends. */
  readonly due_at: number;
  /** When the shop's handler had finished; null before. */
  readonly done_at: number | null;
  /** The handler's last error. */
  readonly error: string | null;
}

/**
 * Where attempts and news for the shop are kept. Everything written has reached the disk when a promise resolves, and each
 * method is one transaction, so that a process may die between any two of them. Several processes may share one store.
 *
 * Any method rejects with the driver's error, or a `KlixError` `network` when the database cannot be reached. After a `commit`
 * has rejected, whether it was written is not known: read the attempt again.
 */
export interface AttemptStore {
  /**
   * Writes a new attempt unless its `intent_id` is there.
   *
   * @returns the one in the store, new or old; compare `id` to tell
   */
  begin(attempt: NewAttempt): Promise<Attempt>;
  findByIntent(intent_id: string): Promise<Attempt | undefined>;
  findByPurchase(purchase_id: string): Promise<Attempt | undefined>;
  findByToken(token_hash: string): Promise<Attempt | undefined>;
  /** Oldest first. */
  listByOrder(order_ref: string): Promise<Attempt[]>;

  /**
   * Changes an attempt and writes news, both or neither.
   *
   * @returns the attempt as written; undefined, with nothing written, when `version` is not the stored one or when one of the
   * events is there already **from another attempt**. An event that this attempt has written before is passed over.
   */
  commit(
    attempt: Pick<Attempt, 'id' | 'version'>,
    change: AttemptChange,
    events?: readonly NewShopEvent[],
  ): Promise<Attempt | undefined>;

  /** Brings the next check forward to `at`, whatever the version, unless it is due earlier. Does not change the version. */
  checkSoon(purchase_id: string, at: number): Promise<void>;

  /**
   * Hands out up to `limit` attempts whose check is due, earliest first, each to one process only: their `check_at` is moved to
   * `until`, so that another process gets them then if this one dies. Does not change the version.
   */
  takeDue(now: number, until: number, limit: number): Promise<Attempt[]>;

  /**
   * Hands out the next event: not done, due, and the oldest unfinished one of its order. Counts a try and moves `due_at` to
   * `until`.
   */
  takeEvent(now: number, until: number): Promise<StoredShopEvent | undefined>;
  finishEvent(seq: number, now: number): Promise<void>;
  /** The handler failed: try again at `due_at`. Without an `error` it is still running, and what it said last stays. */
  postponeEvent(seq: number, due_at: number, error?: string): Promise<void>;

  /**
   * One process at a time works on an order's money. A lock ends by itself at `until`.
   *
   * @returns false while somebody else holds it
   */
  lockOrder(order_ref: string, owner: string, now: number, until: number): Promise<boolean>;
  unlockOrder(order_ref: string, owner: string): Promise<void>;

  /** What a person should look at: quarantined, refund due, chargeback, outcome unknown. Newest first. */
  listTroubled(limit: number): Promise<Attempt[]>;
  /** Events the shop's handler has failed on and not yet finished. Oldest first. */
  listFailedEvents(limit: number): Promise<StoredShopEvent[]>;
  /** Attempts of the newest orders, newest first, for a back office. */
  listNewest(limit: number): Promise<Attempt[]>;

  close(): Promise<void>;
}
