import type { Pool } from 'pg';
import { KlixError } from '../../contract/errors.ts';
import type { AttemptStore } from '../attempt-store.ts';
import { ATTEMPT_COLUMNS, toAttempt } from '../sql/attempt-rows.ts';
import * as statements from '../sql/attempt-statements.ts';
import { oneStatementMethods } from '../sql/one-statement-methods.ts';
import { openPostgres, waitForTurn, type PostgresDatabase } from './postgres-database.ts';
import { POSTGRES_STEPS } from './postgres-schema.ts';

export interface PostgresStoreOptions {
  /** `postgresql://user:password@host/database`; the environment's `DATABASE_URL` when left out. */
  connectionString?: string;
  /** The shop's own pool in place of that. It stays open when the store is closed, and its idle errors are the shop's. */
  pool?: Pool;
}

const CONNECT_MS = 10_000;
const ANSWER_MS = 30_000;

/**
 * Keeps attempts in PostgreSQL 12 or newer, for shops that run on several machines. Needs the package `pg`. Makes its tables,
 * all named `klix_…`, in the first schema of the search path. A call that finds PostgreSQL gone is repeated for a second,
 * where that cannot do anything twice, and then rejects with a `KlixError` `network`.
 *
 * @throws KlixError `input` when `pg` is not installed, the database refuses, its tables were made by a newer version of the
 * kit, or it is set to forget commits after a crash (`synchronous_commit` off); `network` when nothing answers
 */
export async function createPostgresStore(options: PostgresStoreOptions = {}): Promise<AttemptStore> {
  const pool = options.pool ?? (await ownPool(options.connectionString ?? process.env['DATABASE_URL']));
  let closed: Promise<void> | undefined;
  const close = () => (closed ??= options.pool ? Promise.resolve() : pool.end());
  let database: PostgresDatabase;
  try {
    database = await openPostgres(pool, POSTGRES_STEPS);
  } catch (error) {
    await close();
    throw error;
  }
  return {
    ...oneStatementMethods(database.rows, 'for update skip locked'),
    commit: (...args) => commit(database, ...args),
    takeDue: (...args) => takeDue(database, ...args),
    close,
  };
}

async function ownPool(connectionString: string | undefined): Promise<Pool> {
  if (!connectionString) {
    throw new KlixError('input', 'PostgreSQL: set DATABASE_URL, or pass a connectionString or a pool');
  }
  const { default: pg } = await import('pg').catch(() => {
    throw new KlixError('input', 'PostgreSQL needs the package pg: npm install pg');
  });
  const pool = new pg.Pool({
    connectionString,
    connectionTimeoutMillis: CONNECT_MS,
    query_timeout: ANSWER_MS,
    keepAlive: true,
    application_name: 'klix-checkout-kit',
  });
  // An idle connection that breaks is replaced at the next call, which also tells if that does not work.
  pool.on('error', () => undefined);
  return pool;
}

function commit(database: PostgresDatabase, ...[attempt, change, events = []]: Parameters<AttemptStore['commit']>) {
  return database.transaction(async (run, undo) => {
    // Numbers are given out before a commit is seen: without a turn, an order's later news could be told before its earlier.
    const orders = new Set(events.map(({ order_ref }) => order_ref));
    for (const order_ref of [...orders].sort()) await run(waitForTurn(`klix_events ${order_ref}`));

    const [row] = await run(statements.updateAttempt(attempt, change));
    if (!row) return undo();
    for (const event of events) {
      if ((await run(statements.insertEvent(event))).length) continue;
      const [writer] = await run(statements.selectEventWriter(event.key));
      if (writer?.['attempt_id'] !== event.attempt_id) return undo();
    }
    return toAttempt(row);
  });
}

async function takeDue(database: PostgresDatabase, ...[now, until, limit]: Parameters<AttemptStore['takeDue']>) {
  const rows = await database.rows({
    sql: `with due as materialized (
        select seq, check_at as due_at from klix_attempts
        where check_at <= $1 order by check_at, seq limit $3 for update skip locked
      ), taken as (
        update klix_attempts set check_at = $2 from due where klix_attempts.seq = due.seq
        returning klix_attempts.*, due.due_at
      )
      select ${ATTEMPT_COLUMNS} from taken order by due_at, seq`,
    values: [now, until, limit],
  });
  return rows.map(toAttempt);
}
