import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { toPlanTable } from '../../../src/components/pay-later/pay-later-plans.ts';
import { toLine } from '../../../src/components/pay-later/pay-later-view.ts';
import { type Language, LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { dialogMessagesFor } from '../../../src/i18n/dialog/messages-for.ts';
import { euro, percent } from '../../../src/i18n/format.ts';
import type { Offer } from '../../../src/offers/parse-offers.ts';
import { parseOffers } from '../../../src/offers/parse-offers.ts';
import { product } from '../../offers/financing-fixtures.ts';
import { offer } from './view-fixtures.ts';

const table = (offers: readonly Offer[], language: Language = 'en') =>
  toPlanTable(offers, { language, market: undefined, product: 'Klix Pay Later' }, dialogMessagesFor(language), {
    euro,
    percent,
    toLine,
  });

/** One plan as a list of `term: lines`, with plain blanks for no-break ones. */
const told = (plan: Offer, language: Language = 'en') => {
  const { terms, rows } = table([plan], language);
  return terms.map((term, index) => `${term}: ${rows[0]!.cells[index]!.join(' | ')}`.replaceAll('\u00a0', ' '));
};

const [grace, commission, down] = parseOffers({
  offers: [
    product(),
    product({
      id: 'fee',
      name: 'Commission 12',
      productType: 'COMMISSION',
      apr: 5.78,
      interestRate: 0,
      commissionRate: 3,
      fixedCommission: 1.5,
      gracePeriodRepaymentCount: null,
      totalRepaymentCount: 12,
      monthlySplitPaymentAmount: null,
      monthlyPaymentAmount: 56.59,
      monthlyPaymentGraceAmount: null,
      firstMonthPaymentAmount: 76.96,
    }),
    product({ id: 'down', downPaymentAmount: 100, principalAmount: 579 }),
  ],
}).offers as [Offer, Offer, Offer];

describe('the table of plans', () => {
  it('tells an interest-free plan in full, and what follows the interest-free months', () => {
    assert.deepEqual(told(grace), [
      'Monthly payments: 36 × €23.54 | in interest-free months: €18.87',
      'Without interest: 6 × €113.17 | If not everything is repaid in the interest-free months, interest applies: 15% a year.',
      'Annual percentage rate (APR): 16.08%',
      'Annual interest rate: 15%',
    ]);
  });

  it('tells the first payment and the fee of a plan with a commission', () => {
    assert.deepEqual(told(commission, 'lv'), [
      'Ikmēneša maksājumi: 12 × 56,59 €',
      'Pirmais maksājums: 76,96 €',
      'Komisija: 3% | 1,50 €',
      'Gada procentu likme (GPL): 5,78%',
    ]);
  });

  it('names the down payment before anything else', () => {
    for (const language of LANGUAGES) {
      assert.match(told(down, language)[0]!, /100[.,]00/);
      assert.equal(table([down], language).terms[0], dialogMessagesFor(language).downPayment);
    }
  });

  it('says what follows the interest-free months in every language, whatever the answer lacks', () => {
    for (const language of LANGUAGES) {
      const { afterGrace, afterGraceOpen, withoutInterest } = dialogMessagesFor(language);
      const with15 = afterGrace.replace('{rate}', percent(15, language)).replaceAll('\u00a0', ' ');
      const line = (changes: Parameters<typeof offer>[0]) =>
        told(offer(changes), language).find((text) => text.startsWith(`${withoutInterest}: `)) ?? '';
      assert.ok(line({ interestRate: 15 }).endsWith(` | ${with15}`));
      assert.ok(line({}).endsWith(` | ${afterGraceOpen}`));
      // No amount for the interest-free payments: they are counted, and no amount is made up.
      assert.match(line({ monthlySplitPaymentCents: 0 }), /^[^:]+: 6 [^\d€]+ \| /);
    }
  });

  it('leaves out what no plan has, and leaves a gap where one plan has it', () => {
    const instalments = offer({ productType: 'INSTALLMENT_CREDIT', gracePeriodRepaymentCount: 0 });
    assert.deepEqual(told(offer({ ...instalments, monthlySplitPaymentCents: 0 })), ['Monthly payments: 36 × €18.87']);
    const { terms, rows } = table([grace, commission]);
    const cellsOf = (row: number) => Object.fromEntries(terms.map((term, index) => [term, rows[row]!.cells[index]]));
    assert.deepEqual(cellsOf(0)['Commission'], []);
    assert.deepEqual(cellsOf(1)['Without interest'], []);
    assert.deepEqual(cellsOf(1)['Annual interest rate'], []);
  });

  it('has every figure from the answer and none of its own', () => {
    const given = new Set(['36', '12', '6', '23.54', '18.87', '113.17', '16.08', '15', '5.78', '3', '1.50', '56.59', '76.96', '100.00']); // prettier-ignore
    const { rows } = table([grace, commission, down]);
    for (const { cells } of rows) {
      for (const figure of cells
        .flat(2)
        .join(' ')
        .match(/\d+(\.\d+)?/g) ?? [])
        assert.ok(given.has(figure), figure);
    }
  });

  it('has one sentence for each plan, without the name of the service', () => {
    assert.deepEqual(
      table([grace, commission]).rows.map(({ sentence }) => sentence),
      ['6 interest-free payments or as low as €23.54/month', '12 payments of €56.59, the first €76.96'],
    );
  });

  it('has a name for a plan that the answer does not name', () => {
    assert.equal(table([offer({ name: '' })]).rows[0]!.name, 'Klix Pay Later');
  });
});
