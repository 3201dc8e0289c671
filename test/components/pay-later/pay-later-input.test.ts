import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type PayLaterAttributes, readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import { CATEGORIES, LANGUAGES, MARKETS, THEMES, VIEWS } from '../../../src/contract/vocabulary.ts';
import { GUIDE_BRAND, input } from './view-fixtures.ts';

describe('readPayLaterInput', () => {
  it('needs only amount and brand; the rest has defaults', () => {
    assert.deepEqual(readPayLaterInput({ amount: '67900', brand_id: GUIDE_BRAND }), {
      language: 'en',
      view: 'product',
      theme: 'light',
      micro: false,
      neutral: false,
      reserve: false,
      market: undefined,
      product: 'Klix Pay Later',
      query: {
        amountCents: 67900,
        brandId: GUIDE_BRAND,
        language: 'en',
        category: undefined,
        apiBase: 'https://api.klix.app',
      },
      refused: undefined,
      notes: [],
    });
  });

  it('wants no brand of Klix’s for the product of another lender, which it calls by its name', () => {
    for (const brand_id of [undefined, 'shop-17']) {
      const { query, product, refused } = readPayLaterInput({ amount: '67900', brand_id }, { product: 'Acme Later' });
      assert.deepEqual([product, query?.brandId, refused], ['Acme Later', brand_id ?? '', undefined]);
    }
  });

  it("reads the guide's own sample, category and all", () => {
    const { query, refused, notes, ...rest } = readPayLaterInput({
      amount: '67900',
      brand_id: GUIDE_BRAND,
      language: 'en',
      theme: 'light',
      view: 'product',
      category: 'SPORTS_GOODS',
    });
    assert.deepEqual([refused, notes], [undefined, []]);
    assert.equal(query?.category, 'SPORTING_GOODS');
    assert.partialDeepStrictEqual(rest, { language: 'en', theme: 'light', view: 'product' });
  });

  it('takes every value of the table, blanks around it or not', () => {
    for (const view of VIEWS) assert.equal(input({ view: ` ${view} ` }).view, view);
    for (const theme of THEMES) assert.equal(input({ theme: `${theme}\n` }).theme, theme);
    for (const market of MARKETS) assert.equal(input({ market }).market, market);
    for (const category of CATEGORIES) assert.equal(input({ category }).query?.category, category);
    assert.deepEqual([input({ type: 'micro' }).micro, input({ type: 'standard' }).micro], [true, false]);
    assert.deepEqual(
      [input({ presentation: 'neutral' }).neutral, input({ presentation: 'full' }).neutral],
      [true, false],
    );
    assert.deepEqual([input({ empty: 'reserve' }).reserve, input({ empty: 'hide' }).reserve], [true, false]);
  });

  const unknown: [attributes: PayLaterAttributes, note: RegExp, left: object][] = [
    [{ view: 'basket' }, /^view="basket" .*product cart checkout$/, { view: 'product' }],
    [{ view: 'CART' }, /^view="CART"/, { view: 'product' }],
    [{ theme: 'blue' }, /^theme="blue" .*light dark auto$/, { theme: 'light' }],
    [{ type: 'large' }, /^type="large" .*standard micro$/, { micro: false }],
    [{ market: 'FI' }, /^market="FI" .*LV LT EE$/, { market: undefined }],
    [{ market: 'lv' }, /^market="lv"/, { market: undefined }],
    [{ language: 'de' }, /^language="de" .*en lv lt ru et$/, { language: 'en' }],
    [{ category: 'TOYS' }, /^category="TOYS" .*TV_HOME_APPLIANCES .* OTHER$/, { query: { category: undefined } }],
    [{ presentation: 'neutrall' }, /^presentation="neutrall" .*full neutral$/, { neutral: false }],
    [{ empty: 'keep' }, /^empty="keep" .*hide reserve$/, { reserve: false }],
  ];
  for (const [attributes, note, left] of unknown) {
    it(`notes ${JSON.stringify(attributes)} once and goes on without it`, () => {
      const read = input(attributes);
      assert.equal(read.notes.length, 1);
      assert.match(read.notes[0]!, note);
      assert.equal(read.refused, undefined);
      assert.partialDeepStrictEqual(read, left);
    });
  }

  it('notes each of several slips', () => {
    assert.equal(
      input({ view: 'x', theme: 'x', type: 'x', market: 'x', category: 'x', language: 'x' }).notes.length,
      6,
    );
  });

  it('never throws and never asks with a guess, whatever the attributes', () => {
    const value = fc.option(fc.string({ unit: 'grapheme' }), { nil: undefined });
    const names = ['language', 'view', 'type', 'theme', 'category', 'market', 'presentation', 'empty', 'api_base'];
    const attributes: fc.Arbitrary<PayLaterAttributes & { amount?: string }> = fc.record({
      ...Object.fromEntries(names.map((name) => [name, value])),
      amount: fc.oneof(value, fc.nat().map(String)),
      brand_id: fc.oneof(fc.constant(GUIDE_BRAND), value),
      currency: fc.oneof(fc.constantFrom('EUR', undefined), value),
    });
    fc.assert(
      fc.property(attributes, (given) => {
        const { query, refused, language } = readPayLaterInput(given);
        assert.ok(LANGUAGES.includes(language));
        assert.ok(!query || !refused);
        if (query) assert.equal(String(query.amountCents), given.amount?.trim().replace(/^0+/, ''));
      }),
    );
  });
});

describe('readPayLaterInput on the amount', () => {
  it('takes whole cents as text or number', () => {
    for (const amount of ['67900', ' 67900 ', 67900, '067900'])
      assert.equal(input({ amount }).query?.amountCents, 67900);
    assert.equal(input({ amount: 1 }).query?.amountCents, 1);
  });

  it('shows nothing for an empty amount or none of it, and calls that no mistake', () => {
    for (const amount of ['', ' ', '0', '00', 0, undefined]) {
      const { query, refused, notes } = input({ amount });
      assert.deepEqual([query, refused, notes], [undefined, undefined, []], `${amount}`);
    }
  });

  for (const amount of [
    '679.00',
    '679,00',
    '-1',
    '1e3',
    '1,234',
    '0x10',
    '٣',
    '67900€',
    'Infinity',
    '9007199254740993',
  ]) {
    it(`refuses ${amount} with a hint, and asks nothing`, () => {
      const { query, refused } = input({ amount });
      assert.equal(query, undefined);
      assert.equal(refused, `amount="${amount}" is not whole euro cents; write 679.00 € as amount="67900"`);
    });
  }

  it('refuses numbers that are no whole cents', () => {
    for (const amount of [679.5, -1, NaN, Infinity]) assert.match(input({ amount }).refused ?? '', /^amount="/);
  });
});

describe('readPayLaterInput on brand and currency', () => {
  it('takes a UUID in either case', () => {
    const brand_id = GUIDE_BRAND.toUpperCase();
    assert.equal(input({ brand_id }).query?.brandId, brand_id);
    assert.equal(input({ brand_id: ` ${GUIDE_BRAND} ` }).query?.brandId, GUIDE_BRAND);
  });

  it('refuses a brand ID that is none', () => {
    const slips = [
      '',
      undefined,
      'BRAND_ID',
      `${GUIDE_BRAND}0`,
      `x${GUIDE_BRAND}`,
      GUIDE_BRAND.replaceAll('-', ''),
      `{${GUIDE_BRAND}}`,
    ];
    for (const brand_id of slips) {
      const { query, refused } = input({ brand_id });
      assert.equal(query, undefined);
      assert.equal(refused, `brand_id="${brand_id ?? ''}" is not a brand ID; copy the UUID that Klix issued`);
    }
  });

  it('says one thing at a time, the amount first', () => {
    assert.match(input({ amount: '1.5', brand_id: '' }).refused ?? '', /^amount=/);
  });

  it('asks for nothing without an amount, whatever the brand', () => {
    assert.equal(input({ amount: '', brand_id: 'x' }).refused, undefined);
  });

  it('asks for euro only; another currency is no mistake', () => {
    for (const currency of ['USD', 'SEK', '€', 'EURO', 'EUR,USD']) {
      const { query, refused, notes } = input({ currency, amount: '679.00', brand_id: 'x' });
      assert.deepEqual([query, refused, notes], [undefined, undefined, []], currency);
    }
    for (const currency of ['EUR', 'eur', ' EUR ', '', undefined]) assert.ok(input({ currency }).query, currency);
  });
});

describe('readPayLaterInput on the language', () => {
  const read = (language: string | undefined, page?: string | null) =>
    readPayLaterInput({ amount: 1, brand_id: GUIDE_BRAND, language }, { language: page });

  it('takes five languages, with a country or in capitals', () => {
    for (const language of LANGUAGES) {
      const country = `-${language.toUpperCase()}`;
      for (const tag of [language, `${language}${country}`, `${language}_XX`, language.toUpperCase()]) {
        assert.deepEqual(
          [read(tag).language, read(tag).query?.language, read(tag).notes],
          [language, language, []],
          tag,
        );
      }
    }
    assert.equal(read('lv-LV').language, 'lv');
    assert.equal(read('ru-Cyrl-LV').language, 'ru');
  });

  it('takes ee, an earlier spelling, for Estonian', () => {
    for (const tag of ['ee', 'EE', 'ee-EE']) assert.equal(read(tag).language, 'et');
    assert.equal(read(undefined, 'ee').language, 'et');
  });

  it('goes by the page when none or an unknown one is given, and by English in the end', () => {
    assert.equal(read(undefined, 'lt-LT').language, 'lt');
    assert.equal(read('', 'lt').language, 'lt');
    assert.equal(read('de', 'lt').language, 'lt');
    assert.equal(read('lv', 'lt').language, 'lv');
    for (const page of ['fi', '', null, undefined]) assert.equal(read(undefined, page).language, 'en');
  });

  it('notes an unknown language of its own, never one of the page', () => {
    assert.equal(read('de', 'fi').notes.length, 1);
    assert.deepEqual(read(undefined, 'fi').notes, []);
  });
});

describe('readPayLaterInput on the address', () => {
  const read = (api_base: string | undefined, apiBase?: string | null) =>
    readPayLaterInput({ amount: 1, brand_id: GUIDE_BRAND, api_base }, { apiBase }).query?.apiBase;

  it('asks Klix, or what the page says, or what the element says', () => {
    assert.equal(read(undefined), 'https://api.klix.app');
    assert.equal(read(undefined, 'https://shop.example'), 'https://shop.example');
    assert.equal(read('/klix', 'https://shop.example'), '/klix');
    assert.equal(read(' ', null), 'https://api.klix.app');
    assert.equal(read('', ''), 'https://api.klix.app');
  });

  it('drops slashes at the end, so that equal addresses are equal', () => {
    assert.equal(read('https://shop.example/'), 'https://shop.example');
    assert.equal(read('/klix//'), '/klix');
    assert.equal(read('/'), '');
    assert.equal(read(undefined, 'https://shop.example/klix/'), 'https://shop.example/klix');
  });
});
