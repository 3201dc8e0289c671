import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import { createOffersClient } from '../../src/offers/offers-client.ts';
import { type Answer, createFakeKlix, cut, json, passTime, query, settled, silence, status } from './fake-klix.ts';
import { flat } from './financing-fixtures.ts';

const NOW = Date.parse('2026-03-01T10:00:00Z');
beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: NOW }));
afterEach(() => mock.timers.reset());

/** Asks once; `outcome` has the result and when it came, by the fake clock. */
function askOnce(offers: Answer[]) {
  const klix = createFakeKlix({ offers });
  const outcome: { value?: unknown; error?: unknown; atMs?: number } = {};
  const note = (settledAs: object) => void Object.assign(outcome, settledAs, { atMs: Date.now() - NOW });
  createOffersClient({ fetch: klix.fetch })
    .get(query())
    .then(
      (value) => note({ value }),
      (error: unknown) => note({ error }),
    );
  const times = () => klix.offersCalls().map(({ atMs }) => atMs);
  return { outcome, times };
}

function assertError(error: unknown, code: string, status?: number) {
  assert.ok(error instanceof KlixError, String(error));
  assert.deepEqual([error.code, error.status], [code, status]);
}

describe('createOffersClient and what may pass', () => {
  const passing: [name: string, answer: Answer, code: string, status?: number][] = [
    ['status 500', status(500), 'api', 500],
    ['status 502', status(502), 'api', 502],
    ['status 503', status(503), 'api', 503],
    ['status 504', status(504), 'api', 504],
    ['status 429', status(429), 'api', 429],
    ['a dead network', cut, 'network'],
  ];
  for (const [name, answer, code, kept] of passing) {
    it(`asks twice more after ${name}, a moment later each time, then says so`, async () => {
      const { outcome, times } = askOnce([answer]);
      await passTime(1300);
      const [first, second, third, ...more] = times();
      assert.deepEqual([first, more], [0, []]);
      for (const wait of [second! - first!, third! - second!]) assert.ok(wait >= 200 && wait <= 610, `${wait} ms`);
      assertError(outcome.error, code, kept);
    });

    it(`shows the offers when the third try after ${name} works`, async () => {
      const { outcome, times } = askOnce([answer, answer, json(flat())]);
      await passTime(1300);
      assert.equal((outcome.value as { offers: [] }).offers.length, 1);
      assert.equal(times().length, 3);
    });
  }

  for (const refused of [400, 401, 403, 404, 409, 422]) {
    it(`does not ask again after status ${refused}`, async () => {
      const { outcome, times } = askOnce([status(refused), json(flat())]);
      await settled();
      assertError(outcome.error, 'api', refused);
      await passTime(4000, 100);
      assert.deepEqual(times(), [0]);
    });
  }

  it('spreads the second tries of many pages over time', async () => {
    const asked = Array.from({ length: 40 }, () => askOnce([status(503)]));
    await passTime(610);
    const seconds = asked.map(({ times }) => times()[1]!);
    assert.ok(seconds.every((atMs) => atMs >= 200 && atMs <= 610));
    assert.ok(new Set(seconds).size >= 5, seconds.join(' '));
  });
});

describe('createOffersClient and Retry-After', () => {
  for (const code of [429, 503]) {
    it(`waits as many seconds as status ${code} asks for`, async () => {
      const { outcome, times } = askOnce([status(code, { 'Retry-After': '2' }), json(flat())]);
      await passTime(2100, 50);
      assert.deepEqual(times(), [0, 2000]);
      assert.ok(outcome.value);
    });
  }

  it('waits until the time asked for', async () => {
    const { times } = askOnce([status(503, { 'Retry-After': new Date(NOW + 3000).toUTCString() }), json(flat())]);
    await passTime(3100, 50);
    assert.deepEqual(times(), [0, 3000]);
  });

  it('asks again at once when that time is past or now', async () => {
    for (const header of ['0', new Date(NOW - 60_000).toUTCString()]) {
      const { times } = askOnce([status(503, { 'Retry-After': header }), json(flat())]);
      await passTime(10);
      assert.equal(times().length, 2, header);
    }
  });

  it('says so at once when the wait would go beyond the deadline', async () => {
    for (const header of ['4', '60', '1e9', new Date(NOW + 60_000).toUTCString()]) {
      const { outcome, times } = askOnce([status(429, { 'Retry-After': header })]);
      await settled();
      assertError(outcome.error, 'api', 429);
      assert.deepEqual([times().length, outcome.atMs], [1, 0]);
    }
  });

  it('takes its own short wait for a header that makes no sense', async () => {
    const { times } = askOnce([status(503, { 'Retry-After': 'soon' }), json(flat())]);
    await passTime(610);
    assert.equal(times().length, 2);
    assert.ok(times()[1]! >= 200);
  });
});

describe('createOffersClient and its deadline', () => {
  it('gives up after four seconds of silence, and asks no second time', async () => {
    const { outcome, times } = askOnce([silence]);
    await passTime(3990, 30);
    assert.deepEqual(outcome, {});
    await passTime(10);
    assertError(outcome.error, 'timeout');
    assert.deepEqual([times(), outcome.atMs], [[0], 4000]);
  });

  it('counts the tries together: four seconds in all, not each', async () => {
    const { outcome, times } = askOnce([status(503, { 'Retry-After': '1' }), cut, silence]);
    await passTime(4000);
    assertError(outcome.error, 'timeout');
    assert.equal(times().length, 3);
    assert.equal(outcome.atMs, 4000);
  });

  it('asks no more when an answer that failed late leaves no time', async () => {
    const late: Answer = (signal) =>
      new Promise((resolve, reject) => {
        setTimeout(() => resolve(new Response(null, { status: 500 })), 3900);
        signal.addEventListener('abort', () => reject(signal.reason as Error));
      });
    const { outcome, times } = askOnce([late]);
    await passTime(4000, 50);
    assertError(outcome.error, 'api', 500);
    assert.deepEqual([times(), outcome.atMs], [[0], 3900]);
  });

  it('ends within four seconds whatever the faults', async () => {
    const faults = [status(500), status(429, { 'Retry-After': '1' }), cut, silence];
    const asked = faults.flatMap((first) =>
      faults.flatMap((then) => faults.map((last) => askOnce([first, then, last]))),
    );
    await passTime(4000);
    for (const { outcome, times } of asked) {
      assert.ok(outcome.error instanceof KlixError);
      assert.ok(outcome.atMs! <= 4000 && times().length <= 3);
    }
  });
});
