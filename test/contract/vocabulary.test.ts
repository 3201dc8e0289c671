import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import {
  CATEGORIES,
  FINANCING_PRODUCT_TYPES,
  LANGUAGES,
  LINE_TYPES,
  MARKETS,
  oneOf,
  THEMES,
  VIEWS,
} from '../../src/contract/vocabulary.ts';

describe('the words a shop may write', () => {
  it("has the five languages of Klix's checkout", () => assert.deepEqual(LANGUAGES, ['en', 'lv', 'lt', 'ru', 'et']));
  it('has three places on the shop’s site', () => assert.deepEqual(VIEWS, ['product', 'cart', 'checkout']));
  it('has three themes', () => assert.deepEqual(THEMES, ['light', 'dark', 'auto']));
  it('has two layouts', () => assert.deepEqual(LINE_TYPES, ['standard', 'micro']));
  it('has the three Baltic markets', () => assert.deepEqual(MARKETS, ['LV', 'LT', 'EE']));
  it('has three kinds of plan', () =>
    assert.deepEqual(FINANCING_PRODUCT_TYPES, ['GRACE_PERIOD', 'INSTALLMENT_CREDIT', 'COMMISSION']));

  it("has the 19 categories of the guide's table, each once", () => {
    assert.equal(CATEGORIES.length, 19);
    assert.equal(new Set(CATEGORIES).size, 19);
    assert.ok(CATEGORIES.includes('SPORTING_GOODS'));
    assert.ok(!(CATEGORIES as readonly string[]).includes('SPORTS_GOODS'));
    for (const category of CATEGORIES) assert.match(category, /^[A-Z]+(_[A-Z]+)*$/);
  });
});

describe('oneOf', () => {
  it('gives a word back that is in the list', () => {
    for (const category of CATEGORIES) assert.equal(oneOf(CATEGORIES, category), category);
  });

  it('gives nothing for any other text, in another case or with blanks', () => {
    for (const value of ['', 'EN', 'en ', 'de', 'toString', '__proto__', 'length', '0']) {
      assert.equal(oneOf(LANGUAGES, value), undefined, value);
    }
  });

  it('gives nothing for what is not text', () => {
    for (const value of [null, undefined, 0, true, ['en'], { toString: () => 'en' }]) {
      assert.equal(oneOf(LANGUAGES, value), undefined);
    }
    fc.assert(
      fc.property(fc.anything(), (value) => {
        const found = oneOf(VIEWS, value);
        assert.ok(found === undefined || found === value);
      }),
    );
  });
});
