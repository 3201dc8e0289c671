import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createServer, type AddressInfo } from 'node:net';
import { inspect } from 'node:util';
import { after, describe, it } from 'node:test';
import pg from 'pg';
import { createPostgresStore } from '../../../src/server/postgres/index.ts';
import { openPostgres } from '../../../src/server/postgres/postgres-database.ts';
import { POSTGRES_STEPS } from '../../../src/server/postgres/postgres-schema.ts';
import { startPostgres } from '../../support/postgres.ts';
import { newAttempt, newEvent, T } from '../attempt-samples.ts';
import { attemptStoreSuite } from '../attempt-store-suite.ts';
import { startTogether } from '../start-together.ts';

const server = await startPostgres();
after(() => server.stop());

attemptStoreSuite('PostgreSQL', async () => {
  const connectionString = await server.newDatabase();
  return { connect: () => createPostgresStore({ connectionString }), remove: () => undefined };
});

const withPool = async <Result>(connectionString: string, work: (pool: pg.Pool) => Promise<Result>) => {
  const pool = new pg.Pool({ connectionString });
  try {
    return await work(pool);
  } finally {
    await pool.end();
  }
};
const steps = async (connectionString: string, all: readonly string[]) => {
  await withPool(connectionString, (pool) => openPostgres(pool, all));
};

describe('createPostgresStore', () => {
  it('asks for a database when it is given none', async () => {
    const given = process.env['DATABASE_URL'];
    delete process.env['DATABASE_URL'];
    await assert.rejects(createPostgresStore(), { code: 'input', message: /set DATABASE_URL/ });
    if (given !== undefined) process.env['DATABASE_URL'] = given;
  });

  it('takes the database the environment names', async () => {
    const given = process.env['DATABASE_URL'];
    process.env['DATABASE_URL'] = await server.newDatabase();
    try {
      const store = await createPostgresStore();
      assert.deepEqual(await store.listNewest(1), []);
      await store.close();
    } finally {
      if (given === undefined) delete process.env['DATABASE_URL'];
      else process.env['DATABASE_URL'] = given;
    }
  });

  it("uses the shop's own pool and leaves it open", async () => {
    await withPool(await server.newDatabase(), async (pool) => {
      const store = await createPostgresStore({ pool });
      const attempt = await store.begin(newAttempt());
      await store.close();
      const { rows } = await pool.query('select id, amount from klix_attempts');
      assert.deepEqual(rows, [{ id: attempt.id, amount: '67900' }]);
    });
  });

  it('says that pg has to be installed', () => {
    const script = `
      import { registerHooks } from 'node:module';
      registerHooks({ resolve(name, context, next) {
        if (name === 'pg') throw Object.assign(new Error('not found'), { code: 'ERR_MODULE_NOT_FOUND' });
        return next(name, context);
      } });
      const { createPostgresStore } = await import('./src/server/postgres/index.ts');
      await createPostgresStore({ connectionString: 'postgresql://localhost/shop' }).catch((error) =>
        console.log(error.code, error.message));`;
    const said = execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' });
    assert.equal(said, 'input PostgreSQL needs the package pg: npm install pg\n');
  });

  it('never says the password, whatever goes wrong', async () => {
    const closed = createServer();
    await new Promise<void>((resolve) => closed.listen(0, '127.0.0.1', resolve));
    const { port } = closed.address() as AddressInfo;
    await new Promise((resolve) => closed.close(resolve));
    const noSuchDatabase = new URL(await server.newDatabase());
    noSuchDatabase.pathname = '/nowhere';
    noSuchDatabase.password = 'S3cret';
    const wrong = [
      [`postgresql://app:S3cret@127.0.0.1:${port}/shop`, 'network', /cannot be reached: connect ECONNREFUSED 127/],
      ['postgresql://app:S3cret@[oops/shop', 'input', /cannot be used/],
      [noSuchDatabase.href, 'input', /cannot be used: database "nowhere" does not exist/],
    ] as const;
    for (const [connectionString, code, message] of wrong) {
      await assert.rejects(createPostgresStore({ connectionString }), (error: Error & { code: string }) => {
        assert.equal(error.code, code);
        assert.match(error.message, message);
        assert.doesNotMatch(inspect(error, { depth: 9, showHidden: true }), /S3cret/);
        return true;
      });
    }
  });

  it('refuses a database that forgets commits after a crash', async () => {
    const url = new URL(await server.newDatabase());
    url.searchParams.set('options', `${url.searchParams.get('options')} -c synchronous_commit=off`);
    await assert.rejects(createPostgresStore({ connectionString: url.href }), {
      code: 'input',
      message: /synchronous_commit is off/,
    });
  });

  it('keeps its promises where every transaction is serializable by default', async () => {
    const url = new URL(await server.newDatabase());
    const options = `${url.searchParams.get('options')} -c default_transaction_isolation=serializable`;
    url.searchParams.set('options', options);
    const store = await createPostgresStore({ connectionString: url.href });
    const attempts = await Promise.all(Array.from({ length: 20 }, () => store.begin(newAttempt())));
    const written = await Promise.all(
      attempts.map((attempt) => store.commit(attempt, { state: 'paid' }, [newEvent(attempt)])),
    );
    assert.equal(written.filter((attempt) => attempt !== undefined).length, 1);
    const due = await Promise.all(attempts.map(() => store.takeDue(T * 2, T * 3, 2)));
    assert.equal(due.flat().length, 20);
    await store.close();
  });

  it('refuses tables that a newer version of the kit has made', async () => {
    const connectionString = await server.newDatabase();
    await steps(connectionString, [...POSTGRES_STEPS, 'create table klix_more (id text)']);
    await assert.rejects(createPostgresStore({ connectionString }), {
      code: 'input',
      message: /^the klix_ tables are of version 2, this klix-checkout-kit knows 1: install/,
    });
  });

  it('takes the missing steps of older tables once, and keeps what is in them', async () => {
    const connectionString = await server.newDatabase();
    const store = await createPostgresStore({ connectionString });
    const attempt = await store.begin(newAttempt());
    await store.close();
    const more = [...POSTGRES_STEPS, 'create table klix_more (id integer)', 'insert into klix_more values (1)'];
    await steps(connectionString, more);
    await steps(connectionString, more);
    await withPool(connectionString, async (pool) => {
      assert.equal((await pool.query('select * from klix_more')).rowCount, 1);
      assert.deepEqual((await pool.query('select id from klix_attempts')).rows, [{ id: attempt.id }]);
    });
  });

  it('leaves the database as it was when a step fails', async () => {
    const connectionString = await server.newDatabase();
    await assert.rejects(steps(connectionString, ['create table klix_half (id text)', 'create nonsense']), {
      code: 'input',
      message: /cannot be used: syntax error/,
    });
    await withPool(connectionString, async (pool) => {
      const { rows } = await pool.query(
        `select to_regclass('klix_half') as half, to_regclass('klix_schema') as schema`,
      );
      assert.deepEqual(rows, [{ half: null, schema: null }]);
    });
  });

  it('works for a user who may not make tables, once they are made', async () => {
    const connectionString = await server.newDatabase();
    await (await createPostgresStore({ connectionString })).close();
    const schema = /search_path=(\w+)/.exec(new URL(connectionString).searchParams.get('options')!)![1]!;
    const role = `${schema}_clerk`;
    await server.admin.query(`create role ${role} login; grant usage on schema ${schema} to ${role};
      grant select, insert, update, delete on all tables in schema ${schema} to ${role}`);
    const url = new URL(connectionString);
    url.username = role;
    const store = await createPostgresStore({ connectionString: url.href });
    assert.equal((await store.begin(newAttempt({ id: 'by-clerk' }))).id, 'by-clerk');
    await store.close();
    await server.admin.query(`drop owned by ${role}; drop role ${role}`);
  });

  it('can be started by four processes at once, which then share the work', async () => {
    const connectionString = await server.newDatabase();
    await startTogether('postgres', connectionString, () => createPostgresStore({ connectionString }));
  });
});
