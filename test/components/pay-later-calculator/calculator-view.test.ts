import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { readCalculatorInput } from '../../../src/components/pay-later-calculator/calculator-input.ts';
import {
  type CalculatorState,
  type CalculatorView,
  toCalculatorView,
} from '../../../src/components/pay-later-calculator/calculator-view.ts';
import { textOf } from '../../../src/components/write-text.ts';
import type { Cents } from '../../../src/contract/money.ts';
import { type Language, LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { CREDIT_WARNING } from '../../../src/i18n/credit-warning.ts';
import { answered, GUIDE_BRAND, offer, OFFERS, withoutExample } from '../pay-later/view-fixtures.ts';

const cents = (value: number) => value as Cents;
const plan = OFFERS.instalments;

const state = (
  changes: Partial<CalculatorState> = {},
  language: Language = 'en',
  input = readCalculatorInput({ amount: '67900', brand_id: GUIDE_BRAND, language }),
): CalculatorState => ({
  input,
  query: input.query,
  answer: answered({ preferredOffer: plan, offers: [plan] }),
  plans: [plan],
  chosen: plan,
  downPaymentCents: cents(0),
  limits: { minCents: cents(0), maxCents: cents(62900) },
  example: { status: 'idle' },
  moving: false,
  stays: false,
  hasDisclosure: false,
  ...changes,
});
const show = (changes: Partial<CalculatorState> = {}, language?: Language) =>
  toCalculatorView(state(changes, language));
const read = ({ line }: CalculatorView) => textOf(line).replaceAll('\u00a0', ' ');
const everything = ({ line, terms, example, message }: CalculatorView) =>
  [textOf(line), ...terms.flat(), example, message].join(' ');

describe('what the calculator shows', () => {
  it('is the sentence of the line, the terms that Klix answered, the example and the warning', () => {
    const chosen = { ...plan, apr: 15.96, interestRate: 14.9 };
    const view = show({ plans: [chosen], chosen });
    assert.equal(view.kind, 'offer');
    assert.equal(read(view), '24 payments, as low as €36.33/month with Klix Pay Later.');
    assert.deepEqual(view.terms, [
      ['Amount of credit', '€679.00'],
      ['Monthly payments', '24 × €36.33'],
      ['Without interest', '6 × €113.17'],
      ['Annual percentage rate (APR)', '15.96%'],
      ['Annual interest rate', '14.9%'],
    ]);
    assert.equal(view.example, 'Sample text.');
    assert.equal(view.warning, CREDIT_WARNING.en);
    assert.equal(view.message, '');
  });

  it('names the chosen down payment first', () =>
    assert.equal(
      read(show({ downPaymentCents: cents(10000) })),
      'Down payment €100.00, then 24 payments, as low as €36.33/month with Klix Pay Later.',
    ));

  it('lists down payment and credit first, then first payment and commission where a plan has them', () => {
    const chosen = { ...OFFERS.commission, commissionRate: 3, fixedCommissionCents: cents(100) };
    const { terms } = show({ plans: [chosen], chosen, downPaymentCents: cents(10000) });
    assert.deepEqual(terms.slice(0, 2), [
      ['Down payment', '€100.00'],
      ['Amount of credit', '€679.00'],
    ]);
    assert.deepEqual(terms.slice(-2), [
      ['First payment', '€56.67'],
      ['Commission', '3%', '€1.00'],
    ]);
  });

  it('says what follows the interest-free months', () => {
    const chosen = { ...OFFERS.grace, interestRate: 15 };
    const free = show({ plans: [chosen], chosen }).terms.find(([label]) => label === 'Without interest');
    assert.match(free?.[2] ?? '', /interest applies: 15% a year/);
  });

  it('names each plan by its name and payments, without figures of its own', () => {
    const plans = [OFFERS.grace, { ...plan, name: '' }];
    assert.deepEqual(
      show({ plans, chosen: plans[0] }).plans.map(({ name, payments }) => [name, payments]),
      [
        ['Klix Free 6', '6 interest-free payments'],
        ['Klix Pay Later', '24 payments'],
      ],
    );
  });

  it("shows the chosen plan's own example, and Klix's first one when there is none of its own", () => {
    assert.equal(show({ example: { status: 'done', value: 'Own text.' } }).example, 'Own text.');
    assert.equal(show({ example: { status: 'failed', error: new Error('none') } }).example, 'Sample text.');
  });
});

describe('no figure', () => {
  const figure = /\d/;

  it('shows while the visitor moves a slider, while Klix is asked, and while the example of the plan is', () => {
    const loading = [
      show({ moving: true }),
      show({ answer: { status: 'loading' } }),
      show({ answer: { status: 'idle' } }),
      show({ example: { status: 'loading' } }),
      show({ moving: true, answer: { status: 'failed', error: new Error('before') } }),
    ];
    for (const view of loading) {
      assert.equal(view.kind, 'loading');
      assert.doesNotMatch(everything(view), figure);
    }
  });

  it("shows without Klix's example or the shop's own text", () => {
    const answer = withoutExample();
    for (const language of LANGUAGES) {
      const view = show({ answer }, language);
      assert.equal(view.kind, 'neutral');
      assert.doesNotMatch(everything(view), figure);
      assert.equal(view.warning, CREDIT_WARNING[language]);
    }
    assert.equal(show({ answer, hasDisclosure: true }).kind, 'offer');
  });

  it('shows in whatever state but one with an answer, a plan and an example', () =>
    fc.assert(
      fc.property(
        fc.constantFrom(answered({ preferredOffer: plan }), withoutExample(), { status: 'loading' as const }),
        fc.boolean(),
        fc.boolean(),
        fc.constantFrom(plan, undefined),
        fc.constantFrom(...LANGUAGES),
        (answer, moving, stays, chosen, language) => {
          const plans = chosen ? [chosen] : [];
          const view = show({ answer, moving, stays, chosen, plans }, language);
          const may = answer.status === 'done' && !!answer.value.example && !!chosen && !moving;
          assert.equal(view.kind === 'offer', may);
          // A message names the least down payment, which is a limit of the slider and no figure about a loan.
          if (!may) assert.doesNotMatch(everything({ ...view, message: '' }), figure);
        },
      ),
    ));
});

describe('where Klix gives no plan', () => {
  const none = answered({ preferredOffer: undefined, offers: [] });
  const failed = { status: 'failed', error: new Error('no network') } as const;
  const nobody = { plans: [], chosen: undefined };

  it('nothing shows, not even controls that nobody has used yet', () => {
    for (const answer of [none, failed, answered()]) assert.equal(show({ ...nobody, answer }).kind, 'nothing');
  });

  it('says why where they have been used, in every language', () => {
    const messages = LANGUAGES.flatMap((language) =>
      [none, failed, answered()].map((answer) => {
        const view = show(
          { ...nobody, answer, stays: true, limits: { minCents: cents(20000), maxCents: cents(60000) } },
          language,
        );
        assert.equal(view.kind, 'message');
        assert.equal(view.warning, CREDIT_WARNING[language]);
        return view.message.replaceAll('\u00a0', ' ');
      }),
    );
    assert.equal(new Set(messages).size, 3 * LANGUAGES.length);
    assert.deepEqual(messages.slice(0, 3), [
      'Klix Pay Later is not offered for this amount.',
      'The figures cannot be shown right now. Try again in a while.',
      'There are no figures for this down payment. Choose €200.00 or another amount.',
    ]);
  });

  it('nothing shows for a price that cannot be read, whatever was chosen before', () => {
    const input = readCalculatorInput({ amount: '679.00', brand_id: GUIDE_BRAND });
    assert.equal(show({ input, query: input.query, stays: true }).kind, 'nothing');
  });

  it('names the option alone where the shop or the market wants no figure: no plan, no term, no digit', () => {
    for (const language of LANGUAGES) {
      const input = readCalculatorInput({
        amount: '67900',
        brand_id: GUIDE_BRAND,
        language,
        presentation: 'neutral',
      });
      const view = toCalculatorView(state({ input, stays: true }));
      assert.deepEqual([view.kind, view.plans, view.lacksExample], ['neutral', [], false]);
      assert.doesNotMatch(everything(view), /\d/);
      assert.equal(view.warning, CREDIT_WARNING[language]);
    }
  });

  it('says that the product of another lender is not offered, by its name', () => {
    const other = readCalculatorInput({ amount: '67900' }, { product: 'Acme Later' });
    const answer = answered({ preferredOffer: undefined, offers: [] });
    for (const language of LANGUAGES) {
      const input = { ...other, language };
      const { message } = toCalculatorView(
        state({ input, query: other.query, answer, plans: [], chosen: undefined, stays: true }),
      );
      assert.match(message, /Acme Later/);
      assert.doesNotMatch(message, /Klix|\{/);
    }
  });

  it('keeps the market’s rule about the annual rate, as the line does', () => {
    const chosen = offer({ apr: 16.08 });
    assert.match(read(show({ plans: [chosen], chosen }, 'lt')), /\(BVKKMN 16,08 %\)/);
  });
});
