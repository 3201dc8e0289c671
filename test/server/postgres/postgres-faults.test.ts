import assert from 'node:assert/strict';
import { setTimeout as wait } from 'node:timers/promises';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import type { AttemptStore } from '../../../src/server/attempt-store.ts';
import { createPostgresStore } from '../../../src/server/postgres/index.ts';
import { startPostgres } from '../../support/postgres.ts';
import { newAttempt, newEvent, T } from '../attempt-samples.ts';

const MINUTE = 60_000;
const server = await startPostgres();
after(() => server.stop());

/** A place whose connections can be told from others of the same server. */
async function newPlace(): Promise<{ connectionString: string; name: string }> {
  const url = new URL(await server.newDatabase());
  const name = url.searchParams.get('options')!.split('=')[1]!;
  url.searchParams.set('application_name', name);
  return { connectionString: url.href, name };
}

const cutConnections = (name: string) =>
  server.admin.query('select pg_terminate_backend(pid) from pg_stat_activity where application_name = $1', [name]);

async function untilWaiting(name: string, count: number): Promise<void> {
  for (const end = Date.now() + 20_000; Date.now() < end; await wait(5)) {
    const { rowCount } = await server.admin.query(
      `select 1 from pg_stat_activity where application_name = $1 and wait_event_type = 'Lock'`,
      [name],
    );
    if (rowCount === count) return;
  }
  assert.fail(`${count} transactions should be waiting`);
}

type Moment = 'before' | 'after';

/** A store whose connection breaks before or after a statement is done, the first time `isIt` says so. */
async function storeThatBreaks(connectionString: string, when: Moment, isIt: (sql: string) => boolean) {
  let broken = false;
  class BreakingClient extends pg.Client {
    override query(...args: unknown[]): never {
      const [sql, values] = args;
      if (broken || typeof sql !== 'string' || !isIt(sql)) {
        return (super.query as (...all: unknown[]) => unknown)(...args) as never;
      }
      broken = true;
      const failed = this.#fail(when === 'after' && super.query(sql, Array.isArray(values) ? values : []));
      const callback = args.at(-1);
      if (typeof callback !== 'function') return failed as never;
      void failed.catch(callback as (error: unknown) => void);
      return undefined as never;
    }

    async #fail(done: unknown): Promise<never> {
      await done;
      const closed = new Promise((resolve) => this.once('end', resolve));
      (this as unknown as { connection: { stream: { destroy(): void } } }).connection.stream.destroy();
      await closed;
      throw new Error('Connection terminated unexpectedly');
    }
  }
  const pool = new pg.Pool({ connectionString, Client: BreakingClient });
  pool.on('error', () => undefined);
  const store = await createPostgresStore({ pool });
  const close = async () => {
    await store.close();
    await pool.end();
    assert.ok(broken, 'it broke');
  };
  return { store, close };
}

describe('a PostgreSQL store whose connection breaks', () => {
  it('goes on when its idle connections were cut', async () => {
    const { connectionString, name } = await newPlace();
    const store = await createPostgresStore({ connectionString });
    const attempt = await store.begin(newAttempt());
    await cutConnections(name);
    assert.deepEqual(await store.findByIntent(attempt.intent_id), attempt);
    await cutConnections(name);
    assert.equal((await store.commit(attempt, { state: 'paid' }))?.state, 'paid');
    await store.close();
  });

  const callsThatMayBeRepeated: [string, RegExp, (store: AttemptStore) => Promise<unknown>, unknown][] = [
    ['begin', /insert into klix_attempts/, async (store) => (await store.begin(newAttempt({ id: 'mine' }))).id, 'mine'],
    ['checkSoon', /set check_at/, (store) => store.checkSoon('purchase-1', T), undefined],
    ['lockOrder', /klix_order_locks/, (store) => store.lockOrder('ORDER-1', 'me', T, T + MINUTE), true],
    ['listNewest', /order by created_at desc/, (store) => store.listNewest(9), []],
  ];
  for (const [name, sql, run, expected] of callsThatMayBeRepeated) {
    for (const when of ['before', 'after'] as const) {
      it(`repeats ${name} when the connection broke ${when} it`, async () => {
        const { connectionString } = await newPlace();
        const { store, close } = await storeThatBreaks(connectionString, when, (text) => sql.test(text));
        assert.deepEqual(await run(store), expected);
        await close();
      });
    }
  }

  for (const sql of [/^begin/, /^update klix_attempts/, /^insert into klix_events/]) {
    it(`writes a change once when the connection broke after ${sql.source.slice(1)}`, async () => {
      const { connectionString } = await newPlace();
      const { store, close } = await storeThatBreaks(connectionString, 'after', (text) => sql.test(text));
      // Migrating begins a transaction too; the attempt is written after whichever broke.
      const attempt = await store.begin(newAttempt());
      const paid = await store.commit(attempt, { state: 'paid' }, [newEvent(attempt)]);
      assert.equal(paid?.version, 1);
      assert.ok(await store.takeEvent(T, T + MINUTE));
      await close();
    });
  }

  for (const [when, written] of [
    ['before', undefined],
    ['after', 'paid:ORDER-1'],
  ] as const) {
    it(`does not guess when the connection broke ${when} a commit was done`, async () => {
      const { connectionString } = await newPlace();
      let updated = false;
      const { store, close } = await storeThatBreaks(connectionString, when, (text) => {
        // The first commit of all is the one that made the tables.
        updated ||= text.startsWith('update klix_attempts');
        return updated && text === 'commit';
      });
      const attempt = await store.begin(newAttempt());
      await assert.rejects(store.commit(attempt, { state: 'paid' }, [newEvent(attempt)]), {
        name: 'KlixError',
        code: 'network',
        message: /went away while it was writing, read the attempt again/,
      });
      assert.equal((await store.findByIntent(attempt.intent_id))?.version, written ? 1 : 0);
      assert.equal((await store.takeEvent(T, T + MINUTE))?.key, written);
      await close();
    });
  }
});

describe('two processes that write news of one order', () => {
  it('have it told in the order in which it was written, also while one of them waits', async () => {
    const { connectionString, name } = await newPlace();
    const store = await createPostgresStore({ connectionString });
    const [first, second] = [await store.begin(newAttempt()), await store.begin(newAttempt())];
    const foreign = new pg.Client({ connectionString: connectionString.replace(`application_name=${name}`, '') });
    await foreign.connect();
    // Somebody is about to write the same key, so the first stops between its two pieces of news.
    await foreign.query('begin');
    await foreign.query(`insert into klix_events (key, kind, order_ref, attempt_id, body, created_at, due_at)
      values ('contested', 'paid', 'ORDER-1', 'x', '{}', 0, 0)`);
    const news = (attempt: typeof first, ...keys: string[]) => keys.map((key) => newEvent(attempt, { key }));
    const one = store.commit(first, {}, news(first, 'first', 'contested'));
    await untilWaiting(name, 1);
    const two = store.commit(second, {}, news(second, 'second'));
    await untilWaiting(name, 2);
    await foreign.query('rollback');
    await foreign.end();
    assert.ok((await one) && (await two));
    const told: string[] = [];
    for (let event; (event = await store.takeEvent(T, T + MINUTE)); await store.finishEvent(event.seq, T)) {
      told.push(event.key);
    }
    assert.deepEqual(told, ['first', 'contested', 'second']);
    await store.close();
  });
});
