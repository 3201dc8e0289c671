import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { KlixError } from '../../../src/contract/errors.ts';
import { paymentMethods } from '../../../src/server/endpoints/payment-methods.ts';
import { KlixApiError, type KlixClient, type PaymentMethods } from '../../../src/server/index.ts';
import { fixture } from '../stub-klix.ts';
import { ask, contextFor, pending } from './backend-for-test.ts';

const LIST = fixture<PaymentMethods>('payment_methods.baltics.en');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const tooOften = (retryAfterMs?: number) =>
  new KlixApiError('too many calls', { status: 429, fields: [], ...(retryAfterMs && { retryAfterMs }) });

/** An endpoint over a Klix that answers as told; `asked` lists what Klix was asked. */
function shop(answer: KlixClient['getPaymentMethods'] = () => Promise.resolve(LIST)) {
  const asked: Parameters<KlixClient['getPaymentMethods']>[0][] = [];
  let next = answer;
  const context = contextFor({
    klix: {
      getPaymentMethods: (query, options) => {
        asked.push(query);
        return next(query, options);
      },
    },
  });
  const handler = paymentMethods(context);
  return {
    ...context,
    asked,
    get: (query = 'language=lv') => ask(handler, `payment-methods?${query}`),
    klixAnswers: (changed: KlixClient['getPaymentMethods']) => void (next = changed),
    klixFails: (error: Error) => void (next = () => Promise.reject(error)),
  };
}
const codeOf = async (response: Response) => ((await response.json()) as { code: string }).code;
const cacheOf = (response: Response) => response.headers.get('Cache-Control');

describe('GET payment-methods', () => {
  it("hands Klix's list on as it is, fields nobody knows included", async () => {
    const list = { ...LIST, coming_soon: { anything: [1, null] } };
    const { get } = shop(() => Promise.resolve(list));
    const response = await get();
    assert.equal(response.status, 200);
    assert.equal(response.headers.get('Content-Type'), 'application/json');
    assert.deepEqual(await response.json(), list);
  });

  it('asks for euro, the language and the flags that are set', async () => {
    const { get, asked } = shop();
    for (const query of [
      '',
      'language=',
      'language=et&recurring=true',
      'language=ru&recurring=false&skip_capture=true',
    ]) {
      assert.equal((await get(query)).status, 200);
    }
    assert.deepEqual(asked, [
      { currency: 'EUR', language: 'en' },
      { currency: 'EUR', language: 'et', recurring: true },
      { currency: 'EUR', language: 'ru', skip_capture: true },
    ]);
  });

  it('refuses a language or a flag it does not know, and asks Klix nothing', async () => {
    const { get, asked } = shop();
    for (const [query, name] of [
      ['language=de', 'language'],
      ['language=lv-LV', 'language'],
      ['language=lv&recurring=1', 'recurring'],
      ['language=lv&skip_capture=yes', 'skip_capture'],
    ] as const) {
      const response = await get(query);
      assert.equal(response.status, 400);
      const { code, detail } = (await response.json()) as { code: string; detail: string };
      assert.equal(code, 'invalid');
      assert.ok(detail.startsWith(`${name} is wrong`));
    }
    assert.deepEqual(asked, []);
  });

  it('makes one call to Klix for fifty visitors who come together', async () => {
    const { promise, keep } = pending<PaymentMethods>();
    const { get, asked } = shop(() => promise);
    const visitors = Array.from({ length: 50 }, () => get());
    keep(LIST);
    for (const response of await Promise.all(visitors)) assert.deepEqual(await response.json(), LIST);
    assert.equal(asked.length, 1);
  });

  it('asks again after a minute, not before, and tells browsers how long the list is good for', async () => {
    const { get, asked, pass } = shop();
    assert.equal(cacheOf(await get()), 'public, max-age=60');
    pass(MINUTE - 1500);
    assert.equal(cacheOf(await get()), 'public, max-age=2');
    assert.equal(asked.length, 1);
    pass(1500);
    assert.equal(cacheOf(await get()), 'public, max-age=60');
    assert.equal(asked.length, 2);
  });

  it('keeps two languages side by side', async () => {
    const { get, asked } = shop(({ language }) => Promise.resolve({ names: { klix: `card ${language}` } }));
    for (const language of ['lv', 'ru', 'lv', 'ru']) {
      const response = await get(`language=${language}`);
      assert.equal(response.headers.get('Content-Language'), language);
      assert.deepEqual(await response.json(), { names: { klix: `card ${language}` } });
    }
    assert.equal(asked.length, 2);
  });

  for (const [what, error] of [
    ['is down', new KlixError('network', 'nothing answered')],
    ['is slow', new KlixError('timeout', '30 s are over')],
    ['says "too often"', tooOften()],
    ['is broken', new KlixApiError('broken', { status: 502, fields: [] })],
    ['answers something else', new KlixError('contract', 'not JSON')],
  ] as const) {
    it(`gives the old list while Klix ${what}, for a day`, async () => {
      const { get, klixFails, pass } = shop();
      await get();
      klixFails(error);
      pass(DAY - 1);
      const response = await get();
      assert.deepEqual([response.status, cacheOf(response)], [200, 'no-cache']);
      assert.deepEqual(await response.json(), LIST);
      pass(1);
      assert.ok((await get()).status >= 500);
    });
  }

  it('leaves Klix alone for ten seconds after a failure, or for as long as it asks, a minute at most', async () => {
    for (const [retryAfterMs, pauseMs] of [
      [undefined, 10_000],
      [2_000, 10_000],
      [40_000, 40_000],
      [3_600_000, MINUTE],
    ] as const) {
      const { get, asked, klixFails, pass } = shop();
      klixFails(tooOften(retryAfterMs));
      const first = await get();
      assert.deepEqual([first.status, first.headers.get('Retry-After')], [503, `${pauseMs / 1000}`]);
      pass(pauseMs - 1);
      assert.equal((await get()).status, 503);
      assert.equal(asked.length, 1);
      pass(1);
      assert.equal((await get()).status, 503);
      assert.equal(asked.length, 2);
    }
  });

  it('is well again as soon as Klix is', async () => {
    const { get, klixFails, klixAnswers, pass } = shop();
    klixFails(tooOften());
    await get();
    klixAnswers(() => Promise.resolve(LIST));
    pass(10_000);
    const response = await get();
    assert.deepEqual([response.status, cacheOf(response)], [200, 'public, max-age=60']);
  });

  it('says that Klix cannot be reached when there is no list, and when to try again', async () => {
    const { get, klixFails, logged } = shop();
    klixFails(new KlixError('network', 'nothing answered'));
    const response = await get();
    assert.deepEqual([response.status, response.headers.get('Retry-After')], [503, '10']);
    assert.equal(response.headers.get('Content-Type'), 'application/problem+json');
    assert.equal(await codeOf(response), 'klix-unavailable');
    assert.deepEqual(logged, [
      ['Klix did not give its payment methods', { language: 'lv', reason: 'KlixError: nothing answered' }],
    ]);
  });

  it('answers 502 to what will not pass by itself, such as a wrong key', async () => {
    for (const error of [
      new KlixApiError('wrong key', { status: 401, fields: [] }),
      new KlixError('contract', 'not JSON'),
      new TypeError('a slip'),
    ]) {
      const { get, klixFails } = shop();
      klixFails(error);
      const response = await get();
      assert.equal(response.status, error instanceof TypeError ? 503 : 502);
      assert.equal(await codeOf(response), 'klix-unavailable');
    }
  });

  it('rather gives a list in another language than none, but not one with other methods', async () => {
    const { get, klixFails, pass } = shop(({ language }) => Promise.resolve({ names: { klix: `card ${language}` } }));
    await get('language=ru&recurring=true');
    await get('language=ru');
    pass(1000);
    await get('language=en');
    klixFails(tooOften());
    const response = await get('language=lv');
    assert.deepEqual([response.status, cacheOf(response)], [200, 'no-cache']);
    assert.equal(response.headers.get('Content-Language'), 'en');
    assert.deepEqual(await response.json(), { names: { klix: 'card en' } });
    assert.equal((await get('language=lv&skip_capture=true')).status, 503);
  });

  it('lets nobody wait for Klix longer than two seconds when there is an old list', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { get, asked, klixAnswers, pass } = shop();
    await get();
    pass(MINUTE);
    const slow = pending<PaymentMethods>();
    klixAnswers(() => slow.promise);
    const answer = get();
    context.mock.timers.tick(2000);
    assert.equal(cacheOf(await answer), 'no-cache');
    // The slow answer is not lost: whoever comes next gets it.
    slow.keep({ names: {} });
    await slow.promise;
    const next = await get();
    assert.deepEqual(await next.json(), { names: {} });
    assert.equal(asked.length, 2);
  });

  it('gives up after twelve seconds without a list, before the page does', async (context) => {
    context.mock.timers.enable({ apis: ['setTimeout'] });
    const { get, asked } = shop(() => new Promise(() => {}));
    const answer = get();
    context.mock.timers.tick(12_000);
    assert.equal((await answer).status, 503);
    const second = get();
    context.mock.timers.tick(12_000);
    assert.equal((await second).status, 503);
    assert.equal(asked.length, 1);
  });
});
