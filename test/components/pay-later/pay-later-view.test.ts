import assert from 'node:assert/strict';
import { afterEach, describe, it } from 'node:test';
import { NOTHING, toLine, toPayLaterView } from '../../../src/components/pay-later/pay-later-view.ts';
import type { Cents } from '../../../src/contract/money.ts';
import { type Language, LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { replaceCreditRules } from '../../../src/i18n/credit-rules/rules-for.ts';
import { CREDIT_WARNING } from '../../../src/i18n/credit-warning.ts';
import type { Segment } from '../../../src/i18n/format.ts';
import { type Kind, SENTENCES } from './line-sentences.ts';
import { type PayLaterAttributes, readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import { answered, GUIDE_BRAND, input, offer, OFFERS, withoutExample } from './view-fixtures.ts';

/** The sentence as read, with plain blanks for no-break ones. */
const read = (line: readonly Segment[]) =>
  line
    .map((segment) => (typeof segment === 'string' ? segment : segment.text))
    .join('')
    .replaceAll('\u00a0', ' ');

const lineOf = (kind: Kind, language: Language, micro = false, changes: Parameters<typeof offer>[0] = {}) =>
  read(
    toLine(
      { ...OFFERS[kind], ...(changes as object) },
      { language, micro, market: undefined, product: 'Klix Pay Later' },
    ),
  );

describe('the sentence about an offer', () => {
  for (const language of LANGUAGES) {
    for (const [kind, [line, lineDown, micro, microDown]] of Object.entries(SENTENCES[language])) {
      it(`reads as written for ${kind} in ${language}, with and without a down payment, large and small`, () => {
        const down = { downPaymentCents: 20000 };
        assert.equal(lineOf(kind as Kind, language), line);
        assert.equal(lineOf(kind as Kind, language, false, down), lineDown);
        assert.equal(lineOf(kind as Kind, language, true), micro);
        assert.equal(lineOf(kind as Kind, language, true, down), microDown);
      });
    }
  }

  it('counts payments as each language does', () => {
    const counted = (language: Language, count: number) =>
      lineOf('graceOnly', language, true, { gracePeriodRepaymentCount: count });
    assert.equal(counted('en', 1), '1 interest-free payment of €113.17');
    assert.equal(counted('et', 1), '1 intressivaba makse à 113,17 €');
    assert.equal(counted('lv', 1), '1 bezprocentu maksājums pa 113,17 €');
    assert.equal(counted('lv', 12), '12 bezprocentu maksājumu pa 113,17 €');
    assert.equal(counted('lt', 1), '1 mokėjimas be palūkanų po 113,17 €');
    assert.equal(counted('lt', 12), '12 mokėjimų be palūkanų po 113,17 €');
    assert.equal(counted('ru', 1), '1 беспроцентный платёж по 113,17 €');
    assert.equal(counted('ru', 3), '3 беспроцентных платежа по 113,17 €');
  });

  it('gives each value an element of its own, which page translators leave alone', () => {
    const line = toLine(offer({ downPaymentCents: 20000, apr: 16.08 }), {
      language: 'lt',
      market: undefined,
      product: 'Klix Pay Later',
    });
    assert.deepEqual(line, [
      'Pradinis įnašas ',
      { name: 'down', text: '200,00\u00a0€' },
      ', po to ',
      { name: 'count', text: '6 mokėjimai be palūkanų' },
      ' arba nuo ',
      { name: 'monthly', text: '18,87\u00a0€/mėn.' },
      ' (',
      { name: 'apr', text: 'BVKKMN 16,08\u00a0%' },
      ')',
      { name: 'brand', text: ' su Klix Pay Later.' },
      '',
    ]);
    const plain = toLine(OFFERS.commission, { language: 'en', market: undefined, product: 'Klix Pay Later' });
    for (const segment of plain) if (typeof segment === 'string') assert.doesNotMatch(segment, /\d/);
  });

  it('never shows the lower figure of the first months for the monthly payment', () => {
    const graceCents = { monthlyPaymentGraceCents: 1234 };
    for (const micro of [false, true])
      assert.doesNotMatch(lineOf('grace', 'en', micro, graceCents as object), /12\.34/);
  });
});

describe('the annual rate beside the figure', () => {
  const line = (attributes: Parameters<typeof input>[0], changes: Parameters<typeof offer>[0] = {}) =>
    read(toLine(offer({ apr: 16.08, ...changes }), input(attributes)));

  it('stands there for Lithuania and Estonia, for every kind of plan and both layouts', () => {
    assert.match(line({ language: 'lt' }), /nuo 18,87 €\/mėn\. \(BVKKMN 16,08 %\) su Klix Pay Later\.$/);
    assert.match(line({ language: 'et' }), /alates 18,87 €\/kuu \(KKM 16,08%\) teenusega Klix Pay Later\.$/);
    assert.equal(line({ language: 'lt', type: 'micro' }), 'nuo 18,87 €/mėn. (BVKKMN 16,08 %)');
    const commission = { productType: 'COMMISSION', firstMonthPaymentCents: 5667 } as const;
    assert.equal(
      line({ market: 'LT', type: 'micro' }, { ...commission, totalRepaymentCount: 12, monthlyPaymentCents: 4167 }),
      '12 payments of €41.67 (APR 16.08%), the first €56.67',
    );
    assert.match(line({ market: 'EE' }, { monthlyPaymentCents: 0 }), /payments of €113\.17 \(APR 16\.08%\) with/);
    assert.match(line({ market: 'EE' }, { productType: 'INSTALLMENT_CREDIT' }), /€18\.87\/month \(APR 16\.08%\) with/);
  });

  it('goes by the market of the element, then of the offer, then by the language', () => {
    const shown = (attributes: Parameters<typeof input>[0], market?: 'LV' | 'LT' | 'EE') =>
      line(attributes, { market }).includes('(');
    assert.equal(shown({ language: 'en' }), false);
    assert.equal(shown({ language: 'lv' }), false);
    assert.equal(shown({ language: 'ru' }), false);
    assert.equal(shown({ language: 'lt' }), true);
    assert.equal(shown({ language: 'et' }), true);
    assert.equal(shown({ language: 'lt' }, 'LV'), false);
    assert.equal(shown({ language: 'lv' }, 'LT'), true);
    assert.equal(shown({ language: 'en' }, 'EE'), true);
    assert.equal(shown({ language: 'lt', market: 'LV' }, 'LT'), false);
    assert.equal(shown({ language: 'lv', market: 'EE' }, 'LV'), true);
    assert.equal(shown({ language: 'en', market: 'LT' }), true);
  });

  it('is left out when the answer has none, and is shown when it is 0', () => {
    assert.doesNotMatch(line({ language: 'lt' }, { apr: undefined }), /\(|BVKKMN/);
    assert.match(line({ language: 'lt' }, { apr: 0 }), /\(BVKKMN 0 %\)/);
  });
});

describe('the name of the product', () => {
  const named = (attributes: PayLaterAttributes, product: string) =>
    readPayLaterInput({ amount: '67900', brand_id: GUIDE_BRAND, ...attributes }, { product });

  it('is the source’s own in every sentence, with a figure and without, and then nothing says Klix', () => {
    for (const language of LANGUAGES) {
      for (const presentation of ['full', 'neutral']) {
        const input = named({ language, presentation }, 'Acme & $1 Later');
        const text = read(toPayLaterView(input, answered({ preferredOffer: offer({ name: '' }) })).line);
        assert.match(text, / Acme & \$1 Later\.$/);
        assert.doesNotMatch(text, /Klix|\{/);
      }
    }
  });
});

describe('toPayLaterView', () => {
  it('shows the offer, its plan, the example word for word and the warning', () => {
    const view = toPayLaterView(input(), answered({ example: ' Text\nas it is ' }));
    assert.equal(view.kind, 'offer');
    assert.equal(read(view.line), '6 interest-free payments or as low as €18.87/month with Klix Pay Later.');
    assert.equal(view.plan, 'Klix Free 6: 36 × €18.87');
    assert.equal(view.example, ' Text\nas it is ');
    assert.equal(view.warning, 'Caution! Borrowing money costs money.');
  });

  it('writes the plan with its own count and amount', () => {
    const planOf = (kind: Kind, changes: object = {}, language: Language = 'en') =>
      toPayLaterView(input({ language }), answered({ preferredOffer: { ...OFFERS[kind], ...changes } })).plan;
    assert.equal(planOf('instalments', { name: 'Installment 24' }), 'Installment 24: 24 × €36.33');
    assert.equal(planOf('commission', { name: 'Commission 12' }, 'lv'), 'Commission 12: 12 × 41,67\u00a0€');
    assert.equal(planOf('graceOnly'), 'Klix Free 6: 6 × €113.17');
    assert.equal(planOf('grace', { name: '' }), '36 × €18.87');
  });

  it('has the annual rate beside the plan’s figure where the market wants it, as in the sentence', () => {
    const planOf = (attributes: PayLaterAttributes, apr: number | undefined) =>
      toPayLaterView(input(attributes), answered({ preferredOffer: offer({ apr }) })).plan.replaceAll('\u00a0', ' ');
    assert.equal(planOf({ language: 'lt' }, 16.08), 'Klix Free 6: 36 × 18,87 € (BVKKMN 16,08 %)');
    assert.equal(planOf({ language: 'en', market: 'EE' }, 16.08), 'Klix Free 6: 36 × €18.87 (APR 16.08%)');
    assert.equal(planOf({ language: 'lt' }, undefined), 'Klix Free 6: 36 × 18,87 €');
    assert.equal(planOf({ language: 'lv' }, 16.08), 'Klix Free 6: 36 × 18,87 €');
  });

  it('shows the small layout where the shop asked for it', () => {
    assert.equal(read(toPayLaterView(input({ type: 'micro' }), answered()).line), 'from €18.87/month');
  });

  it('shows nothing where nothing is asked, offered or answered', () => {
    const nothing = [
      toPayLaterView(input({ amount: '' }), { status: 'idle' }),
      toPayLaterView(input({ amount: '679.00' }), answered()),
      toPayLaterView(input({ currency: 'USD' }), answered()),
      toPayLaterView(input(), answered({ preferredOffer: undefined, offers: [] })),
      toPayLaterView(input(), { status: 'failed', error: new Error('no network') }),
      toPayLaterView(input(), { status: 'failed', error: new Error('no network') }, true),
    ];
    for (const view of nothing) assert.deepEqual(view, NOTHING);
    assert.deepEqual(NOTHING, { kind: 'nothing', line: [], plan: '', example: '', warning: '', rules: '' });
  });

  it('shows that it is loading, without any figure of before', () => {
    for (const status of ['idle', 'loading'] as const) {
      const view = toPayLaterView(input(), { status });
      assert.deepEqual({ ...view, warning: '' }, { ...NOTHING, kind: 'loading' });
      assert.match(view.warning, /Borrowing money costs money/);
    }
  });
});

describe('a figure', () => {
  const figure = /\d/;
  const hasFigure = ({ line, plan }: ReturnType<typeof toPayLaterView>) => figure.test(read(line) + plan);

  it("shows together with Klix's example or with the shop's own text, never alone", () => {
    assert.equal(hasFigure(toPayLaterView(input(), answered())), true);
    assert.equal(hasFigure(toPayLaterView(input(), answered(), true)), true);
    assert.equal(hasFigure(toPayLaterView(input(), withoutExample(), true)), true);
    assert.equal(hasFigure(toPayLaterView(input(), withoutExample())), false);
    assert.equal(hasFigure(toPayLaterView(input(), answered({ example: '' }))), false);
  });

  it("leaves the example empty beside the shop's own text when there is none", () => {
    const { kind, example } = toPayLaterView(input(), withoutExample(), true);
    assert.deepEqual([kind, example], ['offer', '']);
  });

  it('goes when the example was asked for another brand, price or language than is on screen', () => {
    const { brandId, amountCents, language } = input().query!;
    const asked = { brandId, amountCents, language };
    assert.equal(hasFigure(toPayLaterView(input(), answered({ exampleFor: asked }))), true);
    const others = [
      { ...asked, brandId: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000' },
      { ...asked, amountCents: 67901 as Cents },
      { ...asked, language: 'lv' as const },
    ];
    for (const exampleFor of others) {
      const view = toPayLaterView(input(), answered({ exampleFor }));
      assert.deepEqual([view.kind, hasFigure(view), view.example, view.lacksExample], ['neutral', false, '', true]);
      assert.equal(hasFigure(toPayLaterView(input(), answered({ exampleFor }), true)), true);
    }
  });

  it('stays whatever the text of the example says, which is never read', () => {
    for (const example of ['900.00 EUR', 'Пример на 1 €', '<b>x</b>', 'no number']) {
      assert.equal(hasFigure(toPayLaterView(input(), answered({ example }))), true);
    }
  });

  it('never shows where the shop wants none, whatever the answer', () => {
    for (const language of LANGUAGES) {
      for (const state of [answered(), withoutExample()]) {
        for (const hasDisclosure of [true, false]) {
          const view = toPayLaterView(input({ presentation: 'neutral', language }), state, hasDisclosure);
          assert.equal(view.kind, 'neutral');
          assert.doesNotMatch(read(view.line) + view.plan + view.example, figure);
        }
      }
    }
  });

  const neutral: Record<Language, string> = {
    en: 'Payment in instalments with Klix Pay Later.',
    lv: 'Maksājums pa daļām ar Klix Pay Later.',
    lt: 'Mokėjimas dalimis su Klix Pay Later.',
    ru: 'Оплата частями с Klix Pay Later.',
    et: 'Maksmine osade kaupa teenusega Klix Pay Later.',
  };
  for (const language of LANGUAGES) {
    it(`gives way to the option's name in ${language}`, () => {
      for (const attributes of [{ language }, { language, type: 'micro' }]) {
        assert.equal(read(toPayLaterView(input(attributes), withoutExample()).line), neutral[language]);
      }
    });

    it(`has the credit warning beside it in ${language}, and so has the name without it`, () => {
      for (const view of [answered(), withoutExample()].map((state) => toPayLaterView(input({ language }), state))) {
        assert.equal(view.warning, CREDIT_WARNING[language]);
      }
    });
  }
});

describe('the credit rules on screen', () => {
  afterEach(() => replaceCreditRules());

  it('are named by version, market and language, with a figure and without', () => {
    assert.equal(toPayLaterView(input({ language: 'lt' }), answered()).rules, 'kit-1/LT/lt');
    assert.equal(toPayLaterView(input({ language: 'ru', market: 'EE' }), withoutExample()).rules, 'kit-1/EE/ru');
    assert.equal(toPayLaterView(input({ presentation: 'neutral' }), answered()).rules, 'kit-1/-/en');
    const preferredOffer = offer({ market: 'LV' });
    assert.equal(toPayLaterView(input(), answered({ preferredOffer, offers: [preferredOffer] })).rules, 'kit-1/LV/en');
  });

  it('keep figures out of places where the market has none, and no example is missed there', () => {
    replaceCreditRules({ version: 'shop', markets: { LV: { figures: ['checkout'] } } });
    const shown = (attributes: Parameters<typeof input>[0]) => {
      const { kind, line, lacksExample } = toPayLaterView(input({ market: 'LV', ...attributes }), withoutExample());
      return [kind, /\d/.test(read(line)), lacksExample];
    };
    for (const attributes of [{}, { view: 'cart' }, { type: 'micro' }, { type: 'micro', view: 'checkout' }]) {
      assert.deepEqual(shown(attributes), ['neutral', false, false]);
    }
    assert.deepEqual(shown({ view: 'checkout' }), ['neutral', false, true]);
    assert.equal(toPayLaterView(input({ market: 'LV', view: 'checkout' }), answered()).kind, 'offer');
    assert.equal(toPayLaterView(input({ market: 'LT' }), answered()).kind, 'offer');
  });

  it('have the words of the shop where it has given some, also while the page waits', () => {
    replaceCreditRules({ version: 'shop', warnings: { en: 'Our own warning.' } });
    for (const state of [answered(), withoutExample(), { status: 'loading' } as const]) {
      assert.equal(toPayLaterView(input(), state).warning, 'Our own warning.');
    }
  });
});
