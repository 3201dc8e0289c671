import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import type { PluralForms } from '../../../src/i18n/format.ts';
import { lineMessagesFor } from '../../../src/i18n/line/messages-for.ts';
import { LENDERS, NEVER_SAID } from '../wording.ts';

const PLACEHOLDERS = {
  interestFree: ['n'],
  payments: ['n'],
  grace: ['count', 'monthly'],
  instalments: ['count', 'monthly'],
  each: ['count', 'monthly'],
  first: ['first'],
  micro: ['monthly'],
  down: ['down'],
  brand: ['product'],
  perMonth: [],
  apr: [],
  neutral: [],
  learnMore: [],
};

const wordingsOf = (message: string | PluralForms): readonly string[] =>
  typeof message === 'string' ? [message] : message;
const placeholdersOf = (wording: string) => [...wording.matchAll(/\{(\w*)\}/g)].map(([, name]) => name).sort();

for (const language of LANGUAGES) {
  describe(`the pay-later line in ${language}`, () => {
    const messages = lineMessagesFor(language);

    it('has every message and no other', () => {
      assert.deepEqual(Object.keys(messages).sort(), Object.keys(PLACEHOLDERS).sort());
    });

    for (const [name, message] of Object.entries(messages) as [keyof typeof PLACEHOLDERS, string | PluralForms][]) {
      it(`says something in ${name}, with the values it needs`, () => {
        for (const wording of wordingsOf(message)) {
          assert.ok(wording.trim(), name);
          assert.deepEqual(placeholdersOf(wording), PLACEHOLDERS[name]);
          assert.equal(wording.replace(/\{\w+\}/g, '').match(/[{}<>&$\d]/), null);
          assert.doesNotMatch(wording, / {2}/);
        }
      });

      it(`neither urges nor praises nor names a lender in ${name}`, () => {
        for (const wording of wordingsOf(message)) {
          assert.doesNotMatch(wording, NEVER_SAID[language]);
          assert.doesNotMatch(wording, LENDERS);
        }
      });
    }

    it('has as many wordings of a count as the language needs, all different', () => {
      const needed = language === 'en' || language === 'et' ? 2 : 3;
      for (const forms of [messages.interestFree, messages.payments]) {
        assert.equal(forms.length, needed);
        assert.equal(new Set(forms).size, needed);
      }
    });

    it('puts its parts together without doubled or missing blanks', () => {
      assert.match(messages.brand, /^ \S.*\.$/);
      assert.match(messages.brand, /\{product\}/);
      assert.match(messages.down, /\S $/);
      assert.match(messages.first, /^, \S.*\S$/);
      assert.match(messages.perMonth, /^\/\S+$/);
      for (const sentence of [messages.grace, messages.instalments, messages.each, messages.micro, messages.neutral]) {
        assert.equal(sentence, sentence.trim());
      }
    });
  });
}

describe('lineMessagesFor', () => {
  it('tells the languages apart', () => {
    for (const name of ['neutral', 'learnMore', 'brand', 'apr', 'perMonth'] as const) {
      assert.equal(new Set(LANGUAGES.map((language) => lineMessagesFor(language)[name])).size, 5, name);
    }
  });

  it("names the annual rate in short as each market's law does", () => {
    assert.deepEqual(
      LANGUAGES.map((language) => lineMessagesFor(language).apr),
      ['APR', 'GPL', 'BVKKMN', 'ГПС', 'KKM'],
    );
  });
});
