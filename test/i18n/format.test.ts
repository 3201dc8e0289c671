import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type Cents } from '../../src/contract/money.ts';
import { type Language, LANGUAGES } from '../../src/contract/vocabulary.ts';
import { euro, percent, pluralForm, type PluralForms, toSegments } from '../../src/i18n/format.ts';

const cents = (value: number) => value as Cents;

describe('euro', () => {
  const shown: [language: Language, small: string, large: string][] = [
    ['en', '€18.87', '€12,345.67'],
    ['lv', '18,87\u00a0€', '12\u00a0345,67\u00a0€'],
    ['lt', '18,87\u00a0€', '12\u00a0345,67\u00a0€'],
    ['ru', '18,87\u00a0€', '12\u00a0345,67\u00a0€'],
    ['et', '18,87\u00a0€', '12\u00a0345,67\u00a0€'],
  ];
  for (const [language, small, large] of shown) {
    it(`writes 1887 and 1234567 cents as ${small} and ${large} in ${language}`, () => {
      assert.equal(euro(cents(1887), language), small);
      assert.equal(euro(cents(1234567), language), large);
    });
  }

  it('groups thousands of four digits in English, Lithuanian and Russian only', () => {
    assert.deepEqual(
      LANGUAGES.map((language) => euro(cents(123450), language)),
      ['€1,234.50', '1234,50\u00a0€', '1\u00a0234,50\u00a0€', '1\u00a0234,50\u00a0€', '1234,50\u00a0€'],
    );
  });

  const edges = [0, 1, 9, 10, 11, 99, 100, 101, 109, 110, 999, 1000, 1001];
  for (let size = 1e4; size <= 1e13; size *= 10) edges.push(size - 100, size - 1, size, size + 1, size + 5, size + 99);

  for (const language of LANGUAGES) {
    it(`reads as Intl writes it in ${language}, for 100,000 prices and every edge`, () => {
      const intl = new Intl.NumberFormat(language, { style: 'currency', currency: 'EUR' });
      const prices = fc.sample(
        fc.oneof(fc.integer({ min: 0, max: 1_000_000 }), fc.integer({ min: 0, max: 1_000_000_000 })),
        100_000,
      );
      for (const price of [...edges, ...prices]) {
        const ours = euro(cents(price), language);
        if (ours !== intl.format(price / 100)) assert.equal(ours, intl.format(price / 100), `${price} cents`);
      }
    });
  }
});

describe('percent', () => {
  it('has the comma and the blank each language wants', () => {
    assert.deepEqual(
      LANGUAGES.map((language) => percent(16.08, language)),
      ['16.08%', '16,08%', '16,08\u00a0%', '16,08\u00a0%', '16,08%'],
    );
  });

  it('leaves out decimals that say nothing', () => {
    assert.deepEqual(
      [0, 15, 14.9, 5.78, 5.7817, 0.004].map((value) => percent(value, 'en')),
      ['0%', '15%', '14.9%', '5.78%', '5.78%', '0%'],
    );
  });

  it('rounds half a hundredth up, although the binary fraction lies below it', () => {
    assert.deepEqual(
      [1.005, 16.085, 0.285].map((value) => percent(value, 'en')),
      ['1.01%', '16.09%', '0.29%'],
    );
  });

  for (const language of LANGUAGES) {
    it(`reads as Intl writes it in ${language}, for every rate of two decimals below 1000`, () => {
      const intl = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
      for (let hundredths = 0; hundredths < 100_000; hundredths++) {
        const ours = percent(hundredths / 100, language);
        const theirs = intl.format(hundredths / 10_000);
        if (ours !== theirs) assert.equal(ours, theirs, `${hundredths / 100} %`);
      }
    });

    it(`reads as Intl writes it in ${language}, for rates of three and four decimals`, () => {
      const intl = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 2 });
      const rate = fc.tuple(fc.integer({ min: 0, max: 998 }), fc.integer({ min: 0, max: 9999 }));
      fc.assert(
        fc.property(rate, ([whole, decimals]) => {
          const text = `${whole}.${String(decimals).padStart(4, '0')}`;
          // As text, because dividing by 100 moves the binary fraction; Intl reads decimal text exactly.
          const theirs = intl.format(`${text}E-2` as `${number}`);
          assert.equal(percent(Number(text), language), theirs);
        }),
        { numRuns: 20_000 },
      );
    });
  }
});

describe('pluralForm', () => {
  const three: PluralForms = ['{n} one', '{n} few', '{n} many'];
  const two: PluralForms = ['{n} one', '{n} many'];
  const forms: Record<Language, [PluralForms, Partial<Record<Intl.LDMLPluralRule, string>>]> = {
    en: [two, { one: 'one', other: 'many' }],
    et: [two, { one: 'one', other: 'many' }],
    lv: [three, { one: 'one', other: 'few', zero: 'many' }],
    lt: [three, { one: 'one', few: 'few', other: 'many' }],
    ru: [three, { one: 'one', few: 'few', many: 'many' }],
  };
  for (const language of LANGUAGES) {
    it(`counts from 0 to 1000 as Intl does in ${language}`, () => {
      const intl = new Intl.PluralRules(language);
      const [wordings, names] = forms[language];
      for (let count = 0; count <= 1000; count++) {
        assert.equal(pluralForm(wordings, count, language), `${count} ${names[intl.select(count)]}`);
      }
    });
  }

  it('knows that 11 and 21 differ', () => {
    assert.deepEqual(
      [1, 11, 21].map((count) => pluralForm(three, count, 'lt')),
      ['1 one', '11 many', '21 one'],
    );
  });
});

describe('toSegments', () => {
  it('splits a sentence into words and named values', () => {
    assert.deepEqual(toSegments('As low as {monthly}.', { monthly: '€18.87' }), [
      'As low as ',
      { name: 'monthly', text: '€18.87' },
      '.',
    ]);
  });

  it('names values that stand side by side or at either end', () => {
    assert.deepEqual(toSegments('{count}{monthly}', { count: '6', monthly: '€1.00' }), [
      '',
      { name: 'count', text: '6' },
      '',
      { name: 'monthly', text: '€1.00' },
      '',
    ]);
  });

  it('leaves a sentence without values whole', () => {
    assert.deepEqual(toSegments('Learn more', {}), ['Learn more']);
  });

  it('leaves empty what is not given, and never reads braces inside a value', () => {
    assert.deepEqual(toSegments('{a}', {}), ['', { name: 'a', text: '' }, '']);
    assert.deepEqual(toSegments('{a}', { a: '{b}', b: 'no' }), ['', { name: 'a', text: '{b}' }, '']);
  });

  it('keeps every letter of a sentence without braces', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.string(), (before, value, after) => {
        fc.pre(!/[{}]/.test(before + after));
        assert.deepEqual(toSegments(`${before}{value}${after}`, { value }), [
          before,
          { name: 'value', text: value },
          after,
        ]);
      }),
    );
  });
});
