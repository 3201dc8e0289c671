import assert from 'node:assert/strict';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { DatabaseSync } from 'node:sqlite';
import { createSqliteStore } from '../../../src/server/sqlite/index.ts';
import { openSqlite } from '../../../src/server/sqlite/sqlite-database.ts';
import { SQLITE_STEPS } from '../../../src/server/sqlite/sqlite-schema.ts';
import { newAttempt } from '../attempt-samples.ts';
import { attemptStoreSuite } from '../attempt-store-suite.ts';
import { startTogether } from '../start-together.ts';

const folder = mkdtempSync(join(tmpdir(), 'klix-sqlite-'));
after(() => rmSync(folder, { recursive: true }));
let files = 0;
const newFile = () => join(folder, `${(files += 1)}.db`);

attemptStoreSuite('SQLite', () => {
  const file = newFile();
  return { connect: () => Promise.resolve(createSqliteStore({ file })), remove: () => undefined };
});

const pragma = (file: string, name: string) => {
  const database = openSqlite(file, SQLITE_STEPS);
  try {
    return database.rows({ sql: `pragma ${name}`, values: [] })[0]?.[name];
  } finally {
    database.close();
  }
};

describe('createSqliteStore', () => {
  it('keeps everything in memory when told to', async () => {
    const store = createSqliteStore({ file: ':memory:' });
    const attempt = await store.begin(newAttempt());
    assert.deepEqual(await store.listNewest(9), [attempt]);
    await store.close();
    assert.ok(!existsSync(':memory:'));
  });

  it('has what it wrote on the disk before it says so', () => {
    const file = newFile();
    assert.equal(pragma(file, 'synchronous'), 2, 'FULL');
    assert.equal(pragma(file, 'journal_mode'), 'wal');
  });

  it('waits for another process instead of failing', () => {
    const database = openSqlite(newFile(), SQLITE_STEPS);
    assert.equal(database.rows({ sql: 'pragma busy_timeout', values: [] })[0]?.['timeout'], 10_000);
    database.close();
  });

  it('lives beside tables of the shop', async () => {
    const file = newFile();
    const shop = new DatabaseSync(file);
    shop.exec('pragma user_version = 7; create table orders (id text)');
    await createSqliteStore({ file }).close();
    assert.equal(shop.prepare('pragma user_version').get()?.['user_version'], 7);
    const tables = shop
      .prepare(`select name from sqlite_schema where type = 'table' and name not like 'sqlite_%'`)
      .all();
    assert.deepEqual(
      tables.map(({ name }) => name),
      ['orders', 'klix_schema', 'klix_attempts', 'klix_events', 'klix_order_locks'],
    );
    shop.close();
  });

  it('looks attempts and news up by an index, not by reading all of them', () => {
    const database = openSqlite(newFile(), SQLITE_STEPS);
    const plans = [
      `select * from klix_attempts where order_ref = 'a'`,
      `select * from klix_attempts where intent_id = 'a'`,
      `select * from klix_attempts where purchase_id = 'a'`,
      `select * from klix_attempts where token_hash = 'a'`,
      `select * from klix_attempts where check_at <= 1 order by check_at, seq limit 9`,
      `select * from klix_attempts order by created_at desc, seq desc limit 9`,
      `select * from klix_attempts where quarantine is not null or refund_due or chargeback or creation = 'unknown'
        order by created_at desc, seq desc limit 9`,
      `select * from klix_events where done_at is null order by seq limit 1`,
      `select 1 from klix_events where order_ref = 'a' and done_at is null and seq < 5`,
    ].map((sql) => database.rows({ sql: `explain query plan ${sql}`, values: [] }));
    for (const plan of plans) assert.match(String(plan[0]?.['detail']), /USING (COVERING )?INDEX/);
    database.close();
  });

  it('says what is wrong with a file it cannot use', () => {
    const input = (pattern: RegExp) => ({ name: 'KlixError', code: 'input', message: pattern });
    assert.throws(
      () => createSqliteStore({ file: join(folder, 'none', 'a.db') }),
      input(/none.a\.db cannot be opened: make the folder .*none first/),
    );
    const text = newFile();
    writeFileSync(text, 'This is a shopping list, not a database. '.repeat(40));
    assert.throws(() => createSqliteStore({ file: text }), input(/cannot be used: file is not a database/));
  });

  it('refuses a file that a newer version of the kit has made', () => {
    const file = newFile();
    openSqlite(file, [...SQLITE_STEPS, 'create table klix_more (id text)']).close();
    assert.throws(() => createSqliteStore({ file }), {
      code: 'input',
      message: `the klix_ tables are of version ${SQLITE_STEPS.length + 1}, this klix-checkout-kit knows ${SQLITE_STEPS.length}: install the version of the kit that made them, or a newer one`,
    });
  });

  it('takes the missing steps of an older file once, and keeps what is in it', async () => {
    const file = newFile();
    const store = createSqliteStore({ file });
    const attempt = await store.begin(newAttempt());
    await store.close();
    const steps = [...SQLITE_STEPS, 'create table klix_more (id text)', 'insert into klix_more values (1)'];
    openSqlite(file, steps).close();
    const database = openSqlite(file, steps);
    assert.equal(database.rows({ sql: 'select * from klix_more', values: [] }).length, 1);
    assert.equal(database.rows({ sql: 'select id from klix_attempts', values: [] })[0]?.['id'], attempt.id);
    database.close();
  });

  it('leaves a file as it was when a step fails', () => {
    const file = newFile();
    assert.throws(() => openSqlite(file, ['create table klix_half (id text)', 'create nonsense']), /syntax error/);
    const database = new DatabaseSync(file);
    assert.deepEqual(database.prepare('select name from sqlite_schema').all(), []);
    database.close();
  });

  it('can be started by four processes at once, which then share the work', async () => {
    const file = newFile();
    await startTogether('sqlite', file, () => Promise.resolve(createSqliteStore({ file })));
  });
});
