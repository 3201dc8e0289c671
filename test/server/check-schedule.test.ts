import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { PURCHASE_STATES } from '../../src/contract/checkout.ts';
import { nextCheck } from '../../src/server/check-schedule.ts';
import { DAY, HOUR, START_MS } from './backend-shop.ts';

type Subject = Parameters<typeof nextCheck>[0];
const open: Subject = { state: 'pending', klix_status: null, quarantine: null, checks: 0, created_at: START_MS };

/** Every check of an attempt that never changes, in ms after it was made. */
function checksOf(attempt: Subject): number[] {
  const times: number[] = [];
  for (let at: number | null = START_MS, checks = 0; (at = nextCheck({ ...attempt, checks }, at)) !== null; checks++) {
    times.push(at - START_MS);
    assert.ok(times.length < 1000, 'it ends');
  }
  return times;
}

describe('the schedule of checks', () => {
  it('starts after 15 s, doubles up to 6 h and ends after exactly 7 days', () => {
    const times = checksOf(open);
    const pauses = times.map((time, index) => time - (times[index - 1] ?? 0));
    assert.deepEqual(
      pauses.slice(0, 13).map((pause) => pause / 1000),
      [15, 30, 60, 120, 240, 480, 960, 1920, 3840, 7680, 15360, 21600, 21600],
    );
    assert.equal(times.at(-1), 7 * DAY);
    assert.ok(pauses.every((pause) => pause <= 6 * HOUR));
  });

  it('goes on for cancelled purchases, since a bank may confirm late', () => {
    assert.deepEqual(checksOf({ ...open, state: 'cancelled' }), checksOf(open));
  });

  it('outlives a reservation, which ends by itself after six days', () => {
    assert.equal(checksOf({ ...open, state: 'reserved' }).at(-1), 30 * DAY);
  });

  it('looks at paid orders once a day for a week, whenever they were paid', () => {
    assert.deepEqual(
      checksOf({ ...open, state: 'paid' }),
      [1, 2, 3, 4, 5, 6, 7].map((day) => day * DAY),
    );
  });

  it('follows a refund that takes its time closely, also long after the order was paid', () => {
    const month = 30 * DAY;
    const times = checksOf({ ...open, state: 'paid', klix_status: 'pending_refund', created_at: START_MS - month });
    assert.deepEqual(
      times.slice(0, 4).map((time) => time / 1000),
      [15, 45, 105, 225],
    );
    assert.ok(times.at(-1)! > 6 * DAY && times.at(-1)! < 8 * DAY);
  });

  it('never asks about what is refunded or in quarantine', () => {
    assert.equal(nextCheck({ ...open, state: 'refunded' }, START_MS), null);
    for (const state of PURCHASE_STATES) assert.equal(nextCheck({ ...open, state, quarantine: 'no' }, START_MS), null);
  });

  it('always looks ahead', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...PURCHASE_STATES),
        fc.nat({ max: 5000 }),
        fc.integer({ min: 0, max: 60 * DAY }),
        (state, checks, age) => {
          const now = START_MS + age;
          const next = nextCheck({ ...open, state, checks }, now);
          assert.ok(next === null || (next > now && next <= now + DAY));
        },
      ),
    );
  });
});
