import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  clampCents,
  downPaymentLimits,
  keepPlan,
  plansFor,
} from '../../../src/components/pay-later-calculator/calculator-choice.ts';
import type { Cents } from '../../../src/contract/money.ts';
import { offer } from '../pay-later/view-fixtures.ts';

const cents = (value: number) => value as Cents;
const limitsOf = (amount: number, ...required: number[]) =>
  downPaymentLimits(
    cents(amount),
    required.map((downPaymentCents) => offer({ downPaymentCents })),
    cents(5000),
  );

describe('the limits of a down payment', () => {
  it('go from nothing to what leaves the least that is financed', () =>
    assert.deepEqual(limitsOf(75000, 0), { minCents: 0, maxCents: 70000 }));

  it('start at what Klix requires, the least of several plans', () => {
    assert.deepEqual(limitsOf(200000, 20000), { minCents: 20000, maxCents: 195000 });
    assert.deepEqual(limitsOf(200000, 20000, 10000), { minCents: 10000, maxCents: 195000 });
  });

  it('leave no choice where nothing more can be left to pay', () => {
    assert.deepEqual(limitsOf(5000, 0), { minCents: 0, maxCents: 0 });
    assert.deepEqual(limitsOf(4000, 1000), { minCents: 1000, maxCents: 1000 });
    assert.deepEqual(limitsOf(4000), { minCents: 0, maxCents: 0 });
  });

  it('hold whatever is chosen', () =>
    fc.assert(
      fc.property(
        fc.nat(1_000_000),
        fc.nat(1_000_000),
        fc.integer({ min: -1000, max: 2_000_000 }),
        (amount, least, wish) => {
          const limits = downPaymentLimits(cents(amount), [offer()], cents(least));
          const chosen = clampCents(wish, limits);
          assert.ok(limits.minCents <= chosen && chosen <= limits.maxCents);
          assert.ok(wish !== chosen || clampCents(chosen, limits) === wish);
        },
      ),
    ));
});

describe('the plans for a down payment', () => {
  const whole = offer({ id: 'whole', principalCents: cents(67900) });
  const less = offer({ id: 'less', principalCents: cents(61110), downPaymentCents: 6790 });
  const answer = { preferredOffer: less, offers: [less, whole], problems: [] };

  it('are those whose credit is what remains of the price', () => {
    assert.deepEqual(plansFor(answer, 67900), [whole]);
    assert.deepEqual(plansFor(answer, 61110), [less]);
    assert.deepEqual(plansFor(answer, 60000), []);
  });
});

describe('the chosen plan', () => {
  const [short, long] = [12, 24].map((totalRepaymentCount) => offer({ id: 'same', totalRepaymentCount }));
  const other = offer({ id: 'other', totalRepaymentCount: 24 });
  const plans = [short!, long!, other];

  it('stays the chosen one when the amounts change', () => {
    const before = offer({ id: 'same', totalRepaymentCount: 24, monthlyPaymentCents: 1 });
    assert.equal(keepPlan(plans, before, short), long);
    assert.equal(keepPlan(plans, other, short), other);
  });

  it("is Klix's preferred one at first, and again when the chosen one is gone", () => {
    assert.equal(keepPlan(plans, undefined, long), long);
    assert.equal(keepPlan(plans, offer({ id: 'gone' }), other), other);
  });

  it('is the first one where the preferred one is for another down payment', () => {
    assert.equal(keepPlan(plans, undefined, offer({ id: 'elsewhere' })), short);
    assert.equal(keepPlan([], undefined, long), undefined);
  });
});
