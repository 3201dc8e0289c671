import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { type Language, LANGUAGES, MARKETS } from '../../../src/contract/vocabulary.ts';
import { CREDIT_WARNING } from '../../../src/i18n/credit-warning.ts';
import { creditRulesFor, replaceCreditRules } from '../../../src/i18n/credit-rules/rules-for.ts';

const EVERY_PLACE = ['product', 'cart', 'checkout', 'micro'];

describe('creditRulesFor', () => {
  it('has the warning of the language in every market, and figures everywhere', () => {
    for (const market of [...MARKETS, undefined]) {
      for (const language of LANGUAGES) {
        const { warning, figures } = creditRulesFor(language, market);
        assert.equal(warning, CREDIT_WARNING[language]);
        assert.deepEqual(figures, EVERY_PLACE);
      }
    }
  });

  it('wants the annual rate beside the figure, as large, in Lithuania and Estonia', () => {
    const rates = MARKETS.map((market) => [market, creditRulesFor('en', market).apr]);
    assert.deepEqual(rates, [
      ['LV', undefined],
      ['LT', 'same size'],
      ['EE', 'same size'],
    ]);
  });

  it("takes the language's own market where none is known", () => {
    const ids = LANGUAGES.map((language) => creditRulesFor(language).id);
    assert.deepEqual(ids, ['kit-1/-/en', 'kit-1/LV/lv', 'kit-1/LT/lt', 'kit-1/-/ru', 'kit-1/EE/et']);
    assert.equal(creditRulesFor('lt', 'LV').id, 'kit-1/LV/lt');
  });
});

describe('replaceCreditRules', () => {
  afterEach(() => replaceCreditRules());

  it('takes the texts and rules of the shop and keeps the rest', () => {
    replaceCreditRules({
      version: 'shop-7',
      warnings: { lv: 'Our wording.' },
      markets: { LV: { figures: ['checkout'] }, EE: { figures: [] } },
    });
    const latvian = { warning: 'Our wording.', figures: ['checkout'], id: 'shop-7/LV/lv' };
    assert.deepEqual(creditRulesFor('lv'), latvian);
    assert.deepEqual(creditRulesFor('en', 'LV').warning, CREDIT_WARNING.en);
    assert.deepEqual(creditRulesFor('et'), {
      warning: CREDIT_WARNING.et,
      figures: [],
      apr: 'same size',
      id: 'shop-7/EE/et',
    });
    assert.deepEqual(creditRulesFor('lt').figures, EVERY_PLACE);
  });

  it('can take the rate away and put it elsewhere', () => {
    replaceCreditRules({ version: 'a', markets: { LV: { apr: 'same size' }, LT: { apr: undefined } } });
    assert.equal(creditRulesFor('lv').apr, 'same size');
    assert.equal(creditRulesFor('lt').apr, undefined);
  });

  it("goes back to the kit's own", () => {
    const before = LANGUAGES.map((language: Language) => creditRulesFor(language));
    replaceCreditRules({ version: 'shop-7', warnings: { en: 'Our wording.' } });
    replaceCreditRules();
    assert.deepEqual(
      LANGUAGES.map((language) => creditRulesFor(language)),
      before,
    );
  });
});
