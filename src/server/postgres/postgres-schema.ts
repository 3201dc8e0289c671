/** Steps from an empty schema to today's tables, oldest first; see `missingSteps`. */
export const POSTGRES_STEPS: readonly string[] = [
  `
  create table klix_attempts (
    seq bigint generated always as identity primary key,
    id text not null unique,
    intent_id text not null unique,
    order_ref text not null,
    payment_method text not null,
    brand_id text not null,
    amount bigint not null,
    currency text not null,
    is_test boolean not null,
    capture text not null,
    keep_card boolean not null,
    created_at bigint not null,
    token_hash text not null unique,
    creation text not null default 'sending',
    purchase_id text unique,
    checkout_url text,
    state text not null default 'pending',
    klix_status text,
    paid_amount bigint not null default 0,
    refunded_amount bigint not null default 0,
    recurring_token text,
    chargeback boolean not null default false,
    quarantine text,
    refund_due boolean not null default false,
    checked_at bigint,
    check_at bigint,
    checks integer not null default 0,
    version integer not null default 0
  );
  create index klix_attempts_order on klix_attempts (order_ref);
  create index klix_attempts_due on klix_attempts (check_at, seq) where check_at is not null;
  create index klix_attempts_newest on klix_attempts (created_at, seq);
  create index klix_attempts_troubled on klix_attempts (created_at, seq)
    where quarantine is not null or refund_due or chargeback or creation = 'unknown';

  create table klix_events (
    seq bigint generated always as identity primary key,
    key text not null unique,
    kind text not null,
    order_ref text not null,
    attempt_id text not null,
    body text not null,
    created_at bigint not null,
    tries integer not null default 0,
    due_at bigint not null,
    done_at bigint,
    error text
  );
  create index klix_events_undone on klix_events (seq) where done_at is null;
  create index klix_events_undone_by_order on klix_events (order_ref, seq) where done_at is null;

  create table klix_order_locks (
    order_ref text primary key,
    owner text not null,
    held_until bigint not null
  );
  `,
];
