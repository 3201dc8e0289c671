import assert from 'node:assert/strict';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { withOrderLock } from '../../src/server/order-lock.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { createMemoryStore } from './memory-store.ts';

const now = Date.now;
const here = (store: AttemptStore) => ({ store, now });

/** Work that goes on until it is told to stop. */
function longWork() {
  let stop = () => {};
  let start = () => {};
  const stopped = new Promise<void>((resolve) => (stop = resolve));
  const started = new Promise<void>((resolve) => (start = resolve));
  const work = () => {
    start();
    return stopped;
  };
  return { work, started, stop };
}

describe('withOrderLock', () => {
  let folder: string;
  let store: AttemptStore;
  let otherProcess: AttemptStore;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'klix-lock-'));
    store = createSqliteStore({ file: join(folder, 'a.db') });
    otherProcess = createSqliteStore({ file: join(folder, 'a.db') });
  });
  afterEach(async () => {
    mock.timers.reset();
    await store.close();
    await otherProcess.close();
    rmSync(folder, { recursive: true });
  });

  it("lets one at a time work on an order's money, in this process in order of arrival", async () => {
    const trace: string[] = [];
    const task = (name: string) =>
      withOrderLock(here(store), 'ORDER-1', async () => {
        trace.push(`${name} in`);
        await new Promise((resolve) => setImmediate(resolve));
        trace.push(`${name} out`);
        return name;
      });
    assert.deepEqual(await Promise.all([task('a'), task('b'), task('c')]), ['a', 'b', 'c']);
    assert.deepEqual(trace, ['a in', 'a out', 'b in', 'b out', 'c in', 'c out']);
  });

  it('lets one at a time work when two processes want the same order', async () => {
    let working = 0;
    let most = 0;
    const tasks = Array.from({ length: 12 }, (_, index) =>
      withOrderLock(here(index % 2 ? store : otherProcess), 'ORDER-1', async () => {
        most = Math.max(most, (working += 1));
        await new Promise((resolve) => setImmediate(resolve));
        working -= 1;
      }),
    );
    await Promise.all(tasks);
    assert.equal(most, 1);
  });

  it('does not keep one order waiting for another', async () => {
    const { work, started, stop } = longWork();
    const first = withOrderLock(here(store), 'ORDER-1', work);
    await started;
    assert.equal(await withOrderLock(here(store), 'ORDER-2', () => Promise.resolve('done')), 'done');
    stop();
    await first;
  });

  it('asks the store once for each turn when nobody else is there', async () => {
    const memory = createMemoryStore();
    const lockOrder = mock.method(memory, 'lockOrder');
    const turn = () => withOrderLock(here(memory), 'ORDER-1', () => new Promise((resolve) => setImmediate(resolve)));
    await Promise.all(Array.from({ length: 10 }, turn));
    assert.equal(lockOrder.mock.callCount(), 10);
  });

  it('ends the lock when the work fails, and says why it failed', async () => {
    const fail = () => withOrderLock(here(store), 'ORDER-1', () => Promise.reject(new Error('no')));
    await assert.rejects(fail(), /^Error: no$/);
    assert.equal(await otherProcess.lockOrder('ORDER-1', 'other', now(), now() + 1), true);
  });

  it('says clearly that another process did not finish, with nothing done', async () => {
    await otherProcess.lockOrder('ORDER-1', 'other', now(), now() + 60_000);
    const work = mock.fn(() => Promise.resolve());
    await assert.rejects(withOrderLock(here(store), 'ORDER-1', work, 0), {
      name: 'KlixError',
      code: 'timeout',
      message: 'order ORDER-1 is being worked on elsewhere, nothing was done: try again',
    });
    assert.equal(work.mock.callCount(), 0);
  });

  it('lets the next in line in when one before it has given up waiting', async () => {
    const { work, started, stop } = longWork();
    const first = withOrderLock(here(store), 'ORDER-1', work);
    await started;
    const second = withOrderLock(here(store), 'ORDER-1', () => Promise.resolve('second'), 0);
    const third = withOrderLock(here(store), 'ORDER-1', () => Promise.resolve('third'));
    await assert.rejects(second, { code: 'timeout' });
    let thirdIsIn = false;
    void third.then(() => (thirdIsIn = true));
    await new Promise((resolve) => setImmediate(resolve));
    assert.equal(thirdIsIn, false, 'the first is still at work');
    stop();
    assert.equal(await third, 'third');
    await first;
  });

  it('takes over when the process that held the lock has died', async () => {
    let time = now();
    await otherProcess.lockOrder('ORDER-1', 'dead', time, time + 60_000);
    const inAMinute = { store, now: () => time };
    await assert.rejects(
      withOrderLock(inAMinute, 'ORDER-1', () => Promise.resolve(), 0),
      { code: 'timeout' },
    );
    time += 60_000;
    assert.equal(await withOrderLock(inAMinute, 'ORDER-1', () => Promise.resolve('done'), 0), 'done');
  });

  it('keeps the lock for as long as the work takes', async () => {
    mock.timers.enable({ apis: ['setInterval', 'Date'], now: 1_800_000_000_000 });
    const memory = createMemoryStore();
    const clock = { store: memory, now: () => Date.now() };
    const { work, started, stop } = longWork();
    const done = withOrderLock(clock, 'ORDER-1', work);
    await started;
    for (let round = 0; round < 20; round += 1) mock.timers.tick(15_000);
    assert.equal(await memory.lockOrder('ORDER-1', 'other', Date.now(), Date.now() + 1), false);
    stop();
    await done;
    assert.equal(await memory.lockOrder('ORDER-1', 'other', Date.now(), Date.now() + 1), true);
  });

  it('gives the result of the work also when the store is gone by then', async () => {
    const memory = createMemoryStore();
    memory.unlockOrder = () => Promise.reject(new Error('the store is gone'));
    assert.equal(await withOrderLock(here(memory), 'ORDER-1', () => Promise.resolve('paid')), 'paid');
  });

  it('lets the next in line in when the store could not be asked', async () => {
    const memory = createMemoryStore();
    mock.method(memory, 'lockOrder', () => Promise.reject(new Error('the store is gone')), { times: 1 });
    const first = withOrderLock(here(memory), 'ORDER-1', () => Promise.resolve('first'));
    const second = withOrderLock(here(memory), 'ORDER-1', () => Promise.resolve('second'));
    await assert.rejects(first, /gone/);
    assert.equal(await second, 'second');
  });
});
