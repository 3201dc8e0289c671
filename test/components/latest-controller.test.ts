import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { ReactiveController, ReactiveControllerHost } from '@lit/reactive-element';
import fc from 'fast-check';
import { LatestController } from '../../src/components/latest-controller.ts';

interface Query {
  amount: number;
  category?: string | undefined;
}

interface Run {
  query: Query;
  signal: AbortSignal;
  answer: (value: string) => void;
  fail: (error: unknown) => void;
  ended: boolean;
}

/** A controller on a stub host, whose runs answer when the test says so. */
function createAsked() {
  const controllers: ReactiveController[] = [];
  const runs: Run[] = [];
  const shown: string[] = [];
  const host = {
    addController: (controller: ReactiveController) => void controllers.push(controller),
    requestUpdate: () => void shown.push(stateOf()),
  } as unknown as ReactiveControllerHost;
  const controller = new LatestController<Query, string>(
    host,
    (query, signal) =>
      new Promise((resolve, reject) => {
        const run: Run = { query, signal, answer: end(resolve), fail: end(reject), ended: false };
        function end<V>(settle: (value: V) => void) {
          return (value: V) => {
            run.ended = true;
            settle(value);
          };
        }
        runs.push(run);
      }),
  );
  const stateOf = () => {
    const { state } = controller;
    return state.status === 'done' ? state.value : state.status;
  };
  const leavePage = () => controllers.forEach((each) => each.hostDisconnected?.());
  return { controller, controllers, runs, shown, stateOf, leavePage };
}

const settled = () => new Promise(setImmediate);

describe('LatestController', () => {
  it('adds itself to its host and asks nothing by itself', () => {
    const { controller, controllers, runs, stateOf } = createAsked();
    assert.deepEqual(controllers, [controller]);
    assert.deepEqual([runs.length, stateOf()], [0, 'idle']);
  });

  it('runs a query and shows its answer, with one update', async () => {
    const { controller, runs, shown, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    assert.deepEqual([runs[0]?.query, stateOf(), shown], [{ amount: 1 }, 'loading', []]);
    runs[0]?.answer('one');
    await settled();
    assert.deepEqual([controller.state, shown], [{ status: 'done', value: 'one' }, ['one']]);
  });

  it('takes an answer that is there already, without a run, before one may start, and again when it is asked for anew', async () => {
    const found: number[] = [];
    let updates = 0;
    const host = { addController() {}, requestUpdate: () => updates++ } as unknown as ReactiveControllerHost;
    const controller = new LatestController<Query, string>(
      host,
      () => Promise.resolve('run'),
      ({ amount }) => {
        found.push(amount);
        return amount === 1 ? 'found' : undefined;
      },
    );
    controller.ask({ amount: 1 }, false);
    controller.ask({ amount: 1 });
    assert.deepEqual([controller.state, found, updates], [{ status: 'done', value: 'found' }, [1], 0]);
    controller.ask({ amount: 2 });
    assert.equal(controller.state.status, 'loading');
    await settled();
    assert.deepEqual([controller.state, updates], [{ status: 'done', value: 'run' }, 1]);
    controller.ask({ amount: 1 });
    await settled();
    assert.deepEqual([controller.state, updates], [{ status: 'done', value: 'found' }, 1]);
  });

  it('keeps the error of a query that failed', async () => {
    const { controller, runs, shown } = createAsked();
    controller.ask({ amount: 1 });
    const error = new Error('no network');
    runs[0]?.fail(error);
    await settled();
    assert.deepEqual([controller.state, shown], [{ status: 'failed', error }, ['failed']]);
  });

  it('takes an error thrown at once like one that comes later', async () => {
    const error = new TypeError('x is not a function');
    let updates = 0;
    const host = { addController() {}, requestUpdate: () => updates++ } as unknown as ReactiveControllerHost;
    const controller = new LatestController<Query, string>(host, () => {
      throw error;
    });
    controller.ask({ amount: 1 });
    assert.equal(controller.state.status, 'loading');
    await settled();
    assert.deepEqual([controller.state, updates], [{ status: 'failed', error }, 1]);
  });

  it('asks an equal query only once, while it runs and when it has ended, well or badly', async () => {
    const { controller, runs } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask({ amount: 1, category: undefined });
    assert.equal(runs.length, 1);
    runs[0]?.answer('one');
    await settled();
    controller.ask({ amount: 1 });
    assert.equal(runs.length, 1);
    controller.ask({ amount: 2 });
    runs[1]?.fail(new Error('no network'));
    await settled();
    controller.ask({ amount: 2 });
    assert.equal(runs.length, 2);
  });

  it('drops the old answer at once and aborts the old query when another one comes', async () => {
    const { controller, runs, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask({ amount: 2 });
    assert.deepEqual(
      runs.map(({ signal }) => signal.aborted),
      [true, false],
    );
    runs[1]?.answer('two');
    await settled();
    controller.ask({ amount: 3 });
    assert.equal(stateOf(), 'loading');
  });

  it('never shows an older answer, whichever comes first', async () => {
    for (const order of [
      [0, 1],
      [1, 0],
    ]) {
      const { controller, runs, shown, stateOf } = createAsked();
      controller.ask({ amount: 1 });
      controller.ask({ amount: 2 });
      for (const index of order) {
        runs[index]?.answer(`${runs[index].query.amount}`);
        await settled();
      }
      assert.deepEqual([stateOf(), shown], ['2', ['2']]);
    }
  });

  it('never shows the failure of an older query, nor of one that was aborted', async () => {
    const { controller, runs, shown, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask({ amount: 2 });
    runs[0]?.fail(runs[0].signal.reason);
    await settled();
    assert.deepEqual([stateOf(), shown], ['loading', []]);
  });

  it('asks again for a price that comes back after another one', async () => {
    const { controller, runs, stateOf } = createAsked();
    for (const amount of [1, 2, 1]) controller.ask({ amount });
    assert.equal(runs.length, 3);
    runs[0]?.answer('old');
    runs[2]?.answer('new');
    await settled();
    assert.equal(stateOf(), 'new');
  });

  it('goes idle and aborts when there is nothing to ask any more', async () => {
    const { controller, runs, shown, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask(undefined);
    assert.deepEqual([runs[0]?.signal.aborted, stateOf()], [true, 'idle']);
    runs[0]?.answer('one');
    await settled();
    assert.deepEqual([stateOf(), shown], ['idle', []]);
    controller.ask(undefined);
    assert.equal(stateOf(), 'idle');
  });
});

describe('LatestController and the page', () => {
  it('aborts on leaving the page and shows nothing that still comes', async () => {
    const { controller, runs, shown, leavePage, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    leavePage();
    assert.equal(runs[0]?.signal.aborted, true);
    runs[0].answer('one');
    await settled();
    assert.deepEqual([stateOf(), shown], ['loading', []]);
  });

  it('starts again when it is back and asked the same', async () => {
    const { controller, runs, leavePage, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    leavePage();
    controller.ask({ amount: 1 });
    assert.equal(runs.length, 2);
    assert.equal(runs[1]?.signal.aborted, false);
    runs[1]?.answer('one');
    await settled();
    assert.equal(stateOf(), 'one');
  });

  it('keeps an answer it has when the element is moved', async () => {
    const { controller, runs, leavePage, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    runs[0]?.answer('one');
    await settled();
    leavePage();
    controller.ask({ amount: 1 });
    assert.deepEqual([runs.length, stateOf()], [1, 'one']);
  });

  it('leaves without harm when nothing was asked', () => {
    const { leavePage, stateOf } = createAsked();
    leavePage();
    leavePage();
    assert.equal(stateOf(), 'idle');
  });
});

describe('LatestController before it may start', () => {
  it('is loading and waits, then runs when it may', () => {
    const { controller, runs, stateOf } = createAsked();
    controller.ask({ amount: 1 }, false);
    controller.ask({ amount: 1 }, false);
    assert.deepEqual([runs.length, stateOf()], [0, 'loading']);
    controller.ask({ amount: 1 }, true);
    assert.equal(runs.length, 1);
  });

  it('runs only the newest of the queries it held back', () => {
    const { controller, runs } = createAsked();
    controller.ask({ amount: 1 }, false);
    controller.ask({ amount: 2 }, false);
    controller.ask({ amount: 2 });
    assert.deepEqual(
      runs.map(({ query }) => query.amount),
      [2],
    );
  });

  it('aborts what runs when a query comes that has to wait', () => {
    const { controller, runs, stateOf } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask({ amount: 2 }, false);
    assert.deepEqual([runs.length, runs[0]?.signal.aborted, stateOf()], [1, true, 'loading']);
  });

  it('lets go on what already runs', () => {
    const { controller, runs } = createAsked();
    controller.ask({ amount: 1 });
    controller.ask({ amount: 1 }, false);
    assert.equal(runs[0]?.signal.aborted, false);
  });
});

describe('LatestController after a failure', () => {
  it('asks again when the host is put back on the page', async () => {
    const { controller, runs, leavePage } = createAsked();
    controller.ask({ amount: 1 });
    runs[0]?.fail(new Error('no network'));
    await settled();
    controller.ask({ amount: 1 });
    assert.equal(runs.length, 1);
    leavePage();
    controller.ask({ amount: 1 });
    assert.equal(runs.length, 2);
  });
});

describe('LatestController in any order of events', () => {
  it('shows the newest query or none, and never has two running', async () => {
    const step = fc.oneof(
      fc.record({ ask: fc.option(fc.constantFrom(1, 2, 3), { nil: undefined }), mayStart: fc.boolean() }),
      fc.record({ settle: fc.nat(), well: fc.boolean() }),
      fc.constant('leave' as const),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), async (steps) => {
        const { controller, runs, leavePage } = createAsked();
        let newest: number | undefined;
        for (const one of steps) {
          if (one === 'leave') leavePage();
          else if ('settle' in one) {
            const run = runs[one.settle % runs.length];
            if (one.well) run?.answer(`${run.query.amount}`);
            else run?.fail(new Error('no network'));
            await settled();
          } else {
            newest = one.ask;
            controller.ask(newest === undefined ? undefined : { amount: newest }, one.mayStart);
          }
          const { state } = controller;
          assert.equal(state.status === 'idle', newest === undefined);
          if (state.status === 'done') assert.equal(state.value, `${newest}`);
          assert.ok(runs.filter(({ signal, ended }) => !signal.aborted && !ended).length <= 1);
        }
      }),
      { numRuns: 300 },
    );
  });
});
