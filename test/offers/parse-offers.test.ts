import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Offer, parseOffers } from '../../src/offers/parse-offers.ts';
import { flat, OFFER_FIXTURES, product, readFixture, without } from './financing-fixtures.ts';

const preferred = (body: unknown): Offer => {
  const { preferredOffer, problems } = parseOffers(body);
  assert.deepEqual(problems, []);
  assert.ok(preferredOffer);
  return preferredOffer;
};

describe('parseOffers on the newer answer', () => {
  it('reads every field of a plan, euro as whole cents', () => {
    assert.deepEqual(preferred({ preferredOffer: product(), offers: [product()] }), {
      id: 'six',
      name: 'Klix Free 6',
      productType: 'GRACE_PERIOD',
      requestedCents: 67900,
      downPaymentCents: 0,
      principalCents: 67900,
      totalRepaymentCount: 36,
      gracePeriodRepaymentCount: 6,
      monthlySplitPaymentCents: 11317,
      monthlyPaymentCents: 2354,
      monthlyPaymentGraceCents: 1887,
      firstMonthPaymentCents: 2354,
      fixedCommissionCents: 0,
      commissionRate: undefined,
      apr: 16.08,
      interestRate: 15,
      market: undefined,
    });
  });

  const notApplying = [
    'downPaymentAmount',
    'fixedCommission',
    'monthlySplitPaymentAmount',
    'monthlyPaymentGraceAmount',
    'firstMonthPaymentAmount',
    'gracePeriodRepaymentCount',
  ];
  it('reads a field that does not apply the same whether it is absent, null or 0', () => {
    const instalments = product({ productType: 'INSTALLMENT_CREDIT' });
    const given = (value: unknown) => Object.fromEntries(notApplying.map((name) => [name, value]));
    const answers = [
      without(instalments, ...notApplying),
      { ...instalments, ...given(null) },
      { ...instalments, ...given(0) },
    ];
    const [absent, nothing, zero] = answers.map((offer) => preferred({ preferredOffer: offer, offers: [offer] }));
    assert.deepEqual(absent, nothing);
    assert.deepEqual(absent, zero);
    assert.deepEqual(
      [absent?.downPaymentCents, absent?.monthlySplitPaymentCents, absent?.gracePeriodRepaymentCount],
      [0, 0, 0],
    );
  });

  it('takes a rate of 0 as one that does not apply, so that no loan is said to cost 0 %', () => {
    for (const name of ['apr', 'interestRate', 'commissionRate'] as const) {
      const rateOf = (offer: object) => preferred({ preferredOffer: null, offers: [offer] })[name];
      assert.equal(rateOf(product({ [name]: 0 })), undefined);
      assert.equal(rateOf(product({ [name]: null })), undefined);
      assert.equal(rateOf(without(product(), name)), undefined);
    }
  });

  it('prefers the plan that Klix prefers, also when plans share an id', () => {
    const plans = [product({ id: 'a', totalRepaymentCount: 24 }), product({ id: 'a', totalRepaymentCount: 36 })];
    const { offers, preferredOffer } = parseOffers({ preferredOffer: plans[1], offers: plans });
    assert.equal(preferredOffer, offers[1]);
    assert.equal(offers.length, 2);
  });

  it("keeps Klix's order and points at the preferred plan in the list", () => {
    const plans = [product({ id: 'a', sequence: 3 }), product({ id: 'b', sequence: 1 }), product({ id: 'c' })];
    const { offers, preferredOffer } = parseOffers({ preferredOffer: plans[1], offers: plans });
    assert.deepEqual(
      offers.map(({ id }) => id),
      ['a', 'b', 'c'],
    );
    assert.equal(preferredOffer, offers[1]);
  });

  it('takes the first plan when none is preferred', () => {
    const plans = [product({ id: 'a' }), product({ id: 'b' })];
    for (const body of [{ preferredOffer: null, offers: plans }, { offers: plans }]) {
      assert.equal(parseOffers(body).preferredOffer?.id, 'a');
    }
  });

  it('puts a preferred plan first that is not in the list', () => {
    const { offers, preferredOffer } = parseOffers({ preferredOffer: product({ id: 'best' }), offers: [product()] });
    assert.deepEqual(
      offers.map(({ id }) => id),
      ['best', 'six'],
    );
    assert.equal(preferredOffer, offers[0]);
    assert.equal(parseOffers({ preferredOffer: product(), offers: [] }).offers.length, 1);
  });

  it('takes an empty list for nothing offered here, not for an error', () => {
    for (const body of [{ preferredOffer: null, offers: [] }, { offers: [] }, { preferredOffer: null, offers: null }]) {
      assert.deepEqual(parseOffers(body), { preferredOffer: undefined, offers: [], problems: [] });
    }
  });
});

describe('parseOffers on the older answer', () => {
  it('reads every field, the price being what is borrowed and the down payment', () => {
    assert.deepEqual(preferred(flat({ downPaymentAmount: 21.5 })), {
      id: '',
      name: '',
      productType: 'GRACE_PERIOD',
      requestedCents: 70050,
      downPaymentCents: 2150,
      principalCents: 67900,
      totalRepaymentCount: 36,
      gracePeriodRepaymentCount: 6,
      monthlySplitPaymentCents: 11317,
      monthlyPaymentCents: 1887,
      monthlyPaymentGraceCents: 0,
      firstMonthPaymentCents: 0,
      fixedCommissionCents: 0,
      commissionRate: undefined,
      apr: undefined,
      interestRate: 15,
      market: 'LV',
    });
  });

  it('tells the kind of plan from the interest-free payments when the type is missing', () => {
    for (const type of [undefined, null, '']) {
      assert.equal(preferred(flat({ financingProductType: type })).productType, 'GRACE_PERIOD');
      for (const count of [0, null, undefined]) {
        const offer = preferred(flat({ financingProductType: type, gracePeriodPaymentCount: count }));
        assert.equal(offer.productType, 'INSTALLMENT_CREDIT');
      }
    }
  });

  it('does without the long-term figure when interest-free payments are given', () => {
    const offer = preferred(flat({ monthlyPaymentStartingFromAmount: null }));
    assert.deepEqual([offer.monthlyPaymentCents, offer.monthlySplitPaymentCents], [0, 11317]);
  });

  it("knows the shop's country where it is a Baltic one", () => {
    const countries = ['LVA', 'LTU', 'EST', 'FIN', '', null, undefined];
    assert.deepEqual(
      countries.map((country) => preferred(flat({ merchantCountry: country })).market),
      ['LV', 'LT', 'EE', undefined, undefined, undefined, undefined],
    );
  });
});

describe('parseOffers on money', () => {
  it('never loses or makes up a cent', () => {
    const price = fc.integer({ min: 100, max: 1_000_000_00 });
    fc.assert(
      fc.property(price, fc.nat(), fc.integer({ min: 1, max: 36 }), (priceCents, anything, count) => {
        const downCents = anything % priceCents;
        const monthlyCents = Math.ceil((priceCents - downCents) / count);
        const offer = preferred({
          offers: [
            product({
              requestedAmount: priceCents / 100,
              downPaymentAmount: downCents / 100,
              principalAmount: (priceCents - downCents) / 100,
              monthlyPaymentAmount: monthlyCents / 100,
            }),
          ],
        });
        assert.deepEqual(
          [offer.requestedCents, offer.downPaymentCents, offer.principalCents, offer.monthlyPaymentCents],
          [priceCents, downCents, priceCents - downCents, monthlyCents],
        );
      }),
      { numRuns: 5_000 },
    );
  });
});

describe('parseOffers on the fixtures', () => {
  const expected: Record<string, object[]> = {
    'flat.grace_period': [
      { productType: 'GRACE_PERIOD', requestedCents: 67900, monthlyPaymentCents: 1887, gracePeriodRepaymentCount: 6 },
    ],
    'flat.grace_period_down_payment': [
      { productType: 'GRACE_PERIOD', requestedCents: 200000, downPaymentCents: 20000, monthlyPaymentCents: 5000 },
    ],
    'flat.installment_credit': [
      { productType: 'INSTALLMENT_CREDIT', requestedCents: 90000, monthlyPaymentCents: 2500, market: 'LT' },
    ],
    'flat.no_type': [{ productType: 'GRACE_PERIOD', monthlySplitPaymentCents: 11667, monthlyPaymentCents: 973 }],
    'offers.commission': [
      { productType: 'COMMISSION', monthlyPaymentCents: 4167, firstMonthPaymentCents: 5667, commissionRate: 3 },
    ],
    'offers.down_payment': [
      { name: 'Klix Free 6', requestedCents: 200000, downPaymentCents: 20000, monthlyPaymentCents: 6240 },
      { name: 'Installment 36', principalCents: 180000, monthlyPaymentCents: 6231, apr: 15.96 },
    ],
    'offers.grace_period': [
      { name: 'Klix Free 6', monthlyPaymentCents: 2600, monthlyPaymentGraceCents: 2084, apr: 16.08 },
      { name: 'Installment 24', monthlyPaymentCents: 3633, totalRepaymentCount: 24, interestRate: 14.9 },
    ],
    'offers.installment_credit': [
      { name: 'Installment 24', monthlyPaymentCents: 4360 },
      { name: 'Installment 36', monthlyPaymentCents: 3115 },
    ],
    'offers.none': [],
  };

  it('knows every fixture there is', () => assert.deepEqual(OFFER_FIXTURES, Object.keys(expected)));

  for (const [name, plans] of Object.entries(expected)) {
    it(`reads ${name} without a problem`, () => {
      const { offers, preferredOffer, problems } = parseOffers(readFixture(name));
      assert.deepEqual(problems, []);
      assert.equal(preferredOffer, offers[0]);
      assert.equal(offers.length, plans.length);
      plans.forEach((plan, index) => assert.partialDeepStrictEqual(offers[index], plan));
    });
  }
});
