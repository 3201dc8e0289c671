import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createSandbox } from '../../src/sandbox/index.ts';

describe('createSandbox', () => {
  it('says that it is well, and what time it thinks it is', async () => {
    const health = await createSandbox({ now: () => 1_767_262_500_000 }).fetch('/healthz');
    assert.deepEqual(await health.json(), { status: 'ok', now: '2026-01-01T10:15:00.000Z', now_s: 1_767_262_500 });
  });

  it('moves its clock forward when asked, and never back', async () => {
    const sandbox = createSandbox({ now: () => 1_000_000 });
    const move = (advance_s: unknown) =>
      sandbox.fetch('/_sandbox/clock', { method: 'POST', body: JSON.stringify({ advance_s }) });
    assert.deepEqual(((await (await move(518_400)).json()) as { now_s: number }).now_s, 519_400);
    assert.equal(sandbox.now(), 519_400_000);
    for (const wrong of [-1, '5', null, undefined]) assert.equal((await move(wrong)).status, 400);
    await sandbox.advance(1);
    assert.equal(sandbox.now(), 519_401_000);
  });

  it('can be passed on as a fetch function of its own', async () => {
    const { fetch } = createSandbox();
    assert.equal((await fetch(new Request('https://anywhere.example/healthz'))).status, 200);
    assert.equal((await fetch(new URL('https://anywhere.example/healthz'))).status, 200);
  });

  it('answers unknown addresses with 404 and wrong methods with 405, without a body', async () => {
    const { fetch } = createSandbox();
    const unknown = await fetch('/nothing-here');
    assert.equal(unknown.status, 404);
    assert.equal(await unknown.text(), '');
    const wrongMethod = await fetch('/healthz', { method: 'PUT' });
    assert.equal(wrongMethod.status, 405);
    assert.equal(wrongMethod.headers.get('Allow'), 'GET');
  });
});
