import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import { createOffersClient, sharedOffersClient, shareOffersClient } from '../../src/offers/offers-client.ts';
import {
  type Answer,
  createFakeKlix,
  cut,
  EXAMPLE_TEXT,
  json,
  page,
  passTime,
  query,
  settled,
  silence,
  status,
} from './fake-klix.ts';
import { flat, product } from './financing-fixtures.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-03-01T10:00:00Z') }));
afterEach(() => mock.timers.reset());

const createAsked = (answers?: Parameters<typeof createFakeKlix>[0]) => {
  const klix = createFakeKlix(answers);
  return { ...klix, client: createOffersClient({ fetch: klix.fetch }) };
};

describe('createOffersClient', () => {
  it('gives offers together with the example', async () => {
    const { preferredOffer, offers, problems, ...rest } = await createAsked().client.get(query());
    assert.equal(preferredOffer?.monthlyPaymentCents, 1887);
    assert.deepEqual([offers.length, problems], [1, []]);
    assert.deepEqual(rest, { body: flat(), example: EXAMPLE_TEXT, exampleFor: query() });
  });

  it('asks for both at the same time, each with a plain GET', () => {
    const { client, calls } = createAsked();
    void client.get(query());
    assert.deepEqual(
      calls.map(({ url }) => new URL(url).pathname),
      ['/financing/monthly-payment', '/financing/v2/preliminary-offers/pl/representative-example'],
    );
    for (const { init } of calls) assert.deepEqual(Object.keys(init), ['signal']);
  });

  it('shares one offers and one example request between a thousand equal questions', async () => {
    const { client, calls } = createAsked();
    const answers = await Promise.all(Array.from({ length: 1000 }, () => client.get(query())));
    assert.equal(calls.length, 2);
    for (const answer of answers) assert.deepEqual(answer, answers[0]);
  });

  it('asks anew for another price, brand, language, category or base', async () => {
    const { client, offersCalls } = createAsked();
    const others = [
      { amountCents: 67901 },
      { brandId: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' },
      { language: 'lv' },
      { category: 'BOOKS' },
      { apiBase: '/klix' },
    ];
    for (const other of [{}, ...others]) await client.get(query(other));
    assert.equal(offersCalls().length, 6);
  });

  it('keeps an answer for a minute', async () => {
    const { client, calls } = createAsked();
    await client.get(query());
    mock.timers.tick(59_999);
    await client.get(query());
    assert.equal(calls.length, 2);
    mock.timers.tick(1);
    await client.get(query());
    assert.equal(calls.length, 4);
  });

  it('does not keep a failure', async () => {
    const { client, offersCalls, exampleCalls } = createAsked({ offers: [status(404), json(flat())] });
    await assert.rejects(client.get(query()), { code: 'api', status: 404 });
    assert.equal((await client.get(query())).offers.length, 1);
    assert.deepEqual([offersCalls().length, exampleCalls().length], [2, 1]);
  });

  it('passes on that nothing is offered here', async () => {
    const { client } = createAsked({ offers: [json({ preferredOffer: null, offers: [] })] });
    const { preferredOffer, offers } = await client.get(query());
    assert.deepEqual([preferredOffer, offers], [undefined, []]);
  });

  it('passes on what was wrong with a plan that is left out', async () => {
    const { client } = createAsked({ offers: [json({ offers: [product(), product({ id: 'b', apr: '1' })] })] });
    assert.deepEqual((await client.get(query())).problems, ['$.offers[1].apr is missing or wrong']);
  });

  const breaches: [name: string, answer: Answer, message: RegExp][] = [
    ['a web page', page, /not JSON/],
    ['another shape', json({ error: 'no' }), /^\$\.principalAmount/],
  ];
  for (const [name, answer, message] of breaches) {
    it(`calls ${name} a breach of contract and asks no second time`, async () => {
      const { client, offersCalls } = createAsked({ offers: [answer] });
      await assert.rejects(client.get(query()), { name: 'KlixError', code: 'contract', message });
      assert.equal(offersCalls().length, 1);
    });
  }
});

describe('createOffersClient without an example', () => {
  const failures: [name: string, answer: Answer, code: string][] = [
    ['is refused', status(404), 'api'],
    ['is a web page', page, 'contract'],
    ['is empty', json({ representativeExample: '' }), 'contract'],
    ['never comes', silence, 'timeout'],
    ['is cut off', cut, 'network'],
  ];
  for (const [name, answer, code] of failures) {
    it(`gives the offers and says why, when the example ${name}`, async () => {
      const asked = createAsked({ example: [answer] }).client.get(query());
      await passTime(4000);
      const { offers, example, exampleError } = await asked;
      assert.deepEqual([offers.length, example], [1, undefined]);
      assert.ok(exampleError instanceof KlixError);
      assert.equal(exampleError.code, code);
    });
  }

  it('asks for the example again next time, and not for the offers', async () => {
    const { client, offersCalls, exampleCalls } = createAsked({
      example: [status(404), json({ representativeExample: EXAMPLE_TEXT })],
    });
    await client.get(query());
    assert.equal((await client.get(query())).example, EXAMPLE_TEXT);
    assert.deepEqual([offersCalls().length, exampleCalls().length], [1, 2]);
  });
});

describe("a plan's own example", () => {
  it('is asked for by its months, once', async () => {
    const { client, calls } = createAsked();
    assert.equal(await client.example(query(), 12), EXAMPLE_TEXT);
    await client.example(query(), 12);
    assert.deepEqual(
      calls.map(({ url }) => new URL(url).searchParams.get('d')),
      ['12'],
    );
    await client.example(query(), 24);
    assert.equal(calls.length, 2);
  });

  it('is the same request as the one beside the offers when no months are given', async () => {
    const { client, calls } = createAsked();
    await client.get(query());
    await client.example(query());
    assert.equal(calls.length, 2);
  });

  it('says what went wrong', async () => {
    await assert.rejects(createAsked({ example: [status(404)] }).client.example(query()), { code: 'api', status: 404 });
    await assert.rejects(createAsked({ example: [json({})] }).client.example(query()), { code: 'contract' });
  });
});

describe('createOffersClient and callers who leave', () => {
  it('leaves the other callers their answer', async () => {
    const { client, calls } = createAsked();
    const leaving = new AbortController();
    const [left, stays] = [client.get(query(), leaving.signal), client.get(query())];
    const reason = new Error('left');
    leaving.abort(reason);
    await assert.rejects(left, reason);
    assert.equal((await stays).example, EXAMPLE_TEXT);
    assert.ok(calls.every(({ init }) => !init.signal?.aborted));
  });

  it('aborts both requests when the last caller leaves', async () => {
    const { client, calls } = createAsked({ offers: [silence], example: [silence] });
    const callers = [new AbortController(), new AbortController()];
    const asked = callers.map(({ signal }) => client.get(query(), signal));
    callers.forEach((caller) => caller.abort());
    for (const one of asked) await assert.rejects(one, { name: 'AbortError' });
    assert.deepEqual(
      calls.map(({ init }) => init.signal?.aborted),
      [true, true],
    );
  });

  it('hands the reason on when the offers have come and the example has not', async () => {
    const { client } = createAsked({ example: [silence] });
    const leaving = new AbortController();
    const left = client.get(query(), leaving.signal);
    await settled();
    const reason = new Error('left');
    leaving.abort(reason);
    await assert.rejects(left, reason);
  });

  it('asks no more for a caller who left while it waited for the next try', async () => {
    const { client, calls } = createAsked({ offers: [status(503)], example: [status(503)] });
    const leaving = new AbortController();
    const left = client.get(query(), leaving.signal);
    await settled();
    leaving.abort();
    await assert.rejects(left, { name: 'AbortError' });
    await passTime(4000, 100);
    assert.equal(calls.length, 2);
  });

  it('asks nothing for a caller who has left already', async () => {
    const { client, calls } = createAsked();
    await assert.rejects(client.get(query(), AbortSignal.abort()), { name: 'AbortError' });
    assert.equal(calls.length, 0);
  });
});

describe('createOffersClient with other addresses or mapping', () => {
  it('asks and reads as the replaced parts say, and as Klix elsewhere', async () => {
    const klix = createFakeKlix({ offers: [json({ plans: [1] })] });
    const client = createOffersClient({
      fetch: klix.fetch,
      api: {
        offersUrl: ({ amountCents }) => `https://shop.example/monthly-payment/${amountCents}`,
        parseOffers: (body) => ({ preferredOffer: undefined, offers: [], problems: [JSON.stringify(body)] }),
      },
    });
    const { problems, example } = await client.get(query());
    assert.deepEqual([problems, example], [['{"plans":[1]}'], EXAMPLE_TEXT]);
    assert.equal(klix.calls[0]?.url, 'https://shop.example/monthly-payment/67900');
    assert.match(klix.calls[1]?.url ?? '', /^https:\/\/api\.klix\.app\/financing\/v2\//);
  });

  it('reads the example as the replaced part says', async () => {
    const klix = createFakeKlix({ example: [json('plain')] });
    const client = createOffersClient({ fetch: klix.fetch, api: { parseExample: (body) => `${body as string} text` } });
    assert.equal((await client.get(query())).example, 'plain text');
  });
});

describe("the page's own client", () => {
  it('is one and the same until another is shared', () => {
    const first = sharedOffersClient();
    assert.equal(sharedOffersClient(), first);
    const other = createOffersClient();
    shareOffersClient(other);
    assert.equal(sharedOffersClient(), other);
    shareOffersClient(first);
  });

  it("uses the page's fetch as it is when asked, so that a page may still replace it", async (test) => {
    const client = createOffersClient();
    const klix = createFakeKlix();
    test.mock.method(globalThis, 'fetch', klix.fetch);
    assert.equal((await client.get(query())).example, EXAMPLE_TEXT);
    assert.equal(klix.calls.length, 2);
  });
});
