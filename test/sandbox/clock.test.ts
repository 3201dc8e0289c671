import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createClock } from '../../src/sandbox/clock.ts';

describe("the sandbox's clock", () => {
  it('stops at every job on the way, in order, with the time of the job', async () => {
    const clock = createClock(() => 0);
    const seen: [string, number][] = [];
    clock.at(2000, () => void seen.push(['second', clock.now()]));
    clock.at(1000, () => void seen.push(['first', clock.now()]));
    clock.at(9000, () => void seen.push(['not yet', clock.now()]));
    await clock.advance(5);
    assert.deepEqual(seen, [
      ['first', 1000],
      ['second', 2000],
    ]);
    assert.equal(clock.now(), 5000);
  });

  it('runs what a job plans while the clock is moved, and waits for it', async () => {
    const clock = createClock(() => 0);
    const seen: number[] = [];
    const again = async () => {
      await Promise.resolve();
      seen.push(clock.now());
      clock.at(clock.now() + 1000, again);
    };
    clock.at(1000, again);
    await clock.advance(3);
    assert.deepEqual(seen, [1000, 2000, 3000]);
  });

  it('runs a job by itself when the real time has come', async () => {
    const clock = createClock();
    const keepAlive = setTimeout(() => undefined, 10_000);
    const ranAt = await new Promise<number>((resolve) => {
      const dueMs = clock.now() + 20;
      clock.at(dueMs, () => resolve(clock.now() - dueMs));
    });
    clearTimeout(keepAlive);
    assert.ok(ranAt >= 0);
  });

  it('does not run a job that was taken off again, and leaves the others', async () => {
    const clock = createClock(() => 0);
    const seen: string[] = [];
    const cancel = clock.at(1000, () => void seen.push('off'));
    clock.at(1000, () => void seen.push('on'));
    cancel();
    cancel();
    await clock.advance(2);
    assert.deepEqual(seen, ['on']);
  });

  it('goes on from where an earlier clock stopped', () => {
    const clock = createClock(() => 1_000_500, 2000);
    assert.equal(clock.nowS(), 1002);
    assert.equal(clock.aheadMs(), 2000);
  });
});
