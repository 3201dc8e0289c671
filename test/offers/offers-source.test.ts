import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { KlixError } from '../../src/contract/errors.ts';
import type { OffersWire } from '../../src/contract/financing.ts';
import { getOffers } from '../../src/offers/get-offers.ts';
import { createSourceClient, type OffersSource } from '../../src/offers/offers-source.ts';
import { passTime, query, settled } from './fake-klix.ts';
import { product } from './financing-fixtures.ts';

beforeEach(() => mock.timers.enable({ apis: ['setTimeout', 'Date'], now: Date.parse('2026-03-01T10:00:00Z') }));
afterEach(() => mock.timers.reset());

const WIRE: OffersWire = { preferredOffer: null, offers: [product()] };

/** A client of a source that notes what it was asked. */
function asked(changes: Partial<OffersSource> = {}) {
  const questions: unknown[][] = [];
  const client = createSourceClient({
    offers: (...question) => {
      questions.push(['offers', ...question]);
      return changes.offers ? changes.offers(...question) : WIRE;
    },
    example: (...question) => {
      questions.push(['example', ...question]);
      return changes.example ? changes.example(...question) : 'The lender’s own text.';
    },
  });
  return { client, questions };
}

describe('createSourceClient', () => {
  it('shows an answer from elsewhere as Klix’s, with its example', async () => {
    const { preferredOffer, example, exampleFor, problems } = await asked().client.get(query());
    assert.equal(preferredOffer?.monthlyPaymentCents, 2354);
    assert.equal(preferredOffer?.apr, 16.08);
    assert.deepEqual([example, exampleFor, problems], ['The lender’s own text.', query(), []]);
  });

  it('carries the name of another lender’s product, and is Klix’s without one', () => {
    assert.equal(
      createSourceClient({ product: 'Acme Later', offers: () => WIRE, example: () => 'Text.' }).product,
      'Acme Later',
    );
    assert.equal(asked().client.product, undefined);
  });

  it('is asked for any brand where the product is another lender’s', async () => {
    const client = createSourceClient({ product: 'Acme Later', offers: () => WIRE, example: () => 'Text.' });
    const request = { amountCents: 67900, brandId: '', language: 'en' } as const;
    assert.equal((await getOffers(request, { client })).example, 'Text.');
    await assert.rejects(getOffers(request, { client: asked().client }), { code: 'input' });
  });

  it('asks with the whole question, and for one plan by its months', async () => {
    const { client, questions } = asked();
    await client.get(query({ category: 'BOOKS' }));
    await client.example(query(), 24);
    const told = questions.map(([what, about, second]) => [what, about, second instanceof AbortSignal ? '' : second]);
    assert.deepEqual(told, [
      ['offers', query({ category: 'BOOKS' }), ''],
      ['example', query({ category: 'BOOKS' }), undefined],
      ['example', query(), 24],
    ]);
  });

  it('asks once for equal questions within a minute', async () => {
    const { client, questions } = asked();
    await Promise.all(Array.from({ length: 50 }, () => client.get(query())));
    await client.get(query());
    assert.equal(questions.length, 2);
    await client.get(query({ amountCents: 90000 }));
    assert.equal(questions.length, 4);
    mock.timers.tick(60_001);
    await client.get(query());
    assert.equal(questions.length, 6);
  });

  it('refuses figures that are missing, negative or not finite, and keeps the other plans', async () => {
    for (const value of [NaN, Infinity, -1, null, undefined, '23.54']) {
      const bad = product({ id: 'bad', monthlyPaymentAmount: value });
      const { offers, problems } = await asked({ offers: () => ({ ...WIRE, offers: [bad, product()] }) }).client.get(
        query(),
      );
      assert.deepEqual([offers.map(({ id }) => id), problems.length], [['six'], 1], String(value));
    }
    const { problems } = await asked({
      offers: () => ({ ...WIRE, offers: [product({ apr: NaN }), product({ principalAmount: 600 }), product()] }),
    }).client.get(query());
    assert.deepEqual(problems, [
      '$.offers[0].apr is missing or wrong',
      '$.offers[1].principalAmount is missing or wrong',
    ]);
  });

  it('has no example where the source has none, so that no figure is shown', async () => {
    for (const text of [undefined, '', ' ']) {
      const answer = await asked({ example: () => text }).client.get(query());
      assert.equal(answer.example, undefined);
      assert.ok(answer.exampleError instanceof KlixError && answer.exampleError.code === 'contract');
    }
  });

  it('tells what the source threw, by its code if it has one, and forgets it', async () => {
    let times = 0;
    const { client } = asked({
      offers: () => {
        if (++times === 1) throw new Error('no such lender');
        if (times === 2) return Promise.reject(new KlixError('api', 'Answered with status 503', { status: 503 }));
        return WIRE;
      },
    });
    await assert.rejects(client.get(query()), { code: 'network', message: /failed: Error: no such lender/ });
    await assert.rejects(client.get(query()), { code: 'api', status: 503 });
    assert.equal((await client.get(query())).offers.length, 1);
  });

  it('gives up after four seconds, also on a source that does not listen', async () => {
    const signals: AbortSignal[] = [];
    const { client } = asked({
      offers: (_, signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    const waiting = assert.rejects(client.get(query()), { code: 'timeout' });
    await passTime(4000, 500);
    await waiting;
    assert.equal(signals[0]!.aborted, true);
  });

  it('lets a caller leave, and the source know', async () => {
    const signals: AbortSignal[] = [];
    const { client } = asked({
      offers: (_, signal) => {
        signals.push(signal);
        return new Promise(() => undefined);
      },
    });
    const leaving = new AbortController();
    const left = client.get(query(), leaving.signal);
    await settled();
    leaving.abort();
    await assert.rejects(left, { name: 'AbortError' });
    assert.equal(signals[0]!.aborted, true);
  });
});
