import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES } from '../../src/contract/vocabulary.ts';
import { CREDIT_WARNING, CREDIT_WARNING_SOURCES } from '../../src/i18n/credit-warning.ts';

describe('the credit warning', () => {
  it('has a wording and its source in each language and in no other', () => {
    assert.deepEqual(Object.keys(CREDIT_WARNING).sort(), [...LANGUAGES].sort());
    assert.deepEqual(Object.keys(CREDIT_WARNING_SOURCES).sort(), [...LANGUAGES].sort());
    for (const language of LANGUAGES) assert.match(CREDIT_WARNING_SOURCES[language].source, /2023\/2225/);
  });

  it('reads word for word as the directive in English, Lithuanian and Estonian', () => {
    assert.equal(CREDIT_WARNING.en, 'Caution! Borrowing money costs money.');
    assert.equal(CREDIT_WARNING.lt, 'Dėmesio! Skolintis pinigus kainuoja pinigus');
    assert.equal(CREDIT_WARNING.et, 'Hoiatus! Laenuvõtmine maksab raha.');
  });

  it('says which wordings are official and which are ours until a lawyer has confirmed them', () => {
    const statuses = LANGUAGES.map((language) => [language, CREDIT_WARNING_SOURCES[language].status]);
    assert.deepEqual(Object.fromEntries(statuses), {
      en: 'official',
      lv: 'equivalent',
      lt: 'official',
      ru: 'equivalent',
      et: 'official',
    });
  });

  it('starts with a call for attention in every language and names no figure', () => {
    for (const language of LANGUAGES) {
      assert.match(CREDIT_WARNING[language], /^\p{Lu}\p{L}+! \p{Lu}/u);
      assert.doesNotMatch(CREDIT_WARNING[language], /\d/);
    }
  });
});
