import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox, type Fault, FAULT_KINDS } from '../../src/sandbox/index.ts';
import { fitsRoute } from '../../src/sandbox/faults.ts';

const OFFERS =
  'http://127.0.0.1:4010/financing/monthly-payment?amount=67900&language=en&b=702314b8-dd86-41fa-9a22-510fdd71fa92';
const ROUTE = 'GET /financing/monthly-payment';

const withFault = (fault: Omit<Fault, 'route'>) => createSandbox({ faults: [{ route: ROUTE, ...fault }] });
const post = (body: unknown): RequestInit => ({ method: 'POST', body: JSON.stringify(body) });

describe('faults', () => {
  it('answers the status that was asked for, so many times, then works again', async () => {
    const sandbox = createSandbox();
    const set = await sandbox.fetch('/_sandbox/faults', post({ route: ROUTE, kind: 'status', value: 500, times: 2 }));
    assert.equal(set.status, 201);
    const statuses = [];
    for (let call = 0; call < 3; call++) statuses.push((await sandbox.fetch(OFFERS)).status);
    assert.deepEqual(statuses, [500, 500, 200]);
  });

  it('says how long to wait with a 429', async () => {
    const sandbox = withFault({ kind: 'status', value: { status: 429, retry_after: 2, body: { error: 'slow down' } } });
    const answer = await sandbox.fetch(OFFERS);
    assert.equal(answer.status, 429);
    assert.equal(answer.headers.get('Retry-After'), '2');
    assert.deepEqual(await answer.json(), { error: 'slow down' });
  });

  it('answers a web page where JSON is expected', async () => {
    const answer = await withFault({ kind: 'html' }).fetch(OFFERS);
    assert.equal(answer.status, 502);
    assert.match(answer.headers.get('Content-Type') ?? '', /text\/html/);
    assert.match(await answer.text(), /^<html>/);
  });

  it('breaks the JSON of an answer', async () => {
    const answer = await withFault({ kind: 'malformed' }).fetch(OFFERS);
    assert.equal(answer.status, 200);
    await assert.rejects(answer.json(), SyntaxError);
  });

  it('cuts the connection before or after the work, as fetch tells it', async () => {
    for (const kind of ['cut-before', 'cut-after'] as const) {
      await assert.rejects(withFault({ kind }).fetch(OFFERS), TypeError);
    }
  });

  it('delays an answer, and lets the caller give up waiting', async () => {
    const startedAt = performance.now();
    assert.equal((await withFault({ kind: 'delay', value: 40, times: 1 }).fetch(OFFERS)).status, 200);
    assert.ok(performance.now() - startedAt >= 35);
    const slow = withFault({ kind: 'delay', value: 60_000 });
    const caller = new AbortController();
    const asked = slow.fetch(OFFERS, { signal: caller.signal });
    caller.abort();
    await assert.rejects(asked, { name: 'AbortError' });
    await assert.rejects(slow.fetch(OFFERS, { signal: AbortSignal.abort() }), { name: 'AbortError' });
  });

  it('leaves other calls alone', async () => {
    const sandbox = withFault({ kind: 'status', value: 500 });
    assert.equal((await sandbox.fetch('/healthz')).status, 200);
  });

  it('is cleared by one call, also when every call is spoiled', async () => {
    const sandbox = createSandbox({ faults: [{ route: '*', kind: 'cut-before' }] });
    await assert.rejects(sandbox.fetch(OFFERS), TypeError);
    const cleared = await sandbox.fetch('/_sandbox/faults', { method: 'DELETE' });
    assert.deepEqual(await cleared.json(), { faults: [] });
    assert.equal((await sandbox.fetch(OFFERS)).status, 200);
  });

  it('can be set and cleared without HTTP, for stories and tests', async () => {
    const sandbox = createSandbox();
    sandbox.addFault({ route: ROUTE, kind: 'status', value: 500 });
    assert.equal((await sandbox.fetch(OFFERS)).status, 500);
    sandbox.clearFaults();
    assert.equal((await sandbox.fetch(OFFERS)).status, 200);
  });

  it('lists what is still to go wrong', async () => {
    const sandbox = withFault({ kind: 'status', value: 500, times: 3 });
    await sandbox.fetch(OFFERS);
    const listed = (await (await sandbox.fetch('/_sandbox/faults')).json()) as { faults: Fault[] };
    assert.deepEqual(listed.faults, [{ route: ROUTE, kind: 'status', value: 500, times: 2 }]);
  });

  it('refuses a fault it does not understand, and keeps none of a list with one', async () => {
    const sandbox = createSandbox();
    for (const fault of [
      null,
      {},
      { route: ROUTE, kind: 'explode' },
      { route: ROUTE, kind: 'delay' },
      { route: ROUTE, kind: 'status', value: 99 },
      { route: ROUTE, kind: 'html', value: 'x' },
      { route: ROUTE, kind: 'html', times: 0 },
      [{ route: ROUTE, kind: 'html' }, { route: '' }],
    ]) {
      assert.equal((await sandbox.fetch('/_sandbox/faults', post(fault))).status, 400);
    }
    assert.equal((await sandbox.fetch('/_sandbox/faults', { method: 'POST', body: '{' })).status, 400);
    assert.equal((await sandbox.fetch(OFFERS)).status, 200);
  });

  it('takes every kind it names', async () => {
    for (const kind of FAULT_KINDS) {
      const value = kind === 'delay' ? 0 : kind === 'status' ? 500 : undefined;
      const answer = await createSandbox().fetch('/_sandbox/faults', post({ route: ROUTE, kind, value }));
      assert.equal(answer.status, 201, kind);
    }
  });

  it('matches a route by method and path, with or without the last slash', () => {
    assert.ok(fitsRoute('POST /api/v1/purchases/{id}/capture/', 'POST', '/api/v1/purchases/7/capture'));
    assert.ok(fitsRoute('post /api/v1/purchases/*/capture', 'POST', '/api/v1/purchases/7/capture/'));
    assert.ok(fitsRoute('/healthz', 'GET', '/healthz'));
    assert.ok(!fitsRoute('POST /api/v1/purchases/', 'GET', '/api/v1/purchases/'));
    assert.ok(!fitsRoute('POST /api/v1/purchases/', 'POST', '/api/v1/purchases/7/capture/'));
  });
});
