import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { calculatorMessagesFor } from '../../../src/i18n/calculator/messages-for.ts';
import { LENDERS, NEVER_SAID } from '../wording.ts';

/** Each message with the values it has to name. */
const VALUES: Readonly<Record<string, string[]>> = {
  purchase: [],
  limits: ['{min}', '{max}'],
  credit: [],
  nothingOffered: ['{product}'],
  noFigures: ['{min}'],
  unavailable: [],
};

for (const language of LANGUAGES) {
  describe(`the pay-later calculator in ${language}`, () => {
    const messages = Object.entries(calculatorMessagesFor(language)) as [string, string][];

    it('has every message with its values, none of them empty, and no other', () => {
      assert.deepEqual(messages.map(([name]) => name).sort(), Object.keys(VALUES).sort());
      for (const [name, message] of messages) {
        assert.ok(message.trim(), name);
        assert.equal(message, message.trim(), name);
        assert.deepEqual(message.match(/\{\w*\}/g) ?? [], VALUES[name], name);
      }
    });

    it('neither urges nor praises nor names a lender, and holds no figure', () => {
      for (const [name, message] of messages) {
        assert.doesNotMatch(message, NEVER_SAID[language], name);
        assert.doesNotMatch(message, LENDERS, name);
        assert.doesNotMatch(message, /\d/, name);
      }
    });

    it('is not left in another language', () => {
      for (const other of LANGUAGES.filter((each) => each !== language)) {
        const others = Object.values(calculatorMessagesFor(other)) as string[];
        for (const [name, message] of messages) assert.ok(!others.includes(message), `${name} is as in ${other}`);
      }
    });
  });
}
