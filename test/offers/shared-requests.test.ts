import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import fc from 'fast-check';
import { createSharedRequests } from '../../src/offers/shared-requests.ts';

/** A `load` whose answers come when the test says so. */
function createLoads(freshMs = 60_000) {
  const loads: { key: string; signal: AbortSignal; answer: (value: string) => void; fail: (error: Error) => void }[] =
    [];
  const ask = createSharedRequests<string>(freshMs, (key, signal) => {
    return new Promise<string>((answer, fail) => {
      signal.addEventListener('abort', () => fail(signal.reason as Error));
      loads.push({ key, signal, answer, fail });
    });
  });
  return { ask, loads, last: () => loads.at(-1)! };
}

const settled = () => new Promise(setImmediate);

describe('createSharedRequests', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: 1_000_000 }));
  afterEach(() => mock.timers.reset());

  it('asks once for callers who ask the same while it is under way', async () => {
    const { ask, loads, last } = createLoads();
    const asked = [ask('a'), ask('a'), ask('a', new AbortController().signal)];
    assert.equal(loads.length, 1);
    last().answer('A');
    assert.deepEqual(await Promise.all(asked), ['A', 'A', 'A']);
  });

  it('asks for each key of its own', async () => {
    const { ask, loads } = createLoads();
    const asked = [ask('a'), ask('b')];
    loads.forEach(({ key, answer }) => answer(key.toUpperCase()));
    assert.deepEqual(await Promise.all(asked), ['A', 'B']);
  });

  it('gives the same answer for a minute, counted from when it came, then asks again', async () => {
    const { ask, loads, last } = createLoads();
    const first = ask('a');
    mock.timers.setTime(1_030_000);
    last().answer('A');
    assert.equal(await first, 'A');
    mock.timers.setTime(1_089_999);
    assert.equal(await ask('a'), 'A');
    assert.equal(loads.length, 1);
    mock.timers.setTime(1_090_000);
    const again = ask('a');
    assert.equal(loads.length, 2);
    last().answer('A2');
    assert.equal(await again, 'A2');
  });

  it('tells all callers of a failure and does not keep it', async () => {
    const { ask, loads, last } = createLoads();
    const error = new Error('no network');
    const asked = [ask('a'), ask('a')];
    last().fail(error);
    for (const one of asked) await assert.rejects(one, error);
    const again = ask('a');
    assert.equal(loads.length, 2);
    last().answer('A');
    assert.equal(await again, 'A');
  });

  it('leaves the others their answer when one caller leaves', async () => {
    const { ask, loads, last } = createLoads();
    const leaving = new AbortController();
    const [left, stays] = [ask('a', leaving.signal), ask('a', new AbortController().signal)];
    const reason = new Error('left');
    leaving.abort(reason);
    await assert.rejects(left, reason);
    assert.equal(last().signal.aborted, false);
    last().answer('A');
    assert.equal(await stays, 'A');
    assert.equal(loads.length, 1);
  });

  it('aborts the call when the last caller leaves, and asks afresh for the next one', async () => {
    const { ask, loads } = createLoads();
    const callers = [new AbortController(), new AbortController()];
    const asked = callers.map(({ signal }) => ask('a', signal));
    callers[0]!.abort();
    assert.equal(loads[0]!.signal.aborted, false);
    callers[1]!.abort();
    assert.equal(loads[0]!.signal.aborted, true);
    for (const one of asked) await assert.rejects(one, { name: 'AbortError' });
    const next = ask('a');
    assert.equal(loads.length, 2);
    loads[1]!.answer('A');
    assert.equal(await next, 'A');
  });

  it('asks afresh at once after an abort, before the aborted call has come to an end', async () => {
    const { ask, loads } = createLoads();
    const leaving = new AbortController();
    const left = ask('a', leaving.signal);
    leaving.abort();
    const next = ask('a');
    loads[1]!.answer('A');
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(await next, 'A');
    assert.equal(await ask('a'), 'A');
    assert.equal(loads.length, 2);
  });

  it('never aborts for a caller without a signal', async () => {
    const { ask, last } = createLoads();
    const leaving = new AbortController();
    const [stays, left] = [ask('a'), ask('a', leaving.signal)];
    leaving.abort();
    await assert.rejects(left);
    last().answer('A');
    assert.equal(await stays, 'A');
  });

  it('keeps an answer that a caller no longer wants for the next one', async () => {
    const { ask, loads, last } = createLoads();
    const leaving = new AbortController();
    const first = ask('a', leaving.signal);
    last().answer('A');
    await first;
    leaving.abort();
    assert.equal(await ask('a'), 'A');
    assert.equal(loads.length, 1);
  });

  it('asks nothing for a caller who has left already, and disturbs nobody', async () => {
    const { ask, loads, last } = createLoads();
    const reason = new Error('left');
    await assert.rejects(ask('a', AbortSignal.abort(reason)), reason);
    assert.equal(loads.length, 0);
    const stays = ask('a');
    await assert.rejects(ask('a', AbortSignal.abort(reason)), reason);
    last().answer('A');
    assert.equal(await stays, 'A');
    await assert.rejects(ask('a', AbortSignal.abort(reason)), reason);
    assert.equal(loads.length, 1);
  });

  it('leaves no listener on a caller’s signal', async () => {
    const { ask, last } = createLoads();
    const { signal } = new AbortController();
    const listeners: unknown[] = [];
    signal.addEventListener = (_type: string, listener: unknown) => void listeners.push(listener);
    signal.removeEventListener = (_type: string, listener: unknown) => {
      listeners.splice(listeners.indexOf(listener), 1);
    };
    const good = ask('a', signal);
    assert.equal(listeners.length, 1);
    last().answer('A');
    await good;
    const bad = ask('b', signal);
    last().fail(new Error('no'));
    await assert.rejects(bad);
    await ask('a', signal);
    await settled();
    assert.deepEqual(listeners, []);
  });
});

describe('createSharedRequests with many keys', () => {
  beforeEach(() => mock.timers.enable({ apis: ['Date'], now: 1_000_000 }));
  afterEach(() => mock.timers.reset());

  const createCounted = () => {
    const asked: string[] = [];
    const ask = createSharedRequests(60_000, (key) => {
      asked.push(key);
      return Promise.resolve(key);
    });
    const isKept = async (key: string) => {
      const before = asked.length;
      await ask(key);
      return asked.length === before;
    };
    return { ask, isKept };
  };
  const fill = async (ask: (key: string) => Promise<string>, from: number, to: number) => {
    for (let key = from; key < to; key++) await ask(`${key}`);
  };

  it('keeps 500 answers and lets the oldest go for the next', async () => {
    const { ask, isKept } = createCounted();
    await fill(ask, 0, 500);
    assert.equal(await isKept('0'), true);
    assert.equal(await isKept('499'), true);
    await ask('500');
    assert.equal(await isKept('1'), true);
    assert.equal(await isKept('500'), true);
    assert.equal(await isKept('0'), false);
  });

  it('counts an answer asked for again as new, and lets none go for it', async () => {
    const { ask, isKept } = createCounted();
    await fill(ask, 0, 2);
    mock.timers.setTime(1_060_000);
    await fill(ask, 2, 500);
    await ask('1');
    await fill(ask, 500, 502);
    assert.equal(await isKept('1'), true);
    assert.equal(await isKept('3'), true);
    assert.equal(await isKept('2'), false);
  });

  it('lets a caller finish whose call was let go', async () => {
    const { ask, loads } = createLoads();
    const first = ask('first');
    const others = Array.from({ length: 500 }, (_, index) => ask(`${index}`));
    const again = ask('first');
    assert.equal(loads.length, 502);
    loads.forEach(({ key, answer }) => answer(key));
    assert.equal(await first, 'first');
    assert.equal(await again, 'first');
    assert.equal((await Promise.all(others)).length, 500);
  });
});

describe('createSharedRequests in any order of events', () => {
  it('gives every caller an answer to its own key, or its own reason for leaving', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('ask'), key: fc.constantFrom('a', 'b') }),
      fc.record({ act: fc.constantFrom('leave', 'answer', 'fail'), at: fc.nat() }),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 30 }), async (steps) => {
        const { ask, loads } = createLoads();
        const callers: { key: string; controller: AbortController; result: Promise<unknown> }[] = [];
        for (const one of steps) {
          if ('key' in one) {
            const controller = new AbortController();
            const result = ask(one.key, controller.signal).catch((error: unknown) => error);
            callers.push({ key: one.key, controller, result });
          } else if (one.act === 'leave') {
            callers[one.at % callers.length]?.controller.abort();
          } else {
            const load = loads[one.at % loads.length];
            if (one.act === 'answer') load?.answer(load.key);
            else load?.fail(new Error(load.key));
            await settled();
          }
        }
        loads.forEach(({ key, answer }) => answer(key));
        for (const { key, controller, result } of callers) {
          const got = await result;
          if (got !== key && !(got instanceof Error && got.message === key)) {
            assert.equal(controller.signal.aborted, true);
            assert.equal(got, controller.signal.reason);
          }
        }
      }),
      { numRuns: 200 },
    );
  });
});
