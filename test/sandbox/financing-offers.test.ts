import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type OffersWire } from '../../src/contract/index.ts';
import { type Brand, BRANDS, findBrand, MARKET_RULES } from '../../src/sandbox/brands.ts';
import { presentValueCents } from '../../src/sandbox/credit-arithmetic.ts';
import { offersFor, toOffersWire } from '../../src/sandbox/financing-offers.ts';
import { exampleText, offerForMonths } from '../../src/sandbox/representative-example.ts';

const fixture = (name: string) =>
  JSON.parse(readFileSync(new URL(`../fixtures/${name}.json`, import.meta.url), 'utf8')) as OffersWire;

function brand(idEnd: string): Brand {
  const found = BRANDS.find(({ id }) => id.endsWith(idEnd));
  assert.ok(found);
  return found;
}

const brandAndAmount = fc.constantFrom(...BRANDS).chain((one) =>
  fc.record({
    one: fc.constant(one),
    cents: fc.integer({ min: MARKET_RULES[one.market].minCents, max: MARKET_RULES[one.market].maxCents }),
  }),
);

describe('financing products of the sandbox', () => {
  it('offers the plans of the demo shop at its demo prices', () => {
    for (const idEnd of ['a000', 'a001']) {
      for (const [cents, name] of [
        [75_000, 'grace_period'],
        [90_000, 'installment_credit'],
        [50_000, 'commission'],
      ] as const) {
        assert.deepEqual(toOffersWire(offersFor(brand(idEnd), cents)), fixture(`financing.offers.${name}`));
      }
    }
  });

  it('offers something for every price inside the limits, and nothing outside', () => {
    fc.assert(fc.property(brandAndAmount, ({ one, cents }) => assert.ok(offersFor(one, cents).length > 0)));
    for (const one of BRANDS) {
      const { minCents, maxCents } = MARKET_RULES[one.market];
      assert.deepEqual(offersFor(one, minCents - 1), []);
      assert.deepEqual(offersFor(one, maxCents + 1), []);
      assert.deepEqual(toOffersWire(offersFor(one, 1)), fixture('financing.offers.none'));
    }
  });

  it('starts at 70 EUR in Latvia and at 50 EUR in Lithuania and Estonia', () => {
    const smallest = (idEnd: string) => [4999, 5000, 6999, 7000].find((cents) => offersFor(brand(idEnd), cents).length);
    assert.equal(smallest('a000'), 7000);
    assert.equal(smallest('a001'), 5000);
    assert.equal(smallest('a002'), 5000);
  });

  it('asks ten per cent down from 1400 EUR in Latvia only', () => {
    const down = (idEnd: string, cents: number) => offersFor(brand(idEnd), cents)[0]?.downPaymentCents;
    assert.equal(down('a000', 139_999), 0);
    assert.equal(down('a000', 140_000), 14_000);
    assert.equal(down('a001', 140_000), 0);
    assert.equal(offersFor(brand('a000'), 200_000)[0]?.principalCents, 180_000);
  });

  it('shows an APR, instalments and a total that belong together', () => {
    fc.assert(
      fc.property(brandAndAmount, ({ one, cents }) => {
        const offers = offersFor(one, cents);
        const wire = toOffersWire(offers).offers;
        for (const [index, offer] of offers.entries()) {
          const product = wire[index];
          assert.ok(product);
          const { months } = offer.terms;
          const shown = Array.from({ length: months }, () => product.monthlyPaymentAmount * 100);
          shown[0] = (product.firstMonthPaymentAmount ?? 0) * 100;
          // The printed instalment is at most half a cent off, the printed APR at most half a hundredth of a per cent.
          const shownTotal = shown.reduce((total, payment) => total + payment, 0);
          assert.ok(Math.abs(shownTotal - offer.totalCents) <= months * 0.5 + 0.001);
          const worth = presentValueCents(shown, (1 + (product.apr ?? 0) / 100) ** (1 / 12) - 1);
          assert.ok(Math.abs(worth - offer.principalCents) <= months * 0.5 + offer.principalCents * 0.00016);
          assert.equal(offer.downPaymentCents + offer.principalCents, cents);
        }
      }),
    );
  });

  it('prints the same figures in the example text as in the product, in every language', () => {
    fc.assert(
      fc.property(brandAndAmount, fc.constantFrom('en', 'lv', 'lt', 'ru', 'et'), ({ one, cents }, language) => {
        const offers = offersFor(one, cents);
        const wire = toOffersWire(offers).offers;
        for (const [index, offer] of offers.entries()) {
          const product = wire[index];
          assert.ok(product);
          const text = exampleText(offer, language).replaceAll(',', '.');
          for (const figure of [
            `${product.monthlyPaymentAmount.toFixed(2)} EUR`,
            `${product.principalAmount.toFixed(2)} EUR`,
            `${product.apr?.toFixed(2)} %`,
            `${product.interestRate?.toFixed(2)} %`,
            `${(Math.round(offer.totalCents) / 100).toFixed(2)} EUR`,
          ]) {
            assert.ok(text.includes(figure), `${figure} is not in: ${text}`);
          }
        }
      }),
    );
  });

  it('says the same in five languages, each in words of its own', () => {
    const [offer] = offersFor(brand('a000'), 200_000);
    assert.ok(offer);
    const texts = (['en', 'lv', 'lt', 'ru', 'et'] as const).map((language) => exampleText(offer, language));
    assert.equal(new Set(texts.map((text) => text.slice(0, 12))).size, 5);
    for (const text of texts) assert.match(text, /200[.,]00 EUR/);
  });

  it('tells the plan that was asked for by its number of months', () => {
    const offers = offersFor(brand('92a4-4bc2-b611-7dc597f9a998'), 60_000);
    assert.equal(offerForMonths(offers, 12)?.terms.name, 'Installment 12');
    assert.equal(offerForMonths(offers, undefined), offers[0]);
    assert.equal(offerForMonths(offers, 7), undefined);
  });

  it('tells a grace period as the interest-free plan it is', () => {
    const offers = offersFor(brand('fdd71fa92'), 67_900);
    const offer = offerForMonths(offers, 6);
    assert.ok(offer);
    const text = exampleText(offer, 'en', 6);
    assert.match(text, /6 months; monthly payment 113\.17 EUR/);
    assert.match(text, /APR 0\.00 %; total to repay 679\.00 EUR/);
  });

  it('never offers two plans of the same length, so that an example asked by months is the right one', () => {
    for (const { tiers } of BRANDS) {
      for (const { plans } of tiers) {
        const lengths = plans.flatMap(({ months, graceMonths }) => (graceMonths ? [months, graceMonths] : [months]));
        assert.equal(new Set(lengths).size, lengths.length);
      }
    }
  });

  it('knows a brand id in capital letters too', () => {
    assert.equal(findBrand('702314B8-DD86-41FA-9A22-510FDD71FA92')?.market, 'LV');
    assert.equal(findBrand('702314b8'), undefined);
  });
});
