import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { PURCHASE_STATES } from '../../../src/contract/checkout.ts';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { statusMessagesFor } from '../../../src/i18n/status/messages-for.ts';

const NAMES = [...PURCHASE_STATES, 'asking', 'late', 'unknown', 'updates', 'contact', 'order', 'again', 'retry'];

/** Letters that a language may use in these words; Latin ones without marks are in all but Russian. */
const LETTERS = { en: '', lv: 'āčēģīķļņšūž', lt: 'ąčęėįšųūž', ru: 'а-яё', et: 'äõöüšž' };

for (const language of LANGUAGES) {
  describe(`the purchase status in ${language}`, () => {
    const messages = statusMessagesFor(language);
    const entries = Object.entries(messages) as [string, string][];

    it('has every message, none of them empty, and no other', () => {
      assert.deepEqual(Object.keys(messages).sort(), [...NAMES].sort());
      for (const [name, message] of entries) {
        assert.ok(message.trim(), name);
        assert.equal(message, message.trim(), name);
      }
    });

    it('says different things in different words', () =>
      assert.equal(new Set(Object.values(messages)).size, NAMES.length));

    it('has the number where it names the order, and no other value and no figure anywhere', () => {
      for (const [name, message] of entries) {
        assert.deepEqual(message.match(/\{\w*\}/g), name === 'order' ? ['{order}'] : null, name);
        assert.doesNotMatch(message, /\d/, name);
      }
    });

    it('says paid only where money has moved', () => {
      const paid = /\bpaid\b|samaks|apmok|оплачено|makstud/i;
      assert.deepEqual(
        entries.filter(([, message]) => paid.test(message)).map(([name]) => name),
        ['paid'],
      );
    });

    it('is written in the letters of the language', () => {
      const latin = language === 'ru' ? '' : 'a-z';
      const letters = new RegExp(`^[${latin}${LETTERS[language]}\\s!.,…-]+$`, 'i');
      for (const [name, message] of entries) assert.match(message.replace('{order}', ''), letters, name);
    });

    it('ends titles and labels without a full stop, and sentences with one', () => {
      for (const [name, message] of entries) {
        const sentence = ['updates', 'contact'].includes(name);
        assert.equal(message.endsWith('.'), sentence, name);
      }
    });
  });
}
