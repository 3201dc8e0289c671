import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPurchaseStatusView } from '../../../src/components/purchase-status/purchase-status-view.ts';
import type { Standing } from '../../../src/components/purchase-status/watch-purchase.ts';
import { PURCHASE_STATES, type PurchaseStatusAnswer } from '../../../src/contract/checkout.ts';
import { KlixError } from '../../../src/contract/errors.ts';
import { type Language, LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { statusMessagesFor } from '../../../src/i18n/status/messages-for.ts';

const answer: PurchaseStatusAnswer = { state: 'paid', order_ref: '1042', amount: 67900, currency: 'EUR' };
const of = (fields: Partial<PurchaseStatusAnswer>, more: Standing = {}) => ({
  ...more,
  answer: { ...answer, ...fields },
});
const refused = new KlixError('api', 'The shop answered with "unknown-order"', { status: 404 });
const lost = new KlixError('network', 'No answer from the network');

const shown = (standing: Standing | undefined, language: Language = 'en') => {
  const { kind, title, detail, note, again, retry } = toPurchaseStatusView(standing, language);
  const sentence = detail.map((segment) => (typeof segment === 'string' ? segment : segment.text)).join('');
  return [kind, title, sentence.replaceAll('\u00a0', ' '), note, again, retry];
};

describe('toPurchaseStatusView', () => {
  it('says what has happened, to which order and how much', () => {
    const order = 'Order 1042: €679.00';
    const table: [Standing, string[]][] = [
      [of({}), ['paid', 'Paid. Thank you!', order, '', '', '']],
      [of({ state: 'reserved' }), ['reserved', 'The amount is reserved', order, '', '', '']],
      [of({ state: 'pending' }), ['pending', 'Waiting for the bank', order, 'This page updates itself.', '', '']],
      [of({ state: 'failed' }), ['failed', 'The payment did not go through', order, '', '', 'Try to pay again']],
      [of({ state: 'cancelled' }), ['cancelled', 'The payment was cancelled', order, '', '', 'Try to pay again']],
      [of({ state: 'refunded' }), ['refunded', 'The money has been returned', order, '', '', '']],
    ];
    assert.equal(table.length, PURCHASE_STATES.length);
    for (const [standing, expected] of table) assert.deepEqual(shown(standing), expected);
  });

  it('says that it asks before the first answer, also while requests fail', () => {
    for (const standing of [{}, { error: lost, late: false }]) {
      assert.deepEqual(shown(standing), ['asking', 'Checking the payment …', '', '', '', '']);
    }
  });

  it('says that it is still waiting after a minute, and offers to ask and to pay again', () => {
    const late = ['late', 'Still waiting for confirmation'];
    const ways = ['', 'Check again', 'Try to pay again'];
    assert.deepEqual(shown(of({ state: 'pending' }, { late: true })), [...late, 'Order 1042: €679.00', ...ways]);
    assert.deepEqual(shown({ error: lost, late: true }), [...late, '', ...ways]);
  });

  it('goes on saying that it failed when a minute has passed', () => {
    const [kind, , , , again, retry] = shown(of({ state: 'failed' }, { late: true }));
    assert.deepEqual([kind, again, retry], ['failed', '', 'Try to pay again']);
  });

  it('keeps the last answer on screen while a request fails', () => {
    assert.equal(shown(of({ state: 'pending' }, { error: lost }))[0], 'pending');
  });

  it('says where else to look when there is no token or the shop refuses it, and nothing of an order', () => {
    const unknown = [
      'unknown',
      'The payment status cannot be shown here',
      '',
      'Check your e-mail or ask the shop.',
      '',
      '',
    ];
    for (const standing of [undefined, { error: refused }, of({ state: 'pending' }, { error: refused })]) {
      assert.deepEqual(shown(standing), unknown);
    }
  });

  it('writes the amount as the language does', () => {
    const amounts = Object.fromEntries(
      LANGUAGES.map((language) => [language, shown(of({ amount: 1234567 }), language)[2]]),
    );
    assert.deepEqual(amounts, {
      en: 'Order 1042: €12,345.67',
      lv: 'Pasūtījums 1042: 12 345,67 €',
      lt: 'Užsakymas 1042: 12 345,67 €',
      ru: 'Заказ 1042: 12 345,67 €',
      et: 'Tellimus 1042: 12 345,67 €',
    });
  });

  it('writes no amount in another currency: the sign would be wrong', () =>
    assert.equal(shown(of({ currency: 'SEK' }))[2], 'Order 1042'));

  it('writes the amount alone when there is no order number, and nothing when there is neither', () => {
    assert.equal(shown(of({ order_ref: '' }))[2], '€679.00');
    assert.equal(shown(of({ order_ref: '', currency: 'USD' }))[2], '');
  });

  it('prints an order number as it is, whatever it looks like', () => {
    for (const order_ref of ['{amount}', '<b>1</b>', '$&', '№ 17/А']) {
      assert.equal(shown(of({ order_ref }))[2], `Order ${order_ref}: €679.00`);
    }
  });

  it('gives order and amount an element of their own, which page translators leave alone', () => {
    const { detail } = toPurchaseStatusView(of({}), 'en');
    assert.deepEqual(
      detail.filter((segment) => typeof segment !== 'string').map(({ name }) => name),
      ['order', 'amount'],
    );
  });

  for (const language of LANGUAGES) {
    it(`has a title of its own for each state in ${language}`, () => {
      const standings: (Standing | undefined)[] = [
        undefined,
        {},
        { late: true },
        ...PURCHASE_STATES.map((state) => of({ state })),
      ];
      const titles = standings.map((standing) => shown(standing, language)[1]);
      assert.equal(new Set(titles).size, 9);
      assert.ok(titles.every((title) => Object.values(statusMessagesFor(language)).includes(title)));
    });
  }
});
