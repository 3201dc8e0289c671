import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import { DatabaseSync, type StatementSync } from 'node:sqlite';
import { KlixError } from '../../contract/errors.ts';
import type { Row } from '../sql/attempt-rows.ts';
import type { Statement } from '../sql/attempt-statements.ts';
import { missingSteps } from '../sql/schema-version.ts';

/** How long a call waits while another process writes. */
const BUSY_MS = 10_000;
const PAUSE_MS = 5;
const SQLITE_BUSY = 5;

/** One connection, its prepared statements kept. Calls block the thread, for well under a millisecond as a rule. */
export interface SqliteDatabase {
  /** Inside `transaction`, or a transaction of its own. */
  rows(statement: Statement): Row[];
  /** What `work` wrote is kept unless it throws or calls `undo`. */
  transaction<Result>(work: (undo: () => undefined) => Result): Result;
  close(): void;
}

/** @throws KlixError `input` when the file cannot be used */
export function openSqlite(file: string, steps: readonly string[]): SqliteDatabase {
  const connection = open(file);
  const prepared = new Map<string, StatementSync>();
  const database: SqliteDatabase = {
    rows({ sql, values }) {
      let statement = prepared.get(sql);
      if (!statement) prepared.set(sql, (statement = connection.prepare(sql)));
      // Never `get`: it leaves a statement half run, and a write is on the disk when its statement has ended.
      return statement.all(
        Object.fromEntries(values.map((value, index) => [index + 1, typeof value === 'boolean' ? +value : value])),
      );
    },
    transaction: (work) => inTransaction(connection, work),
    close() {
      if (connection.isOpen) connection.close();
    },
  };
  try {
    useWriteAheadLog(connection, file);
    inTransaction(connection, () => bringUpToDate(connection, steps));
  } catch (error) {
    connection.close();
    throw error;
  }
  return database;
}

function open(file: string): DatabaseSync {
  try {
    return new DatabaseSync(file, { timeout: BUSY_MS });
  } catch (cause) {
    const folder = dirname(file);
    const reason = existsSync(folder) ? messageOf(cause) : `make the folder ${folder} first`;
    throw new KlixError('input', `the SQLite file ${file} cannot be opened: ${reason}`, { cause });
  }
}

function useWriteAheadLog(connection: DatabaseSync, file: string): void {
  let mode: unknown;
  try {
    mode = whenFree(() => connection.prepare('pragma journal_mode = wal').get()?.['journal_mode']);
  } catch (cause) {
    throw new KlixError('input', `the SQLite file ${file} cannot be used: ${messageOf(cause)}`, { cause });
  }
  // A file that cannot have a log beside it, on a network drive for example, is not safe for two processes.
  if (mode !== 'wal' && mode !== 'memory') {
    throw new KlixError('input', `the SQLite file ${file} has to be on a disk of this machine`);
  }
  // Not only safe against a crash of the process, but against the power going: what is committed has been synced.
  connection.exec('pragma synchronous = full');
}

/** Two processes that turn a new file to write-ahead at once do not wait for each other by themselves: one is refused. */
function whenFree<Result>(work: () => Result): Result {
  const pause = new Int32Array(new SharedArrayBuffer(4));
  for (const end = Date.now() + BUSY_MS; ;) {
    try {
      return work();
    } catch (error) {
      if (((error as { errcode?: number }).errcode ?? 0) % 256 !== SQLITE_BUSY || Date.now() > end) throw error;
      Atomics.wait(pause, 0, 0, PAUSE_MS);
    }
  }
}

function bringUpToDate(connection: DatabaseSync, steps: readonly string[]): void {
  connection.exec('create table if not exists klix_schema (version integer not null) strict');
  const row = connection.prepare('select version from klix_schema').get();
  for (const step of missingSteps(Number(row?.['version'] ?? 0), steps)) connection.exec(step);
  if (row) connection.prepare('update klix_schema set version = ?').run(steps.length);
  else connection.prepare('insert into klix_schema (version) values (?)').run(steps.length);
}

function inTransaction<Result>(connection: DatabaseSync, work: (undo: () => undefined) => Result): Result {
  // Immediate: the right to write is waited for here, where nothing has been read yet that could be stale by then.
  connection.exec('begin immediate');
  let keep = true;
  try {
    const result = work(() => void (keep = false));
    connection.exec(keep ? 'commit' : 'rollback');
    return result;
  } catch (error) {
    if (connection.isTransaction) connection.exec('rollback');
    throw error;
  }
}

const messageOf = (cause: unknown) => (cause instanceof Error ? cause.message : String(cause));
