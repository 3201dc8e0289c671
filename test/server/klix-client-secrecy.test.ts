import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import { createKlixClient, type KlixClient, KlixError } from '../../src/server/index.ts';
import { BRAND, clientAnswering, fakeTime, ID, json, SECRET, startStub } from './stub-klix.ts';

/** Everything a careless log line, error tracker or debugger could print of a value. */
function printed(value: unknown): string {
  const texts = [
    String(value),
    inspect(value, { depth: null, showHidden: true, getters: true }),
    JSON.stringify(value) ?? '',
  ];
  try {
    const clone: unknown = structuredClone(value);
    texts.push(inspect(clone, { depth: null }), JSON.stringify(clone));
  } catch (error) {
    texts.push(inspect(error));
  }
  if (value instanceof Error) texts.push(value.stack ?? '', printed(value.cause));
  return texts.join('\n');
}

/** The key as it is, and as a header, an address or a body could carry it. */
const SPELLINGS = [SECRET, encodeURIComponent(SECRET), btoa(SECRET), btoa(`Bearer ${SECRET}`), SECRET.slice(0, 16)];

function assertSecret(value: unknown): void {
  const text = printed(value);
  for (const spelling of SPELLINGS) assert.ok(!text.includes(spelling), `found the key in:\n${text}`);
}

async function failureOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => assert.fail('expected a failure'),
    (error: unknown) => error,
  );
}

/** A fetch wrapper that attaches the whole request to what it throws, as HTTP libraries do. */
function telltale(init: RequestInit | undefined): Error {
  const low = Object.assign(new Error(`socket closed while sending ${JSON.stringify(init?.headers)}`), {
    code: 'ECONNRESET',
  });
  return Object.assign(new TypeError('fetch failed', { cause: low }), {
    request: { init, headers: new Headers(init?.headers) },
  });
}

describe('the secret key', () => {
  it('is found by this test where it does show', () => {
    assert.throws(() => assertSecret(telltale({ headers: { Authorization: `Bearer ${SECRET}` } })));
    assert.throws(() => assertSecret({ secretKey: SECRET }));
  });

  it('does not show in the client, however it is printed or copied', () => {
    assertSecret(createKlixClient({ brandId: BRAND, secretKey: SECRET }));
  });

  it('does not show when fetch throws the request at us', async () => {
    const klix = createKlixClient({
      brandId: BRAND,
      secretKey: SECRET,
      ...fakeTime().options,
      fetch: (_, init) => Promise.reject(telltale(init)),
    });
    const error = await failureOf(klix.getPurchase(ID));
    assertSecret(error);
    assert.match(inspect(error), /ECONNRESET/);
    assert.match(inspect(error), /fetch failed/);
  });

  it('does not show when Klix repeats the request in its error', async () => {
    const body = {
      __all__: [{ message: `Key ${SECRET} is unknown.`, code: `bad_${SECRET}` }],
      [SECRET]: [{ message: 'odd', code: 'invalid' }],
    };
    const { klix } = clientAnswering(json(body, 401));
    const error = await failureOf(klix.getPurchase(ID));
    assertSecret(error);
    assert.match(inspect(error), /Key \[secret key\] is unknown/);
  });

  it('does not show in time-outs, redirects, odd answers and refused input', async () => {
    const time = fakeTime();
    await using stub = await startStub(({ path }, response) => {
      if (path.includes('capture')) time.passDeadline();
      else if (path.includes('cancel')) response.writeHead(302, { Location: `https://evil.example/?${SECRET}` }).end();
      else response.end(`not JSON ${SECRET}`);
    });
    const klix = createKlixClient({ brandId: BRAND, secretKey: SECRET, baseUrl: stub.baseUrl, ...time.options });
    const works: [code: string, work: (client: KlixClient) => Promise<unknown>][] = [
      ['timeout', (client) => client.capturePurchase(ID)],
      ['contract', (client) => client.cancelPurchase(ID)],
      ['contract', (client) => client.getPurchase(ID)],
      ['input', (client) => client.getPurchase('../')],
    ];
    for (const [code, work] of works) {
      const error = await failureOf(work(klix));
      assert.ok(error instanceof KlixError);
      assert.equal(error.code, code);
      assertSecret(error);
    }
  });

  it('does not show when it is itself refused', () => {
    for (const secretKey of [`${SECRET}\n`, ` ${SECRET}`, `${SECRET}\u2028`, '']) {
      let error: unknown;
      try {
        createKlixClient({ brandId: BRAND, secretKey });
      } catch (thrown) {
        error = thrown;
      }
      assert.ok(error instanceof KlixError && error.code === 'input');
      assertSecret(error);
    }
  });

  it('is never logged', async (context) => {
    const lines: unknown[] = [];
    for (const method of ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const) {
      context.mock.method(console, method, (...args: unknown[]) => void lines.push(...args));
    }
    for (const stream of [process.stdout, process.stderr]) {
      context.mock.method(stream, 'write', (text: unknown) => (lines.push(text), true));
    }
    const { klix } = clientAnswering(new TypeError('fetch failed'), json({}, 500), json({}, 429), json({}, 400));
    await failureOf(klix.getPurchase(ID));
    await failureOf(klix.cancelPurchase(ID));
    context.mock.restoreAll();
    assert.deepEqual(
      lines.filter((line) => SPELLINGS.some((spelling) => inspect(line).includes(spelling))),
      [],
    );
  });
});
