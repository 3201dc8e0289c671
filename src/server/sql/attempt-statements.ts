import type { Attempt, AttemptChange, NewAttempt, NewShopEvent } from '../attempt-store.ts';
import { ATTEMPT_COLUMNS, EVENT_COLUMNS } from './attempt-rows.ts';

export type SqlValue = string | number | boolean | null;

/** SQL that SQLite and PostgreSQL read alike, with `$1`, `$2` … in place of the values. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}

const GIVEN_AT_THE_START = [
  'id',
  'intent_id',
  'order_ref',
  'payment_method',
  'brand_id',
  'amount',
  'currency',
  'is_test',
  'capture',
  'keep_card',
  'created_at',
  'token_hash',
  'check_at',
] as const satisfies readonly (keyof NewAttempt)[];

const MAY_CHANGE = [
  'token_hash',
  'creation',
  'purchase_id',
  'checkout_url',
  'state',
  'klix_status',
  'paid_amount',
  'refunded_amount',
  'recurring_token',
  'chargeback',
  'quarantine',
  'refund_due',
  'checked_at',
  'check_at',
  'checks',
] as const satisfies readonly (keyof AttemptChange)[];

/** Also the condition of the index `klix_attempts_troubled`: both databases use it only when it is written the same. */
const TROUBLED = `quarantine is not null or refund_due or chargeback or creation = 'unknown'`;

/** No row: the intent is there already. */
export function insertAttempt(attempt: NewAttempt): Statement {
  const places = GIVEN_AT_THE_START.map((_, index) => `$${index + 1}`).join(', ');
  return {
    sql: `insert into klix_attempts (${GIVEN_AT_THE_START.join(', ')}) values (${places})
      on conflict (intent_id) do nothing returning ${ATTEMPT_COLUMNS}`,
    values: GIVEN_AT_THE_START.map((name) => attempt[name]),
  };
}

export const selectAttempt = (
  column: 'intent_id' | 'purchase_id' | 'token_hash' | 'order_ref',
  value: string,
): Statement => ({
  sql: `select ${ATTEMPT_COLUMNS} from klix_attempts where ${column} = $1 order by created_at, seq`,
  values: [value],
});

/** No row: the version is not the stored one. */
export function updateAttempt({ id, version }: Pick<Attempt, 'id' | 'version'>, change: AttemptChange): Statement {
  const given = MAY_CHANGE.filter((name) => change[name] !== undefined);
  const values = given.map((name) => change[name] ?? null);
  const sets = given.map((name, index) => `${name} = $${index + 3}, `).join('');
  return {
    sql: `update klix_attempts set ${sets}version = version + 1
      where id = $1 and version = $2 returning ${ATTEMPT_COLUMNS}`,
    values: [id, version, ...values],
  };
}

/** No row: the key is there already. */
export const insertEvent = ({ key, kind, order_ref, attempt_id, body, created_at }: NewShopEvent): Statement => ({
  sql: `insert into klix_events (key, kind, order_ref, attempt_id, body, created_at, due_at)
    values ($1, $2, $3, $4, $5, $6, $6) on conflict (key) do nothing returning seq`,
  values: [key, kind, order_ref, attempt_id, body, created_at],
});

export const selectEventWriter = (key: string): Statement => ({
  sql: 'select attempt_id from klix_events where key = $1',
  values: [key],
});

export const bringCheckForward = (purchase_id: string, at: number): Statement => ({
  sql: `update klix_attempts set check_at = $2
    where purchase_id = $1 and (check_at is null or check_at > $2)`,
  values: [purchase_id, at],
});

/** @param lock what keeps two connections from choosing the same row, where the database does not let one in at a time */
export const takeNextEvent = (now: number, until: number, lock: '' | 'for update skip locked'): Statement => ({
  sql: `update klix_events set tries = tries + 1, due_at = $2
    where seq = (
      select seq from klix_events as next
      where done_at is null and due_at <= $1 and not exists (
        select 1 from klix_events as older
        where older.order_ref = next.order_ref and older.done_at is null and older.seq < next.seq
      )
      order by seq limit 1 ${lock}
    )
    returning ${EVENT_COLUMNS}`,
  values: [now, until],
});

/** The first end counts: a handler that was given up may still come back. */
export const endEvent = (seq: number, now: number): Statement => ({
  sql: 'update klix_events set done_at = $2 where seq = $1 and done_at is null',
  values: [seq, now],
});

export const putOffEvent = (seq: number, due_at: number, error: string | undefined): Statement => ({
  sql: 'update klix_events set due_at = $2, error = coalesce($3, error) where seq = $1 and done_at is null',
  // PostgreSQL refuses text with a zero character, and an error's message may hold anything.
  values: [seq, due_at, error?.replaceAll('\0', '') ?? null],
});

/** No row: somebody else holds it. */
export const takeOrderLock = (order_ref: string, owner: string, now: number, until: number): Statement => ({
  sql: `insert into klix_order_locks (order_ref, owner, held_until) values ($1, $2, $4)
    on conflict (order_ref) do update set owner = excluded.owner, held_until = excluded.held_until
    where klix_order_locks.held_until <= $3 or klix_order_locks.owner = excluded.owner
    returning owner`,
  values: [order_ref, owner, now, until],
});

export const dropOrderLock = (order_ref: string, owner: string): Statement => ({
  sql: 'delete from klix_order_locks where order_ref = $1 and owner = $2',
  values: [order_ref, owner],
});

export const selectTroubled = (limit: number): Statement => ({
  sql: `select ${ATTEMPT_COLUMNS} from klix_attempts where ${TROUBLED} order by created_at desc, seq desc limit $1`,
  values: [limit],
});

export const selectNewest = (limit: number): Statement => ({
  sql: `select ${ATTEMPT_COLUMNS} from klix_attempts order by created_at desc, seq desc limit $1`,
  values: [limit],
});

export const selectFailedEvents = (limit: number): Statement => ({
  sql: `select ${EVENT_COLUMNS} from klix_events where done_at is null and error is not null order by seq limit $1`,
  values: [limit],
});
