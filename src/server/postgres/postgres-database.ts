import { setTimeout as wait } from 'node:timers/promises';
import type { Pool, PoolClient } from 'pg';
import { KlixError } from '../../contract/errors.ts';
import type { Row } from '../sql/attempt-rows.ts';
import type { Statement } from '../sql/attempt-statements.ts';
import { missingSteps } from '../sql/schema-version.ts';
import { isLost, isWorthRepeating, outcomeUnknown, toClearError, toStartError } from './postgres-errors.ts';

const PAUSES_MS = [50, 250, 1000];

export type Run = (statement: Statement) => Promise<Row[]>;

export interface PostgresDatabase {
  /** A transaction of its own, run again when its answer was lost: only for statements that may be done twice. */
  rows: Run;
  /** What `work` wrote is kept unless it throws or calls `undo`. It may run more than once, but is kept at most once. */
  transaction<Result>(work: (run: Run, undo: () => undefined) => Promise<Result>): Promise<Result>;
}

/** @throws KlixError `input` when the database cannot be used, `network` when nothing answers */
export async function openPostgres(pool: Pool, steps: readonly string[]): Promise<PostgresDatabase> {
  const database: PostgresDatabase = {
    rows: ({ sql, values }) => repeat(async () => (await pool.query<Row>(sql, [...values])).rows),
    transaction: (work) => repeat(() => inTransaction(pool, work)),
  };
  try {
    await database.transaction((run) => bringUpToDate(run, steps));
  } catch (error) {
    throw toStartError(error);
  }
  return database;
}

/** Waits for others who want the same name, until the transaction ends. */
export const waitForTurn = (name: string): Statement => ({
  sql: 'select pg_advisory_xact_lock(hashtextextended($1, 0))',
  values: [name],
});

async function repeat<Result>(work: () => Promise<Result>): Promise<Result> {
  for (let tries = 0; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      const pause = PAUSES_MS[tries];
      if (pause === undefined || !isWorthRepeating(error)) throw toClearError(error);
      await wait(pause);
    }
  }
}

async function inTransaction<Result>(
  pool: Pool,
  work: (run: Run, undo: () => undefined) => Promise<Result>,
): Promise<Result> {
  const client = await pool.connect();
  // Without a listener a connection that breaks between two statements would end the process; the next statement tells.
  client.on('error', ignore);
  let keep = true;
  let committing = false;
  try {
    // Each statement has to see what others have committed while it waited for them, whatever the database's default is.
    await client.query('begin isolation level read committed');
    const result = await work(
      async ({ sql, values }) => (await client.query<Row>(sql, [...values])).rows,
      () => void (keep = false),
    );
    committing = keep;
    await client.query(keep ? 'commit' : 'rollback');
    release(client);
    return result;
  } catch (error) {
    // A connection that is closed takes its transaction with it.
    release(client, true);
    throw committing && isLost(error) ? outcomeUnknown(error) : error;
  }
}

function release(client: PoolClient, close = false): void {
  client.off('error', ignore);
  client.release(close);
}

const ignore = () => undefined;

async function bringUpToDate(run: Run, steps: readonly string[]): Promise<void> {
  const select = async (sql: string) => (await run({ sql, values: [] }))[0];
  const durability = await select('show synchronous_commit');
  if (durability?.['synchronous_commit'] === 'off') {
    throw new KlixError(
      'input',
      `PostgreSQL's synchronous_commit is off: after a crash a paid order would be forgotten`,
    );
  }
  await run(waitForTurn('klix_schema'));
  // Looked for first: `if not exists` asks for the right to make tables even when there is nothing to make.
  const there = await select(`select to_regclass('klix_schema') is not null as there`);
  if (!there?.['there']) await run({ sql: 'create table klix_schema (version integer not null)', values: [] });
  const stored = await select('select version from klix_schema');
  const missing = missingSteps(Number(stored?.['version'] ?? 0), steps);
  for (const sql of missing) await run({ sql, values: [] });
  if (!stored) await run({ sql: 'insert into klix_schema (version) values ($1)', values: [steps.length] });
  else if (missing.length) await run({ sql: 'update klix_schema set version = $1', values: [steps.length] });
}
