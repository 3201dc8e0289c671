import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { getOffers, type OffersRequest } from '../../src/offers/get-offers.ts';
import { createOffersClient, shareOffersClient, sharedOffersClient } from '../../src/offers/offers-client.ts';
import { BRAND, createFakeKlix, EXAMPLE_TEXT, silence } from './fake-klix.ts';

const request = (changes: Partial<OffersRequest> = {}): OffersRequest => ({
  amountCents: 67900,
  brandId: BRAND,
  language: 'en',
  ...changes,
});

describe('getOffers', () => {
  it('gives offers and the example without any element, asked of Klix', async () => {
    const klix = createFakeKlix();
    const { preferredOffer, example } = await getOffers(request(), {
      client: createOffersClient({ fetch: klix.fetch }),
    });
    assert.equal(preferredOffer?.monthlyPaymentCents, 1887);
    assert.equal(example, EXAMPLE_TEXT);
    assert.ok(klix.calls.every(({ url }) => url.startsWith('https://api.klix.app/financing/')));
  });

  it('asks where it is told to, for the category too', async () => {
    const klix = createFakeKlix();
    const client = createOffersClient({ fetch: klix.fetch });
    await getOffers(request({ apiBase: 'https://shop.example/klix/', category: 'BOOKS', language: 'lv' }), { client });
    assert.equal(
      klix.offersCalls()[0]!.url,
      `https://shop.example/klix/financing/monthly-payment?amount=67900&language=lv&b=${BRAND}&category=BOOKS`,
    );
  });

  it("shares the page's own client with the elements", async () => {
    const before = sharedOffersClient();
    const klix = createFakeKlix();
    shareOffersClient(createOffersClient({ fetch: klix.fetch }));
    try {
      await Promise.all([
        getOffers(request()),
        sharedOffersClient().get({ ...request(), apiBase: 'https://api.klix.app' } as never),
      ]);
      assert.equal(klix.calls.length, 2);
    } finally {
      shareOffersClient(before);
    }
  });

  it('refuses what is no price in cents and no brand, before anything is asked', async () => {
    const klix = createFakeKlix();
    const client = createOffersClient({ fetch: klix.fetch });
    for (const amountCents of [0, -1, 679.5, NaN, Infinity, '67900' as never, undefined as never]) {
      await assert.rejects(getOffers(request({ amountCents }), { client }), { code: 'input', message: /67900/ });
    }
    for (const brandId of ['', 'my-shop', `${BRAND}0`]) {
      await assert.rejects(getOffers(request({ brandId }), { client }), { code: 'input', message: /UUID/ });
    }
    assert.equal(klix.calls.length, 0);
  });

  it('lets the caller leave', async () => {
    const klix = createFakeKlix({ offers: [silence], example: [silence] });
    const leaving = new AbortController();
    const left = getOffers(request(), { signal: leaving.signal, client: createOffersClient({ fetch: klix.fetch }) });
    leaving.abort();
    await assert.rejects(left, { name: 'AbortError' });
  });
});
