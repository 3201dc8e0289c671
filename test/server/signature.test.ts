import assert from 'node:assert/strict';
import { createSign, generateKeyPairSync } from 'node:crypto';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { signCallbackForTest, verifySignature } from '../../src/server/index.ts';
import { fixture, fixtureNames } from './stub-klix.ts';

interface SignedFixture extends Record<string, unknown> {
  rawBody: string;
  publicKey: string;
  headers: { 'X-Signature': string };
}

const MUST_FAIL = ['callback.tampered', 'callback.reserialised'];
const signedNames = fixtureNames
  .filter((name) => /^(callback|webhook)\./.test(name))
  .map((name) => name.replace('.json', ''))
  .filter((name) => 'rawBody' in fixture(name));
const paid = fixture<SignedFixture>('callback.success_paid');
const header = paid.headers['X-Signature'];

describe('verifySignature', () => {
  it('has all six signed samples to work on', () => {
    assert.equal(signedNames.length, 6);
  });

  for (const name of signedNames) {
    const good = !MUST_FAIL.includes(name);
    it(`${good ? 'accepts' : 'refuses'} ${name}`, async () => {
      const { rawBody, headers, publicKey } = fixture<SignedFixture>(name);
      const bytes = new TextEncoder().encode(rawBody);
      for (const body of [rawBody, bytes, bytes.buffer, Buffer.from(rawBody)]) {
        assert.equal(await verifySignature(body, headers['X-Signature'], publicKey), good);
      }
    });
  }

  it('accepts the company key as GET public_key/ answers it', async () => {
    assert.equal(await verifySignature(paid.rawBody, header, fixture<string>('public_key')), true);
  });

  it('accepts a key whose line breaks were escaped, quoted or made for Windows', async () => {
    const spellings = [
      paid.publicKey.replaceAll('\n', '\\n'),
      JSON.stringify(paid.publicKey),
      paid.publicKey.replaceAll('\n', '\r\n'),
      paid.publicKey.replaceAll('\n', '\\r\\n'),
      paid.publicKey.trim(),
    ];
    for (const key of spellings) assert.equal(await verifySignature(paid.rawBody, header, key), true, key);
  });

  it('accepts any RSA size', async () => {
    for (const modulusLength of [1024, 2048, 3072, 4096]) {
      const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength });
      const signature = createSign('RSA-SHA256').update(paid.rawBody).sign(privateKey, 'base64');
      const pem = publicKey.export({ type: 'spki', format: 'pem' }) as string;
      assert.equal(await verifySignature(paid.rawBody, signature, pem), true);
      assert.equal(await verifySignature(`${paid.rawBody} `, signature, pem), false);
    }
  });

  it('refuses the key of another webhook', async () => {
    const other = fixture<SignedFixture>('webhook.purchase_hold').publicKey;
    assert.equal(await verifySignature(paid.rawBody, header, other), false);
  });

  it('answers false, and does not throw, for a missing or malformed header', async () => {
    const headers = [
      null,
      undefined,
      '',
      'x',
      '====',
      'not base64!',
      header.slice(0, -1),
      `${header}=`,
      ` ${header}`,
      `${header}\n`,
      header.replaceAll('+', '-').replaceAll('/', '_'),
      btoa('short'),
      'A'.repeat(1_000_000),
    ];
    for (const value of headers) assert.equal(await verifySignature(paid.rawBody, value, paid.publicKey), false);
  });

  it('refuses a second spelling of the same signature', async () => {
    // The last letter before the padding carries bits that no byte uses.
    const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';
    const last = header.at(-3)!;
    const other = `${header.slice(0, -3)}${letters[letters.indexOf(last) ^ 1]}==`;
    assert.ok(header.endsWith('=='));
    assert.deepEqual(Buffer.from(other, 'base64'), Buffer.from(header, 'base64'));
    assert.equal(await verifySignature(paid.rawBody, other, paid.publicKey), false);
  });

  it('says that the key is at fault when the key cannot be read', async () => {
    const { publicKey: ec } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
    const keys = [
      '',
      'key',
      paid.publicKey.replace('MIIB', 'AAAA'),
      ec.export({ type: 'spki', format: 'pem' }) as string,
    ];
    for (const key of keys) {
      await assert.rejects(verifySignature(paid.rawBody, header, key), { code: 'signature' }, key);
    }
  });

  it('asks for the raw bytes when it gets a parsed body', async () => {
    const parsed = JSON.parse(paid.rawBody) as unknown as string;
    await assert.rejects(verifySignature(parsed, header, paid.publicKey), { code: 'input', message: /raw bytes/ });
  });

  it('refuses a body with any byte changed, added or taken away', async () => {
    const bytes = new TextEncoder().encode(paid.rawBody);
    const change = fc.record({
      at: fc.nat(bytes.length - 1),
      to: fc.nat(255),
      how: fc.constantFrom('change', 'insert', 'remove'),
    });
    await fc.assert(
      fc.asyncProperty(change, async ({ at, to, how }) => {
        fc.pre(how !== 'change' || bytes[at] !== to);
        const forged = [...bytes];
        forged.splice(at, how === 'insert' ? 0 : 1, ...(how === 'remove' ? [] : [to]));
        assert.equal(await verifySignature(Uint8Array.from(forged), header, paid.publicKey), false);
      }),
      { numRuns: 300 },
    );
  });

  it('checks only the part of a buffer that the view shows', async () => {
    const padded = Buffer.from(`xx${paid.rawBody}xx`);
    assert.equal(await verifySignature(padded.subarray(2, -2), header, paid.publicKey), true);
  });
});

describe('signCallbackForTest', () => {
  it('signs a body that verifySignature accepts, with one key for the whole test run', async () => {
    const first = await signCallbackForTest('{"id": "1"}');
    const second = await signCallbackForTest(new TextEncoder().encode('{"id": "2"}'));
    assert.equal(first.publicKey, second.publicKey);
    assert.equal(await verifySignature('{"id": "1"}', first.signature, first.publicKey), true);
    assert.equal(await verifySignature('{"id": "2"}', second.signature, second.publicKey), true);
    assert.equal(await verifySignature('{"id": "2"}', first.signature, first.publicKey), false);
  });

  it('signs with a given pair, so that a shop can test a change of key', async () => {
    const pair = await crypto.subtle.generateKey(
      { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256', modulusLength: 2048, publicExponent: new Uint8Array([1, 0, 1]) },
      true,
      ['sign', 'verify'],
    );
    const usual = await signCallbackForTest('{}');
    const own = await signCallbackForTest('{}', pair);
    assert.notEqual(own.publicKey, usual.publicKey);
    assert.equal(await verifySignature('{}', own.signature, own.publicKey), true);
    assert.equal(await verifySignature('{}', own.signature, usual.publicKey), false);
  });
});
