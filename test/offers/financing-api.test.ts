import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { KlixError } from '../../src/contract/errors.ts';
import { CATEGORIES, LANGUAGES } from '../../src/contract/vocabulary.ts';
import { klixFinancingApi, type OffersQuery } from '../../src/offers/financing-api.ts';
import { parseOffers } from '../../src/offers/parse-offers.ts';
import { BRAND, query } from './fake-klix.ts';
import { OFFER_FIXTURES, readFixture } from './financing-fixtures.ts';

const offersUrl = (asked: OffersQuery) => klixFinancingApi.offersUrl(asked);
const exampleUrl = (asked: OffersQuery, termMonths?: number) => klixFinancingApi.exampleUrl(asked, termMonths);
const parseExample = (body: unknown) => klixFinancingApi.parseExample(body);

describe('the address of the offers', () => {
  it('is the older call with amount, language and brand', () => {
    assert.equal(
      offersUrl(query()),
      `https://api.klix.app/financing/monthly-payment?amount=67900&language=en&b=${BRAND}`,
    );
  });

  it('has the category only when one is known', () => {
    for (const category of CATEGORIES) {
      assert.equal(
        offersUrl(query({ category })),
        `https://api.klix.app/financing/monthly-payment?amount=67900&language=en&b=${BRAND}&category=${category}`,
      );
    }
    assert.equal(offersUrl(query({ category: undefined })), offersUrl(query()));
  });

  it('follows the language and the base, an origin or a path', () => {
    for (const language of LANGUAGES)
      assert.match(offersUrl(query({ language })), new RegExp(`&language=${language}&`));
    assert.equal(
      offersUrl(query({ apiBase: '/klix', language: 'et', amountCents: 1 })),
      `/klix/financing/monthly-payment?amount=1&language=et&b=${BRAND}`,
    );
    assert.ok(offersUrl(query({ apiBase: '' })).startsWith('/financing/monthly-payment?'));
  });
});

describe('a down payment', () => {
  it('leaves the rest of the price to be asked for, of the offers and of the example alike', () => {
    const asked = query({ amountCents: 75000, downPaymentCents: 10050 });
    assert.equal(new URL(offersUrl(asked)).searchParams.get('amount'), '64950');
    assert.equal(new URL(exampleUrl(asked, 12)).searchParams.get('a'), '64950');
  });

  it('changes nothing when there is none', () => {
    for (const downPaymentCents of [undefined, 0]) {
      assert.equal(offersUrl(query({ downPaymentCents })), offersUrl(query()));
      assert.equal(exampleUrl(query({ downPaymentCents })), exampleUrl(query()));
    }
  });
});

describe('the address of the example', () => {
  const address = 'https://api.klix.app/financing/v2/preliminary-offers/pl/representative-example';

  it('has brand, amount and language', () => {
    assert.equal(exampleUrl(query()), `${address}?b=${BRAND}&a=67900&l=en`);
  });

  it('has the months only when they are given', () => {
    assert.equal(exampleUrl(query(), 12), `${address}?b=${BRAND}&a=67900&d=12&l=en`);
    assert.equal(exampleUrl(query(), undefined), exampleUrl(query()));
    assert.equal(exampleUrl(query(), 0), exampleUrl(query()));
  });

  it('leaves the category out, which this call does not know', () => {
    assert.equal(exampleUrl(query({ category: 'BOOKS' })), exampleUrl(query()));
  });
});

describe('both addresses', () => {
  it('let no value break out of its place', () => {
    const brandId = 'a&b=c d/?#+%ä€"<>';
    for (const url of [offersUrl(query({ brandId })), exampleUrl(query({ brandId }))]) {
      assert.match(url, /[?&]b=a%26b%3Dc\+d%2F%3F%23%2B%25%C3%A4%E2%82%AC%22%3C%3E&?/);
      assert.equal(new URL(url).searchParams.get('b'), brandId);
    }
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), (text) => {
        const { searchParams, pathname, hash } = new URL(offersUrl(query({ brandId: text })));
        assert.deepEqual([...searchParams.keys()], ['amount', 'language', 'b']);
        assert.equal(searchParams.get('b'), text);
        assert.deepEqual([pathname, hash], ['/financing/monthly-payment', '']);
      }),
    );
  });

  it('are the same for equal questions, so that they can be shared', () => {
    assert.equal(offersUrl(query()), offersUrl({ ...query(), category: undefined }));
    assert.notEqual(offersUrl(query()), offersUrl(query({ amountCents: 67901 })));
  });
});

describe('the answers', () => {
  it('are read by parseOffers', () => {
    for (const name of OFFER_FIXTURES) {
      assert.deepEqual(klixFinancingApi.parseOffers(readFixture(name)), parseOffers(readFixture(name)));
    }
  });

  it("gives Klix's example word for word", () => {
    for (const language of ['en', 'lv']) {
      const body = readFixture(`representative_example.${language}`) as { representativeExample: string };
      assert.equal(parseExample(body), body.representativeExample);
    }
    assert.equal(parseExample({ representativeExample: ' <b>As it is</b>\n', more: 1 }), ' <b>As it is</b>\n');
  });

  it('refuses an answer without an example', () => {
    const bodies = [
      ...[null, undefined, '', 'text', 0, true, [], {}],
      ...[null, '', ' \n', 1, {}, ['text']].map((representativeExample) => ({ representativeExample })),
    ];
    for (const body of bodies) {
      assert.throws(
        () => parseExample(body),
        (error) =>
          error instanceof KlixError &&
          error.code === 'contract' &&
          error.message === '$.representativeExample is missing',
      );
    }
  });

  it('never fails with another error, whatever the JSON', () => {
    const body = fc.oneof(fc.jsonValue(), fc.record({ representativeExample: fc.jsonValue() }));
    fc.assert(
      fc.property(body, (json) => {
        try {
          assert.ok(parseExample(json).trim());
        } catch (error) {
          assert.ok(error instanceof KlixError && error.code === 'contract');
        }
      }),
    );
  });
});
