import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { namedVariant, variantId } from '../../../examples/shopify/follow/event-variant.ts';

describe('the variant that a theme’s event names', () => {
  const NAMED: readonly [string, unknown][] = [
    ['Shopify’s standard event', { variant: { id: 'gid://shopify/ProductVariant/401', price: { amount: '679.0' } } }],
    ['Horizon', { resource: { id: 401, available: true }, sourceId: 'x', data: { productId: '8001' } }],
    ['Dawn', { data: { sectionId: 'main', variant: { id: 401 } } }],
    ['many themes', { variant: { id: 401, price: 67900 } }],
    ['themes that give the id alone', { variantId: '401', price: '679.00' }],
    ['themes that write it otherwise', { variant_id: 401 }],
    ['themes that call the id the variant', { variant: 401 }],
  ];
  for (const [theme, detail] of NAMED) {
    it(`is read from ${theme}`, () => assert.equal(namedVariant(detail), '401'));
  }

  it('is told apart from "there is no such variant"', () => {
    assert.equal(namedVariant({ variant: null }), null);
    assert.equal(namedVariant({ resource: null, data: { html: {} } }), null);
  });

  it('is not invented when an event says nothing about variants', () => {
    for (const detail of [
      undefined,
      null,
      'x',
      5,
      {},
      { htmlFragment: {} },
      { selectedOptions: ['S'] },
      { variant: {} },
    ]) {
      assert.equal(namedVariant(detail), undefined);
    }
    assert.equal(namedVariant({ variant: { id: { toString: () => '401' } } }), undefined);
  });

  it('has an id of digits', () => {
    assert.equal(variantId('gid://shopify/Product/401'), undefined);
    assert.equal(variantId(''), undefined);
    assert.equal(variantId('401 '), undefined);
    assert.equal(variantId(8001234567890), '8001234567890');
  });
});
