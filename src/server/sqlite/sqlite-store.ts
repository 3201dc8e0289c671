import type { AttemptStore } from '../attempt-store.ts';
import { ATTEMPT_COLUMNS, toAttempt } from '../sql/attempt-rows.ts';
import * as statements from '../sql/attempt-statements.ts';
import { oneStatementMethods } from '../sql/one-statement-methods.ts';
import { openSqlite, type SqliteDatabase } from './sqlite-database.ts';
import { SQLITE_STEPS } from './sqlite-schema.ts';

export interface SqliteStoreOptions {
  /**
   * Path of the database file, made when it is not there; its folder has to be. It holds card tokens: keep it out of reach of
   * the web server. `:memory:` keeps everything in this process, for tests. The shop's own tables may be in the same file.
   */
  file: string;
}

/**
 * Keeps attempts in a file, with the SQLite that is built into Node (22.18 or newer). Several processes of one machine may
 * share the file; several machines need `klix-checkout-kit/server/postgres`.
 *
 * @throws KlixError `input` when the file cannot be used or was made by a newer version of the kit
 */
export function createSqliteStore({ file }: SqliteStoreOptions): AttemptStore {
  const database = openSqlite(file, SQLITE_STEPS);
  return {
    // eslint-disable-next-line @typescript-eslint/require-await -- what the driver throws has to become a rejection
    ...oneStatementMethods(async (statement) => database.rows(statement), ''),
    // eslint-disable-next-line @typescript-eslint/require-await
    commit: async (...args) => commit(database, ...args),
    // eslint-disable-next-line @typescript-eslint/require-await
    takeDue: async (...args) => takeDue(database, ...args),
    // eslint-disable-next-line @typescript-eslint/require-await
    close: async () => database.close(),
  };
}

function commit(database: SqliteDatabase, ...[attempt, change, events = []]: Parameters<AttemptStore['commit']>) {
  return database.transaction((undo) => {
    const [row] = database.rows(statements.updateAttempt(attempt, change));
    if (!row) return undo();
    for (const event of events) {
      if (database.rows(statements.insertEvent(event)).length) continue;
      const [writer] = database.rows(statements.selectEventWriter(event.key));
      if (writer?.['attempt_id'] !== event.attempt_id) return undo();
    }
    return toAttempt(row);
  });
}

function takeDue(database: SqliteDatabase, ...[now, until, limit]: Parameters<AttemptStore['takeDue']>) {
  return database.transaction(() => {
    const due = database.rows({
      sql: `select ${ATTEMPT_COLUMNS} from klix_attempts where check_at <= $1 order by check_at, seq limit $2`,
      values: [now, limit],
    });
    return due.map((row) => {
      const attempt = toAttempt(row);
      database.rows({ sql: 'update klix_attempts set check_at = $2 where id = $1', values: [attempt.id, until] });
      return { ...attempt, check_at: until };
    });
  });
}
