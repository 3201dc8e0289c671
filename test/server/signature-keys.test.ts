import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { createKeySource, KlixError, signCallbackForTest } from '../../src/server/index.ts';

const BODY = '{"id": "1"}';
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const down = new KlixError('network', 'nothing listens');

type Signed = Awaited<ReturnType<typeof signCallbackForTest>>;
let current: Signed;
let next: Signed;

before(async () => {
  const pair = await crypto.subtle.generateKey(
    { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
    true,
    ['sign', 'verify'],
  );
  current = await signCallbackForTest(BODY);
  next = await signCallbackForTest(BODY, pair);
});

/** A source whose key, failures and clock a test sets, counting the fetches. */
function source() {
  const state = { answer: current.publicKey as string | Error, now: 0, fetches: 0 };
  const keys = createKeySource(
    () => {
      state.fetches++;
      return typeof state.answer === 'string' ? Promise.resolve(state.answer) : Promise.reject(state.answer);
    },
    { now: () => state.now },
  );
  return {
    state,
    verify: ({ signature }: Signed) => keys.verify(BODY, signature),
    forged: () => keys.verify(BODY, 'AAAA'),
  };
}

describe('createKeySource', () => {
  it('fetches the key once for many callbacks, also when they come together', async () => {
    const { state, verify } = source();
    const answers = await Promise.all([verify(current), verify(current), verify(current)]);
    answers.push(await verify(current));
    assert.deepEqual(answers, [true, true, true, true]);
    assert.equal(state.fetches, 1);
  });

  it('fetches nothing before the first callback', () => {
    assert.equal(source().state.fetches, 0);
  });

  it('follows a change of key with the first callback signed by the new one', async () => {
    const { state, verify } = source();
    assert.equal(await verify(current), true);
    state.answer = next.publicKey;
    state.now += MINUTE;
    assert.equal(await verify(next), true);
    assert.equal(await verify(next), true);
    assert.equal(await verify(current), false, 'the withdrawn key is worth nothing');
    assert.equal(state.fetches, 2);
  });

  it('lets forgeries cause at most one fetch a minute', async () => {
    const { state, verify, forged } = source();
    await verify(current);
    for (let second = 1; second <= 180; second++) {
      state.now = second * 1000;
      assert.equal(await forged(), false);
    }
    assert.equal(state.fetches, 1 + 3);
    await Promise.all(Array.from({ length: 50 }, () => forged()));
    assert.equal(state.fetches, 1 + 3);
  });

  it('shares one fetch when several callbacks meet a changed key at once', async () => {
    const { state, verify } = source();
    await verify(current);
    state.answer = next.publicKey;
    state.now += MINUTE;
    assert.deepEqual(await Promise.all([verify(next), verify(next), verify(next)]), [true, true, true]);
    assert.equal(state.fetches, 2);
  });

  it('rejects while no key can be had, and recovers with the next callback', async () => {
    const { state, verify } = source();
    state.answer = down;
    await assert.rejects(verify(current), down);
    state.answer = current.publicKey;
    assert.equal(await verify(current), true);
  });

  it('rejects rather than calls a callback forged when Klix cannot be asked for a newer key', async () => {
    const { state, verify } = source();
    await verify(current);
    state.answer = down;
    state.now += MINUTE;
    await assert.rejects(verify(next), down);
    await assert.rejects(verify(next), down);
    assert.equal(state.fetches, 2);
    assert.equal(await verify(current), true, 'the kept key still works');
  });

  it('asks again after a day, so that a withdrawn key does not live on', async () => {
    const { state, verify } = source();
    await verify(current);
    state.answer = next.publicKey;
    state.now += DAY;
    assert.equal(await verify(current), false);
    assert.equal(await verify(next), true);
    assert.equal(state.fetches, 2);
  });

  it('goes on with the old key when Klix is down after a day', async () => {
    const { state, verify } = source();
    await verify(current);
    state.answer = down;
    state.now += DAY;
    assert.equal(await verify(current), true);
    assert.equal(await verify(current), true);
    assert.equal(state.fetches, 2);
  });

  it('does not keep a key that cannot be read', async () => {
    const { state, verify } = source();
    state.answer = 'no key';
    await assert.rejects(verify(current), { code: 'signature' });
    state.answer = current.publicKey;
    assert.equal(await verify(current), true);
  });
});
