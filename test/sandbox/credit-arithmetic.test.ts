import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  annualPercentageRate,
  annuityCents,
  euroOf,
  presentValueCents,
  repaymentOf,
  roundPercent,
  shareUpCents,
} from '../../src/sandbox/credit-arithmetic.ts';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

const loans = fc.record({
  principalCents: fc.integer({ min: 5000, max: 700_000 }),
  months: fc.integer({ min: 1, max: 36 }),
  interestPercent: fc.integer({ min: 0, max: 4000 }).map((hundredths) => hundredths / 100),
  commissionCents: fc.integer({ min: 0, max: 50_000 }),
});

describe('loan arithmetic', () => {
  it("gives the figures of Klix's published example: 560 EUR, 12 months, 3 % commission", () => {
    const { instalmentCents, paymentsCents } = repaymentOf({
      principalCents: 56_000,
      months: 12,
      interestPercent: 0,
      commissionCents: 1680,
    });
    assert.equal(euroOf(instalmentCents), 46.67);
    assert.equal(euroOf(sum(paymentsCents)), 576.8);
    assert.equal(roundPercent(annualPercentageRate(56_000, paymentsCents)), 5.78);
  });

  it('charges nothing on top of a loan without interest and commission', () => {
    const { paymentsCents } = repaymentOf({
      principalCents: 67_900,
      months: 36,
      interestPercent: 0,
      commissionCents: 0,
    });
    assert.equal(annualPercentageRate(67_900, paymentsCents), 0);
    assert.equal(euroOf(sum(paymentsCents)), 679);
  });

  it('pays the loan off exactly: at the APR all payments together are worth the principal', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const { paymentsCents } = repaymentOf(loan);
        const apr = annualPercentageRate(loan.principalCents, paymentsCents);
        const worth = presentValueCents(paymentsCents, (1 + apr / 100) ** (1 / 12) - 1);
        assert.ok(Math.abs(worth - loan.principalCents) < 0.01, `${worth} is not ${loan.principalCents}`);
      }),
    );
  });

  it('has an APR equal to the compounded nominal rate when there is no commission', () => {
    fc.assert(
      fc.property(loans, (loan) => {
        const { paymentsCents } = repaymentOf({ ...loan, commissionCents: 0 });
        const compounded = ((1 + loan.interestPercent / 1200) ** 12 - 1) * 100;
        assert.ok(Math.abs(annualPercentageRate(loan.principalCents, paymentsCents) - compounded) < 1e-6);
      }),
    );
  });

  it('makes the total the instalments plus the commission, and dearer with every commission', () => {
    fc.assert(
      fc.property(loans, fc.integer({ min: 1, max: 10_000 }), (loan, more) => {
        const { instalmentCents, paymentsCents } = repaymentOf(loan);
        assert.ok(Math.abs(sum(paymentsCents) - (instalmentCents * loan.months + loan.commissionCents)) < 0.001);
        const dearer = repaymentOf({ ...loan, commissionCents: loan.commissionCents + more });
        assert.ok(
          annualPercentageRate(loan.principalCents, dearer.paymentsCents) >
            annualPercentageRate(loan.principalCents, paymentsCents),
        );
      }),
    );
  });

  it('leaves no debt when each month bears interest and the annuity is paid', () => {
    fc.assert(
      fc.property(loans, ({ principalCents, months, interestPercent }) => {
        const instalment = annuityCents(principalCents, interestPercent, months);
        let debt = principalCents;
        for (let month = 0; month < months; month++) debt = debt * (1 + interestPercent / 1200) - instalment;
        assert.ok(Math.abs(debt) < 0.01, `${debt} cents are left`);
      }),
    );
  });

  it('rounds equal shares up, so that together they cover the principal by less than a cent each', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 700_000 }), fc.integer({ min: 1, max: 36 }), (cents, count) => {
        const covered = shareUpCents(cents, count) * count;
        assert.ok(covered >= cents && covered < cents + count);
      }),
    );
  });
});
