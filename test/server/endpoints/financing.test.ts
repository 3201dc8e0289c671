import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { FINANCING_PATHS } from '../../../src/server/endpoints/financing-query.ts';
import { financing } from '../../../src/server/endpoints/financing.ts';
import { createSandbox } from '../../../src/sandbox/index.ts';
import { BRAND } from '../stub-klix.ts';
import { ask, contextFor, pending } from './backend-for-test.ts';

const [OFFERS, EXAMPLE] = FINANCING_PATHS;
const MINUTE = 60_000;
const PATHS = { [OFFERS]: `amount=67900&language=lv&b=${BRAND}`, [EXAMPLE]: `b=${BRAND}&a=67900&l=lv` };

/** An endpoint over a financing API that answers as told; `calls` lists what it was asked. */
function shop(
  answer: (url: string) => Response | Promise<Response> = () => Response.json({ offers: [] }),
  { path = OFFERS, financingBase }: { path?: (typeof FINANCING_PATHS)[number]; financingBase?: string } = {},
) {
  const calls: { url: string; init: RequestInit }[] = [];
  const context = contextFor({
    fetch: async (input, init = {}) => {
      calls.push({ url: input as string, init });
      return answer(input as string);
    },
    ...(financingBase && { financingBase }),
  });
  const handler = financing(context, path);
  return { ...context, calls, get: (query = PATHS[path]) => ask(handler, `financing/${path}?${query}`) };
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;

describe('GET financing/…', () => {
  for (const path of FINANCING_PATHS) {
    it(`passes ${path} through as it is`, async () => {
      const body = '{"offers": [ ],"monthly":18.870}';
      const { get, calls } = shop(() => new Response(body), { path });
      const response = await get();
      assert.equal(response.status, 200);
      assert.equal(response.headers.get('Content-Type'), 'application/json');
      assert.equal(await response.text(), body);
      assert.deepEqual(
        calls.map(({ url }) => url),
        [`https://api.klix.app/financing/${path}?${PATHS[path]}`],
      );
    });
  }

  it('works with the sandbox, as the pay-later line would ask', async () => {
    const sandbox = createSandbox();
    for (const path of FINANCING_PATHS) {
      const { get } = shop((url) => sandbox.fetch(url), { path });
      const direct = await sandbox.fetch(`/financing/${path}?${PATHS[path]}`);
      const response = await get();
      assert.equal(response.status, 200);
      assert.deepEqual(await response.json(), await direct.json());
    }
    sandbox.stop();
  });

  it('asks the address the shop has chosen', async () => {
    const { get, calls } = shop(undefined, { financingBase: 'https://other.example/api/' });
    await get();
    assert.ok(calls[0]!.url.startsWith('https://other.example/api/financing/monthly-payment?'));
  });

  it('sends no cookie, no header of the visitor, and follows no redirect', async () => {
    const { get, calls } = shop(
      () => new Response(null, { status: 302, headers: { Location: 'https://evil.example' } }),
    );
    const response = await get();
    assert.deepEqual([response.status, await codeOf(response)], [502, 'klix-unavailable']);
    const { signal, ...init } = calls[0]!.init;
    assert.ok(signal instanceof AbortSignal);
    assert.deepEqual(init, { headers: { Accept: 'application/json' }, redirect: 'manual', credentials: 'omit' });
  });

  it('sends known parameters only, in one order and one spelling', async () => {
    const { get, calls } = shop();
    await get(
      `b=${BRAND}&amount=0067900&language=lv&category=FURNITURE&shape=offers&url=https://evil.example&amount=1`,
    );
    await get(`category=FURNITURE&amount=67900&language=lv&b=${BRAND}&callback=x`);
    assert.deepEqual(
      calls.map(({ url }) => new URL(url).search),
      [`?amount=67900&language=lv&b=${BRAND}&category=FURNITURE`],
    );
  });

  for (const [path, name, query] of [
    [OFFERS, 'amount', `language=lv&b=${BRAND}`],
    [OFFERS, 'amount', `amount=679.00&language=lv&b=${BRAND}`],
    [OFFERS, 'amount', `amount=0&language=lv&b=${BRAND}`],
    [OFFERS, 'amount', `amount=-1&language=lv&b=${BRAND}`],
    [OFFERS, 'amount', `amount=1234567890&language=lv&b=${BRAND}`],
    [OFFERS, 'language', `amount=67900&language=de&b=${BRAND}`],
    [OFFERS, 'b', 'amount=67900&language=lv'],
    [OFFERS, 'b', 'amount=67900&language=lv&b=a6cef80b-92a4-4bc2-b611-7dc597f9a000'],
    [OFFERS, 'category', `amount=67900&language=lv&b=${BRAND}&category=BICYCLES`],
    [EXAMPLE, 'b', 'a=67900'],
    [EXAMPLE, 'a', `b=${BRAND}&a=x`],
    [EXAMPLE, 'd', `b=${BRAND}&a=67900&d=0`],
    [EXAMPLE, 'd', `b=${BRAND}&a=67900&d=1e3`],
    [EXAMPLE, 'l', `b=${BRAND}&a=67900&l=xx`],
  ] as const) {
    it(`refuses ${path}?${query}, and asks nobody`, async () => {
      const { get, calls } = shop(undefined, { path });
      const response = await get(query);
      assert.equal(response.status, 400);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      assert.equal(code, 'invalid');
      assert.ok(detail.startsWith(`${name} is wrong or missing`), detail);
      assert.deepEqual(calls, []);
    });
  }

  it('leaves out empty parameters that need not be there', async () => {
    const { get, calls } = shop(undefined, { path: EXAMPLE });
    await get(`b=${BRAND}&a=67900&d=&l=`);
    assert.equal(new URL(calls[0]!.url).search, `?b=${BRAND}&a=67900`);
  });

  it('asks once for all who come together, and for five minutes after', async () => {
    const { promise, keep } = pending<Response>();
    const { get, calls, pass } = shop(() => promise);
    const visitors = Array.from({ length: 20 }, () => get());
    keep(Response.json({ offers: [] }));
    for (const response of await Promise.all(visitors)) assert.deepEqual(await response.json(), { offers: [] });
    pass(5 * MINUTE - 1000);
    const late = await get();
    assert.equal(late.headers.get('Cache-Control'), 'public, max-age=1');
    assert.equal(calls.length, 1);
    pass(1000);
    void get().catch(() => {});
    assert.equal(calls.length, 2);
  });

  it('remembers that nothing is offered', async () => {
    const { get, calls } = shop(() => new Response(null, { status: 404 }));
    for (const response of [await get(), await get()]) {
      assert.deepEqual([response.status, await response.text()], [404, '']);
      assert.equal(response.headers.get('Cache-Control'), 'public, max-age=300');
    }
    assert.equal(calls.length, 1);
  });

  it("hands on what Klix says of a question it does not like, but no page of Klix's", async () => {
    const json = shop(() => Response.json({ amount: ['too small'] }, { status: 400 }));
    const refused = await json.get();
    assert.deepEqual([refused.status, await refused.json()], [400, { amount: ['too small'] }]);
    const page = shop(() => new Response('<script>alert(1)</script>', { status: 404 }));
    const missing = await page.get();
    assert.deepEqual([missing.status, await missing.text(), missing.headers.get('Content-Type')], [404, '', null]);
  });

  for (const [what, status, answer] of [
    ['a page in place of JSON', 502, () => new Response('<script>alert(1)</script>')],
    ['nothing in place of JSON', 502, () => new Response('')],
    ['far too much', 502, () => new Response(`"${'x'.repeat(64 * 1024)}"`)],
    ['that a key is wanted now', 502, () => Response.json({}, { status: 401 })],
    ['with trouble', 503, () => new Response('oh', { status: 500 })],
    ['not at all', 503, () => Promise.reject(new TypeError('fetch failed'))],
  ] as [string, number, () => Response][]) {
    it(`says that Klix cannot be reached when it answers ${what}, and asks again next time`, async () => {
      const { get, calls } = shop(answer);
      for (const response of [await get(), await get()]) {
        assert.deepEqual([response.status, await codeOf(response)], [status, 'klix-unavailable']);
      }
      assert.equal(calls.length, 2);
    });
  }

  it('tells when to come back if Klix says so', async () => {
    const { get } = shop(() => new Response(null, { status: 429, headers: { 'Retry-After': '7' } }));
    const response = await get();
    assert.deepEqual([response.status, response.headers.get('Retry-After')], [503, '7']);
  });

  it('logs an outage once a minute, not once per visitor', async () => {
    const { get, logged, pass } = shop(() => Promise.reject(new TypeError('fetch failed')));
    for (let visitor = 0; visitor < 5; visitor++) await get();
    assert.deepEqual(logged, [
      ["Klix's financing API did not answer", { path: OFFERS, reason: 'TypeError: fetch failed' }],
    ]);
    pass(MINUTE);
    await get();
    assert.equal(logged.length, 2);
  });

  it('goes on for the others when one visitor leaves', async () => {
    const { promise, keep } = pending<Response>();
    const { calls, ...context } = shop(() => promise);
    const leaving = new AbortController();
    const handler = financing(context, OFFERS);
    const first = ask(handler, `financing/${OFFERS}?${PATHS[OFFERS]}`, { signal: leaving.signal });
    const second = ask(handler, `financing/${OFFERS}?${PATHS[OFFERS]}`);
    leaving.abort();
    keep(Response.json({ offers: [] }));
    assert.equal((await second).status, 200);
    await first.catch(() => {});
    assert.equal(calls.length, 1);
    assert.equal(calls[0]!.init.signal?.aborted, false);
  });

  it('never asks Klix more than fifty questions at a time', async () => {
    const { promise, keep } = pending<void>();
    const { get, calls } = shop(() => promise.then(() => Response.json({})));
    const asked = Array.from({ length: 60 }, (_, index) => get(`amount=${5000 + index}&language=lv&b=${BRAND}`));
    const late = await Promise.all(asked.slice(50));
    for (const response of late) {
      assert.deepEqual([response.status, response.headers.get('Retry-After')], [503, '1']);
    }
    keep();
    for (const response of await Promise.all(asked.slice(0, 50))) assert.equal(response.status, 200);
    assert.equal(calls.length, 50);
  });

  it('forgets the oldest answers when there are too many', async () => {
    const { get, calls } = shop();
    const price = (cents: number) => get(`amount=${cents}&language=lv&b=${BRAND}`);
    for (let cents = 1; cents <= 501; cents++) await price(cents);
    await price(501);
    assert.equal(calls.length, 501);
    await price(1);
    assert.equal(calls.length, 502);
  });
});
