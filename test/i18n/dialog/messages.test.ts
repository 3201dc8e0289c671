import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { dialogMessagesFor } from '../../../src/i18n/dialog/messages-for.ts';
import { lineMessagesFor } from '../../../src/i18n/line/messages-for.ts';
import { LENDERS, NEVER_SAID } from '../wording.ts';

const NAMES = [
  'close',
  'purchaseOf',
  'plans',
  'plan',
  'downPayment',
  'schedule',
  'withoutInterest',
  'afterGrace',
  'afterGraceOpen',
  'graceMonthly',
  'firstPayment',
  'commission',
  'apr',
  'interest',
  'example',
  'lender',
  'loading',
  'select',
];

for (const language of LANGUAGES) {
  describe(`the pay-later dialog in ${language}`, () => {
    const messages = dialogMessagesFor(language);

    it('has every message, none of them empty, and no other', () => {
      assert.deepEqual(Object.keys(messages).sort(), [...NAMES].sort());
      for (const [name, message] of Object.entries(messages) as [string, string][]) {
        assert.ok(message.trim(), name);
        assert.equal(message, message.trim(), name);
      }
    });

    it('has the values where they belong, and no other anywhere', () => {
      const values: Record<string, string[]> = {
        purchaseOf: ['{amount}'],
        afterGrace: ['{rate}'],
        graceMonthly: ['{amount}'],
      };
      for (const [name, message] of Object.entries(messages) as [string, string][]) {
        assert.deepEqual(message.match(/\{\w*\}/g), values[name] ?? null, name);
      }
    });

    it('says what follows the interest-free months with and without a rate, in the same words up to there', () => {
      const [withRate, open] = [messages.afterGrace, messages.afterGraceOpen];
      const same = [...withRate].findIndex((letter, index) => letter !== open[index]);
      assert.ok(same > 30, `${withRate} / ${open}`);
    });

    it('neither urges nor praises nor names a lender, and holds no figure', () => {
      for (const [name, message] of Object.entries(messages) as [string, string][]) {
        assert.doesNotMatch(message, NEVER_SAID[language], name);
        assert.doesNotMatch(message, LENDERS, name);
        assert.doesNotMatch(message, /\d/, name);
      }
    });

    it('says that the lender, not the shop, grants the loan and decides', () => {
      assert.equal(messages.lender.match(/\./g)?.length, 2);
      assert.notEqual(messages.lender, dialogMessagesFor(language === 'en' ? 'lv' : 'en').lender);
    });

    it('explains the short name that the line has for the annual rate', () => {
      assert.ok(messages.apr.includes(`(${lineMessagesFor(language).apr})`), messages.apr);
    });

    it('names Klix Pay Later on the button that chooses it', () => assert.match(messages.select, /Klix Pay Later/));
  });
}
