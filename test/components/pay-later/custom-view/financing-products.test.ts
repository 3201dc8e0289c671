import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { toFinancingProducts } from '../../../../src/components/pay-later/custom-view/financing-products.ts';
import type { OffersWire } from '../../../../src/contract/financing.ts';
import { parseOffers } from '../../../../src/offers/parse-offers.ts';
import { flat, OFFER_FIXTURES, product, readFixture } from '../../../offers/financing-fixtures.ts';

const productsOf = (body: unknown) => toFinancingProducts({ ...parseOffers(body), body });

describe("what a page's own view is given", () => {
  for (const name of OFFER_FIXTURES.filter((each) => each.startsWith('offers.'))) {
    it(`is Klix's newer answer word for word: ${name}`, () =>
      assert.deepEqual(productsOf(readFixture(name)), readFixture(name)));
  }

  it('keeps what Klix says beyond its table, and every 0 and null as it was', () => {
    const own = product({ interestRate: 0, apr: null, commissionRate: 0, partner: { name: 'x' } });
    const { preferredOffer } = productsOf({ preferredOffer: own, offers: [own] });
    assert.deepEqual(preferredOffer, own);
  });

  it('is made from the older answer under the newer names, in euro, without inventing a rate', () => {
    const { preferredOffer, offers } = productsOf(flat({ downPaymentAmount: 21.5 }));
    assert.deepEqual(offers, [preferredOffer]);
    assert.deepEqual(preferredOffer, {
      id: '',
      name: '',
      productType: 'GRACE_PERIOD',
      sequence: 1,
      requestedAmount: 700.5,
      downPaymentAmount: 21.5,
      principalAmount: 679,
      apr: null,
      interestRate: 15,
      commissionRate: null,
      fixedCommission: 0,
      gracePeriodRepaymentCount: 6,
      totalRepaymentCount: 36,
      monthlySplitPaymentAmount: 113.17,
      monthlyPaymentAmount: 18.87,
      monthlyPaymentGraceAmount: 0,
      firstMonthPaymentAmount: 0,
    });
  });

  it('may be changed by the page without changing what other elements show', () => {
    const body = { preferredOffer: product(), offers: [product()] };
    const given = productsOf(body);
    given.preferredOffer!.monthlyPaymentAmount = 0;
    given.offers.length = 0;
    assert.deepEqual(productsOf(body), { preferredOffer: product(), offers: [product()] });
  });

  it('leaves out what Klix answered wrongly', () => {
    const bad = product({ id: 'bad', principalAmount: -1 });
    assert.deepEqual(productsOf({ preferredOffer: bad, offers: [bad, product()] }), {
      preferredOffer: product(),
      offers: [product()],
    });
  });

  it('is empty where nothing is offered', () =>
    assert.deepEqual(productsOf({ preferredOffer: null, offers: [] }), { preferredOffer: null, offers: [] }));

  it('has the same amounts as the answer, to the cent, for any price', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.integer({ min: 1, max: 1_000_000 }), (cents, monthly) => {
        const body = flat({ principalAmount: cents / 100, monthlyPaymentStartingFromAmount: monthly / 100 });
        const { preferredOffer }: OffersWire = productsOf(body);
        assert.equal(preferredOffer?.principalAmount, cents / 100);
        assert.equal(preferredOffer.monthlyPaymentAmount, monthly / 100);
      }),
    ));
});
