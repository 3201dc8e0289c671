import type { Attempt, StoredShopEvent } from '../attempt-store.ts';

/** A row as a driver hands it out: whole numbers may be text, truth values may be 0 and 1. */
export type Row = Readonly<Record<string, unknown>>;

type Kind = 'text' | 'whole' | 'flag';

const ATTEMPT: Readonly<Record<keyof Attempt, Kind>> = {
  id: 'text',
  intent_id: 'text',
  order_ref: 'text',
  payment_method: 'text',
  brand_id: 'text',
  amount: 'whole',
  currency: 'text',
  is_test: 'flag',
  capture: 'text',
  keep_card: 'flag',
  created_at: 'whole',
  token_hash: 'text',
  creation: 'text',
  purchase_id: 'text',
  checkout_url: 'text',
  state: 'text',
  klix_status: 'text',
  paid_amount: 'whole',
  refunded_amount: 'whole',
  recurring_token: 'text',
  chargeback: 'flag',
  quarantine: 'text',
  refund_due: 'flag',
  checked_at: 'whole',
  check_at: 'whole',
  checks: 'whole',
  version: 'whole',
};

const EVENT: Readonly<Record<keyof StoredShopEvent, Kind>> = {
  key: 'text',
  kind: 'text',
  order_ref: 'text',
  attempt_id: 'text',
  body: 'text',
  created_at: 'whole',
  seq: 'whole',
  tries: 'whole',
  due_at: 'whole',
  done_at: 'whole',
  error: 'text',
};

/** Columns to read, by name: a later version's column must not turn up in an answer. */
export const ATTEMPT_COLUMNS = Object.keys(ATTEMPT).join(', ');
export const EVENT_COLUMNS = Object.keys(EVENT).join(', ');

export const toAttempt = (row: Row): Attempt => read(ATTEMPT, row) as unknown as Attempt;
export const toShopEvent = (row: Row): StoredShopEvent => read(EVENT, row) as unknown as StoredShopEvent;

function read(kinds: Readonly<Record<string, Kind>>, row: Row): Row {
  return Object.fromEntries(Object.entries(kinds).map(([name, kind]) => [name, readValue(kind, row[name])]));
}

function readValue(kind: Kind, value: unknown): unknown {
  if (value === null || kind === 'text') return value;
  // PostgreSQL hands out `bigint` as text; cents and milliseconds are far below where a number loses its last digit.
  return kind === 'whole' ? Number(value) : Boolean(value);
}
