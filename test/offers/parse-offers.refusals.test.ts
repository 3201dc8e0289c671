import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { KlixError } from '../../src/contract/errors.ts';
import { isCents } from '../../src/contract/money.ts';
import { FINANCING_PRODUCT_TYPES, MARKETS } from '../../src/contract/vocabulary.ts';
import { type Offers, parseOffers } from '../../src/offers/parse-offers.ts';
import { flat, product, without } from './financing-fixtures.ts';

/** The message of the refusal; fails when the answer is taken. */
function refusal(body: unknown): string {
  try {
    parseOffers(body);
  } catch (error) {
    assert.ok(error instanceof KlixError, inspect(error));
    assert.equal(error.code, 'contract');
    return error.message;
  }
  return assert.fail(`taken: ${inspect(body)}`);
}

// 1e999 is valid JSON and parses to Infinity.
const BAD_MONEY = ['18.87', -0.01, true, [], {}, 1e300, Infinity];
const BAD_COUNT = ['6', -1, 1.5, true, [], {}];
const BAD_RATE = ['15', -0.1, true, [], {}, Infinity];
const BAD_TEXT = [1, true, [], {}];
const MISSING = [null, undefined, 0];

/** Field of the newer answer → values that may not stand there. */
const NEWER: Record<string, unknown[]> = {
  id: BAD_TEXT,
  name: BAD_TEXT,
  productType: [...BAD_TEXT, null, undefined, '', 'LEASING', 'grace_period', 'constructor'],
  requestedAmount: [...BAD_MONEY, ...MISSING],
  downPaymentAmount: BAD_MONEY,
  principalAmount: [...BAD_MONEY, ...MISSING, 678.99],
  apr: BAD_RATE,
  commissionRate: BAD_RATE,
  interestRate: BAD_RATE,
  fixedCommission: BAD_MONEY,
  gracePeriodRepaymentCount: [...BAD_COUNT, ...MISSING],
  totalRepaymentCount: [...BAD_COUNT, ...MISSING],
  monthlySplitPaymentAmount: BAD_MONEY,
  monthlyPaymentAmount: [...BAD_MONEY, ...MISSING],
  monthlyPaymentGraceAmount: BAD_MONEY,
  firstMonthPaymentAmount: BAD_MONEY,
};

/** The same for the older answer. */
const OLDER: Record<string, unknown[]> = {
  numberOfPayments: [...BAD_COUNT, ...MISSING],
  gracePeriodPaymentCount: [...BAD_COUNT, ...MISSING],
  principalAmount: [...BAD_MONEY, ...MISSING],
  monthlySplitPaymentAmount: BAD_MONEY,
  downPaymentAmount: BAD_MONEY,
  monthlyPaymentStartingFromAmount: BAD_MONEY,
  interestRate: BAD_RATE,
  merchantCountry: BAD_TEXT,
  financingProductType: [...BAD_TEXT, 'LEASING', 'toString'],
};

describe('parseOffers on a broken field', () => {
  for (const [field, values] of Object.entries(NEWER)) {
    it(`names $.offers[1].${field} and keeps the plans beside it`, () => {
      for (const value of values) {
        const offers = [product({ id: 'a' }), product({ id: 'b', [field]: value }), product({ id: 'c' })];
        const answer = parseOffers({ preferredOffer: null, offers });
        assert.deepEqual(answer.problems, [`$.offers[1].${field} is missing or wrong`], inspect(value));
        assert.deepEqual(
          answer.offers.map(({ id }) => id),
          ['a', 'c'],
        );
      }
    });
  }

  for (const [field, values] of Object.entries(OLDER)) {
    it(`names $.${field} in the older answer`, () => {
      for (const value of values) {
        assert.equal(refusal(flat({ [field]: value })), `$.${field} is missing or wrong`, inspect(value));
      }
    });
  }

  it('refuses a plan with a commission that does not say what the first payment is', () => {
    const fee = { productType: 'COMMISSION', gracePeriodRepaymentCount: null, commissionRate: 3 };
    for (const firstMonthPaymentAmount of MISSING) {
      const offers = [
        product({ ...fee, firstMonthPaymentAmount }),
        product({ ...fee, firstMonthPaymentAmount: 43.91 }),
      ];
      const answer = parseOffers({ offers });
      assert.deepEqual(answer.problems, ['$.offers[0].firstMonthPaymentAmount is missing or wrong']);
      assert.equal(answer.preferredOffer?.firstMonthPaymentCents, 4391);
    }
  });

  it('refuses instalments without a monthly figure in either shape', () => {
    assert.equal(
      refusal(
        flat({
          financingProductType: 'INSTALLMENT_CREDIT',
          gracePeriodPaymentCount: 0,
          monthlyPaymentStartingFromAmount: 0,
        }),
      ),
      '$.monthlyPaymentStartingFromAmount is missing or wrong',
    );
    assert.equal(
      refusal(flat({ monthlySplitPaymentAmount: 0, monthlyPaymentStartingFromAmount: null })),
      '$.monthlyPaymentStartingFromAmount is missing or wrong',
    );
    assert.match(refusal({ offers: [product({ monthlyPaymentAmount: 0 })] }), /monthlyPaymentAmount/);
  });

  it('refuses a plan that borrows another sum than price less down payment, by a single cent', () => {
    for (const principalAmount of [678.99, 679.01]) {
      assert.equal(
        refusal({ offers: [product({ principalAmount })] }),
        '$.offers[0].principalAmount is missing or wrong',
      );
    }
    const down = { requestedAmount: 2000, downPaymentAmount: 200 };
    assert.match(refusal({ offers: [product({ ...down, principalAmount: 2000 })] }), /principalAmount/);
    assert.equal(parseOffers({ offers: [product({ ...down, principalAmount: 1800 })] }).offers.length, 1);
  });
});

describe('parseOffers on a broken preferred plan', () => {
  it('falls back to the first good plan and says what was wrong', () => {
    const bad = product({ id: 'b', monthlyPaymentAmount: 'soon' });
    const { preferredOffer, problems } = parseOffers({ preferredOffer: bad, offers: [bad, product({ id: 'c' })] });
    assert.equal(preferredOffer?.id, 'c');
    assert.deepEqual(problems, [
      '$.offers[0].monthlyPaymentAmount is missing or wrong',
      '$.preferredOffer.monthlyPaymentAmount is missing or wrong',
    ]);
  });

  it('falls back when the preferred plan is no plan at all', () => {
    for (const junk of [1, 'six', true, [], {}]) {
      const { preferredOffer, problems } = parseOffers({ preferredOffer: junk, offers: [product()] });
      assert.equal(preferredOffer?.id, 'six');
      assert.deepEqual(problems, ['$.preferredOffer.principalAmount is missing or wrong']);
    }
  });

  it('keeps a good preferred plan when the list is broken', () => {
    const { preferredOffer, offers, problems } = parseOffers({ preferredOffer: product(), offers: 'none' });
    assert.deepEqual([preferredOffer?.id, offers.length, problems.length], ['six', 1, 1]);
  });

  it('names every fault when nothing can be read', () => {
    assert.equal(
      refusal({ preferredOffer: {}, offers: [null, product({ apr: '1' })] }),
      '$.offers[0].principalAmount is missing or wrong; $.offers[1].apr is missing or wrong; $.preferredOffer.principalAmount is missing or wrong',
    );
  });
});

describe('parseOffers on something else altogether', () => {
  it('refuses text, numbers, nothing, lists and empty objects with a JSON path', () => {
    for (const body of [
      '',
      'offers',
      '<html>',
      0,
      1,
      true,
      null,
      undefined,
      [],
      [[]],
      [product()],
      {},
      { error: 'no' },
    ]) {
      assert.match(refusal(body), /^\$\./, inspect(body));
    }
  });

  it('refuses a list of offers that is no list', () => {
    for (const offers of [1, 'six', true, {}]) assert.match(refusal({ offers }), /^\$\.offers\./);
    for (const offer of [null, 1, 'six', [], {}]) assert.match(refusal({ offers: [offer] }), /^\$\.offers\[0\]\./);
  });

  it('survives a body nested very deep', () => {
    const body = JSON.parse(`${'['.repeat(5000)}${']'.repeat(5000)}`) as unknown;
    refusal(body);
    refusal({ offers: body });
    refusal({ preferredOffer: body, offers: [body] });
  });

  const leaf = fc.oneof(fc.constantFrom(null, 0, 1, 36, 18.87, 679, 'LVA', ...FINANCING_PRODUCT_TYPES), fc.jsonValue());
  const names = fc.constantFrom(
    ...Object.keys(product()),
    ...Object.keys(flat()),
    'offers',
    '__proto__',
    'constructor',
  );
  const junk = fc.dictionary(names, leaf, { maxKeys: 6 });
  const offer = junk.map((changes) => ({ ...product(), ...changes }));
  const body = fc.oneof(
    junk,
    junk.map((changes) => ({ ...flat(), ...changes })),
    fc.record({ preferredOffer: fc.oneof(offer, leaf), offers: fc.oneof(fc.array(offer, { maxLength: 4 }), leaf) }),
  );
  const check = (body: unknown) => {
    let answer: Offers;
    try {
      answer = parseOffers(body);
    } catch (error) {
      assert.ok(error instanceof KlixError && error.code === 'contract', inspect(error));
      return;
    }
    assert.ok(answer.preferredOffer ? answer.offers.includes(answer.preferredOffer) : !answer.offers.length);
    for (const offer of answer.offers) {
      assert.ok(isCents(offer.principalCents) && offer.principalCents > 0);
      assert.ok(offer.monthlyPaymentCents || offer.monthlySplitPaymentCents);
      assert.ok(offer.market === undefined || MARKETS.includes(offer.market));
    }
  };

  it('gives offers or a KlixError for any JSON there is, never another error', () => {
    fc.assert(fc.property(fc.jsonValue(), check), { numRuns: 1000 });
    fc.assert(fc.property(body, check), { numRuns: 5000 });
  });
});

describe('parseOffers on names that every object has', () => {
  it('takes no country, type or field from the language itself', () => {
    for (const name of ['constructor', '__proto__', 'toString', 'hasOwnProperty', 'valueOf', '__defineGetter__']) {
      const { preferredOffer } = parseOffers(flat({ merchantCountry: name }));
      assert.equal(preferredOffer?.market, undefined, name);
      assert.match(refusal(flat({ financingProductType: name })), /financingProductType/);
    }
  });

  it('leaves every other object as it was', () => {
    const evil = '"__proto__": {"polluted": true}, "constructor": {"prototype": {"polluted": true}}';
    for (const shape of [without(product(), 'apr'), flat()]) {
      const offer = JSON.stringify(shape).replace('{', `{${evil},`);
      for (const body of [offer, `{${evil}, "offers": [${offer}]}`, `{"preferredOffer": ${offer}, "offers": []}`]) {
        check(JSON.parse(body));
      }
    }
    assert.equal(({} as Record<string, unknown>).polluted, undefined);
    assert.equal((Object.prototype as unknown as Record<string, unknown>).apr, undefined);
  });

  const check = (body: unknown) => {
    try {
      assert.ok(!('polluted' in (parseOffers(body).preferredOffer ?? {})));
    } catch (error) {
      assert.ok(error instanceof KlixError, inspect(error));
    }
  };
});
