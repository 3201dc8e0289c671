import type { Attempt, AttemptStore, NewAttempt, NewShopEvent } from '../../src/server/attempt-store.ts';

/** Where one test's stores keep their things. */
export interface StorePlace {
  /** Another store on the same things, as another process has it. */
  connect(): Promise<AttemptStore>;
  remove(): Promise<void> | void;
}

/** When the tests' attempts are made, about: milliseconds since 1970. */
export const T = 1_800_000_000_000;
const MINUTE = 60_000;

let made = 0;
export function newAttempt(fields: Partial<NewAttempt> = {}): NewAttempt {
  made += 1;
  return {
    id: `attempt-${made}`,
    intent_id: `intent-${made}`,
    order_ref: 'ORDER-1',
    payment_method: 'swedbank_lv_pis',
    brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
    amount: 67_900,
    currency: 'EUR',
    is_test: true,
    capture: 'now',
    keep_card: false,
    created_at: T + made,
    token_hash: `hash-${made}`,
    check_at: T + MINUTE,
    ...fields,
  };
}

/** An attempt as the store has it before Klix was asked. */
export const freshAttempt = (attempt: NewAttempt): Attempt => ({
  ...attempt,
  creation: 'sending',
  purchase_id: null,
  checkout_url: null,
  state: 'pending',
  klix_status: null,
  paid_amount: 0,
  refunded_amount: 0,
  recurring_token: null,
  chargeback: false,
  quarantine: null,
  refund_due: false,
  checked_at: null,
  checks: 0,
  version: 0,
});

export function newEvent(attempt: Attempt, fields: Partial<NewShopEvent> = {}): NewShopEvent {
  const { order_ref, id } = attempt;
  return {
    key: `paid:${order_ref}`,
    kind: 'paid',
    order_ref,
    attempt_id: id,
    body: '{"amount":67900}',
    created_at: T,
    ...fields,
  };
}
