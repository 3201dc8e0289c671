import { DatabaseSync } from 'node:sqlite';

/** Grows with every change of the tables below. This is a demo: another version's tables are thrown away, not converted. */
const VERSION = 1;
const NAMES = ['sessions', 'cart_lines', 'orders', 'order_lines', 'news'];

const TABLES = `
  CREATE TABLE sessions (
    id TEXT PRIMARY KEY,
    name TEXT NOT NULL DEFAULT '',
    email TEXT NOT NULL DEFAULT ''
  ) STRICT;
  CREATE TABLE cart_lines (
    session TEXT NOT NULL,
    item TEXT NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (session, item)
  ) STRICT;
  CREATE TABLE orders (
    order_ref TEXT PRIMARY KEY,
    session TEXT NOT NULL,
    kind TEXT NOT NULL,
    state TEXT NOT NULL DEFAULT 'open',
    name TEXT NOT NULL,
    email TEXT NOT NULL,
    language TEXT NOT NULL,
    amount INTEGER NOT NULL,
    renews TEXT,
    replaced_by TEXT,
    created_at INTEGER NOT NULL,
    sent_at INTEGER,
    payment_method TEXT,
    paid_amount INTEGER NOT NULL DEFAULT 0,
    refunded_amount INTEGER NOT NULL DEFAULT 0,
    card TEXT,
    chargeback INTEGER NOT NULL DEFAULT 0,
    withdrawn INTEGER NOT NULL DEFAULT 0
  ) STRICT;
  CREATE TABLE order_lines (
    order_ref TEXT NOT NULL,
    position INTEGER NOT NULL,
    item TEXT,
    name TEXT NOT NULL,
    price INTEGER NOT NULL,
    quantity INTEGER NOT NULL,
    PRIMARY KEY (order_ref, position)
  ) STRICT;
  CREATE INDEX orders_of_session ON orders (session, created_at);
  CREATE TABLE news (
    id TEXT PRIMARY KEY,
    order_ref TEXT NOT NULL
  ) STRICT;
  PRAGMA user_version = ${VERSION};`;

/** Opens the shop's own tables. The kit keeps its own in the same file. @param file made when it is missing, or `:memory:` */
export function openDatabase(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: 10_000 });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;');
  const [version] = Object.values(database.prepare('PRAGMA user_version').get() ?? {});
  if (version !== VERSION) {
    inTransaction(database, () => {
      for (const name of NAMES) database.exec(`DROP TABLE IF EXISTS ${name}`);
      database.exec(TABLES);
    });
  }
  return database;
}

/** All of `work` is written, or nothing when it throws. Within another one it is part of that. */
export function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  if (database.isTransaction) return work();
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    database.exec('ROLLBACK');
    throw error;
  }
}
