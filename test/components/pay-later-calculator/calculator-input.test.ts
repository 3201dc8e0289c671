import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  type CalculatorAttributes,
  readCalculatorInput,
} from '../../../src/components/pay-later-calculator/calculator-input.ts';
import { readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import { GUIDE_BRAND } from '../pay-later/view-fixtures.ts';

const read = (attributes: CalculatorAttributes = {}) =>
  readCalculatorInput({ amount: '75000', brand_id: GUIDE_BRAND, ...attributes });

describe('readCalculatorInput', () => {
  it('judges what the line has too exactly as the line does', () => {
    const attributes = [
      { amount: '75000' },
      { amount: '750.00' },
      { amount: '75000', language: 'lt-LT', theme: 'dark', category: 'SPORTS_GOODS', market: 'LT' },
      { amount: '75000', currency: 'USD' },
      { amount: '75000', api_base: 'https://klix.test/' },
      { amount: '75000', theme: 'blue', view: 'checkout' },
    ];
    for (const each of attributes) {
      const given = { brand_id: GUIDE_BRAND, ...each };
      const { amountSlider, financed, ...shared } = readCalculatorInput(given, { language: 'et' });
      assert.deepEqual(shared, readPayLaterInput(given, { language: 'et' }));
      assert.equal(amountSlider, false);
      assert.deepEqual(financed, { minCents: 5000, maxCents: 700000 });
    }
  });

  it('ignores the layouts of the line, which it does not have', () => {
    const strange = { type: 'micro', empty: 'reserve' };
    assert.deepEqual(read(strange as CalculatorAttributes), read());
  });

  it('knows that a shop wants no figure', () => {
    assert.equal(read({ presentation: 'neutral' }).neutral, true);
  });

  it('takes the bounds the shop sets, in cents', () => {
    assert.deepEqual(read({ min_amount: ' 10000 ', max_amount: 200000 }).financed, {
      minCents: 10000,
      maxCents: 200000,
    });
  });

  for (const written of ['100.00', '-1', 'ten', '0', '1e3']) {
    it(`notes the bound ${written} and goes on without it`, () => {
      const { financed, notes, query } = read({ min_amount: written, max_amount: written });
      assert.deepEqual(financed, read().financed);
      assert.equal(query?.amountCents, 75000);
      assert.deepEqual(
        notes.map((note) => note.slice(0, note.indexOf(' '))),
        [`min_amount="${written}"`, `max_amount="${written}"`],
      );
    });
  }

  it('always has the shop’s own price within its bounds', () =>
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 10_000_000 }), fc.nat(1_000_000), fc.nat(1_000_000), (amount, min, max) => {
        const { minCents, maxCents } = read({ amount, min_amount: min, max_amount: max }).financed;
        assert.ok(minCents <= amount && amount <= maxCents);
      }),
    ));
});
