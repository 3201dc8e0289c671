import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES, type Language } from '../../../src/contract/vocabulary.ts';
import { payMessagesFor } from '../../../src/i18n/pay/messages-for.ts';
import { pickerMessagesFor } from '../../../src/i18n/picker/messages-for.ts';
import { LENDERS, NEVER_SAID } from '../wording.ts';

const textsOf = (language: Language): Record<string, string> => {
  const { labels, ...picker } = pickerMessagesFor(language);
  const { problems, ...pay } = payMessagesFor(language);
  return { ...picker, ...pay, ...labels, ...problems };
};
const NAMES = [
  ...['legend', 'country', 'loading', 'empty', 'failed', 'retry', 'required', 'search', 'found', 'pay', 'payLater'],
  ...['busy', 'bank_transfer', 'klix_card', 'klix_pay_later'],
  ...['price-changed', 'already-paid', 'method-unavailable', 'network', 'api'],
];
const SENTENCES = [
  'empty',
  'failed',
  'required',
  'price-changed',
  'already-paid',
  'method-unavailable',
  'network',
  'api',
];
const VALUES: Record<string, string[]> = { pay: ['{amount}'], 'price-changed': ['{amount}'], found: ['{n}'] };

for (const language of LANGUAGES) {
  describe(`the method picker in ${language}`, () => {
    const texts = textsOf(language);

    it('has every message, none of them empty, and no other', () => {
      assert.deepEqual(Object.keys(texts).sort(), [...NAMES].sort());
      for (const [name, text] of Object.entries(texts)) assert.ok(text && text === text.trim(), name);
    });

    it('names a value where it has one, and no figure anywhere', () => {
      for (const [name, text] of Object.entries(texts)) {
        assert.deepEqual(text.match(/\{\w*\}/g), VALUES[name] ?? null, name);
        assert.doesNotMatch(text, /\d/, name);
      }
    });

    it('ends sentences with a full stop, and labels and buttons without', () => {
      for (const [name, text] of Object.entries(texts))
        assert.equal(text.endsWith('.'), SENTENCES.includes(name), name);
    });

    it('neither urges nor praises nor names a lender where pay later is named', () => {
      for (const text of [texts['klix_pay_later'], texts['payLater']]) {
        assert.match(text!, /Klix Pay [Ll]ater/);
        assert.doesNotMatch(text!, NEVER_SAID[language]);
        assert.doesNotMatch(text!, LENDERS);
      }
    });

    it('says nowhere but in one place that something is paid', () => {
      const paid = /\bpaid\b|ir apmaks|apmokėtas|уже оплачен|on juba makstud/i;
      assert.deepEqual(
        Object.entries(texts).flatMap(([name, text]) => (paid.test(text) ? [name] : [])),
        ['already-paid'],
      );
    });

    it('has words of its own', () => {
      const other = textsOf(language === 'en' ? 'lv' : 'en');
      for (const name of NAMES) assert.notEqual(texts[name], other[name], name);
    });
  });
}

describe('labels of the representation guidelines', () => {
  const labels = (language: Language) => Object.values(pickerMessagesFor(language).labels);

  it('are those of Klix to the letter', () => {
    assert.deepEqual(labels('lv'), ['Internetbanka', 'Maksājumu karte', 'Nomaksa - Klix Pay Later']);
    assert.deepEqual(labels('en'), ['Online banking', 'Payment card', 'Installments - Klix Pay Later']);
    assert.deepEqual(labels('lt'), ['Interneto bankas', 'Mokėjimo kortelė', 'Mokėti dalimis - Klix Pay Later']);
    assert.deepEqual(labels('ru'), ['Интернет-банк', 'Платежная карта', 'Рассрочка - Klix Pay later']);
  });
});
