import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { purchaseTotal, type TotalInput } from '../../src/sandbox/purchase-total.ts';

type Line = TotalInput['products'][number];
const line = (changes: Partial<Line>): Line => ({ price: 1000, quantity: 1, discount: 0, tax_percent: 0, ...changes });
const total = (products: Line[], rest: Omit<TotalInput, 'products'> = {}) => purchaseTotal({ products, ...rest });

describe('the total of a purchase', () => {
  it('adds up price times quantity less the discount of each line', () => {
    assert.equal(total([line({ price: 8990 }), line({ price: 1200, quantity: '2.0000' })]), 11_390);
    assert.equal(total([line({ quantity: 3, discount: 500 })]), 2500);
  });

  it('adds tax to a line and rounds half a cent up', () => {
    assert.equal(total([line({ price: 999, tax_percent: 21 })]), 1209);
    assert.equal(total([line({ price: 50, tax_percent: '1.00' })]), 51);
    assert.equal(total([line({ price: 49, tax_percent: '1.00' })]), 49);
  });

  it('knows fractions of a piece, as of electricity or cloth', () => {
    assert.equal(total([line({ price: 23, quantity: '17.4250' })]), 401);
    assert.equal(total([line({ price: 101, quantity: 0.5 })]), 51);
  });

  it('is not fooled by binary fractions', () => {
    assert.equal(total([line({ price: 100, quantity: 1.005 })]), 101);
    assert.equal(total([line({ price: 35, quantity: 1.1 })]), 39);
  });

  it('takes debt and overrides into account, the whole total last', () => {
    assert.equal(total([line({})], { debt: 250 }), 1250);
    assert.equal(total([line({ total_price_override: 700, discount: 100 }), line({})]), 1700);
    assert.equal(total([line({ discount: 100 })], { total_discount_override: 300 }), 700);
    assert.equal(total([line({ tax_percent: 21 })], { total_tax_override: 0 }), 1000);
    assert.equal(total([line({})], { subtotal_override: 500, debt: 1 }), 501);
    assert.equal(total([line({})], { total_override: 5, debt: 1 }), 5);
    assert.equal(total([line({})], { total_override: 0 }), 0);
  });

  it('is a whole number of cents for whole pieces without tax, exactly', () => {
    const lines = fc.array(
      fc.record({ price: fc.integer({ min: 0, max: 1e7 }), quantity: fc.integer({ min: 1, max: 1000 }) }),
      { maxLength: 20 },
    );
    fc.assert(
      fc.property(lines, (given) => {
        const expected = given.reduce((sum, { price, quantity }) => sum + price * quantity, 0);
        assert.equal(total(given.map(line)), expected);
      }),
    );
  });
});
