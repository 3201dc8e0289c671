import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { inspect } from 'node:util';
import fc from 'fast-check';
import { centsFromEuro, isCents, readCents } from '../../src/contract/money.ts';

describe('isCents', () => {
  it('takes whole amounts from nothing to the largest exact number', () => {
    for (const value of [0, 1, 67900, Number.MAX_SAFE_INTEGER]) assert.equal(isCents(value), true, `${value}`);
  });

  it('takes nothing else for an amount', () => {
    const others = [-1, 0.5, NaN, Infinity, -Infinity, 2 ** 53, '67900', null, undefined, true, [67900], {}, 67900n];
    for (const value of others) assert.equal(isCents(value), false, inspect(value));
  });
});

describe('centsFromEuro', () => {
  it('gives every price back exactly, from one cent to ten million euro', () => {
    const price = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(price, (cents) => centsFromEuro(cents / 100) === cents),
      { numRuns: 100_000 },
    );
  });

  it('gives every price up to 7000 euro back exactly, one after the other', () => {
    for (let cents = 0; cents <= 700_000; cents++) {
      if (centsFromEuro(cents / 100) !== cents)
        assert.fail(`${cents} cents came back as ${centsFromEuro(cents / 100)}`);
    }
  });

  it('reads a price as the wire writes it, with two decimals or without', () => {
    const price = fc.integer({ min: 0, max: 1e9 });
    fc.assert(
      fc.property(price, (cents) => {
        const wire = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
        assert.equal(centsFromEuro(JSON.parse(wire)), cents);
      }),
    );
  });

  const known: [euro: number, cents: number][] = [
    [0, 0],
    [0.01, 1],
    [0.07, 7],
    [0.29, 29],
    [1.005, 101],
    [1.1, 110],
    [8.87, 887],
    [18.87, 1887],
    [19.99, 1999],
    [116.67, 11667],
    [349.99, 34999],
    [679, 67900],
    [1025.005, 102501],
    [4503599627370.49, 450359962737049],
  ];
  for (const [euro, cents] of known) {
    it(`reads ${euro} euro as ${cents} cents`, () => assert.equal(centsFromEuro(euro), cents));
  }

  it('goes to the nearest cent where the wire has more than two decimals', () => {
    assert.equal(centsFromEuro(9.7219444), 972);
    assert.equal(centsFromEuro(9.726), 973);
    assert.equal(centsFromEuro(0.004), 0);
  });

  it('refuses negative amounts, what is no number, and what is too large to be exact', () => {
    const refused = [-0.01, -1, NaN, Infinity, -Infinity, 1e15, Number.MAX_VALUE];
    for (const euro of refused) assert.equal(centsFromEuro(euro), undefined, `${euro}`);
  });

  it('refuses whatever is not of type number, even if it looks like one', () => {
    const refused = ['18.87', '', null, undefined, true, false, [18.87], { euro: 18.87 }, 18n];
    for (const euro of refused) assert.equal(centsFromEuro(euro), undefined, inspect(euro));
    fc.assert(fc.property(fc.jsonValue(), (value) => typeof value === 'number' || centsFromEuro(value) === undefined));
  });

  it('gives whole cents or nothing for any number at all', () => {
    fc.assert(
      fc.property(fc.double(), (euro) => {
        const cents = centsFromEuro(euro);
        assert.ok(cents === undefined || isCents(cents));
        if (cents !== undefined && euro < 1e6) assert.ok(Math.abs(cents - euro * 100) <= 0.5 + 1e-6);
      }),
    );
  });
});

describe('readCents', () => {
  const read: [text: string | number, cents: number][] = [
    ['67900', 67900],
    [67900, 67900],
    ['0', 0],
    [0, 0],
    [-0, 0],
    ['1', 1],
    [' 67900 ', 67900],
    ['\n\t67900\n', 67900],
    ['\u00a067900\u00a0', 67900],
    ['0067900', 67900],
    ['9007199254740991', Number.MAX_SAFE_INTEGER],
  ];
  for (const [text, cents] of read) {
    it(`reads ${JSON.stringify(text)} as ${cents} cents`, () => assert.equal(readCents(text), cents));
  }

  const refused: (string | number)[] = [
    '',
    ' ',
    '679.00',
    '679,00',
    '67900.0',
    '67900.',
    '.5',
    '-1',
    '-0',
    '+67900',
    '1e3',
    '1E3',
    '1,234',
    '1.234',
    '1 234',
    '1\u00a0234',
    '1_234',
    "1'234",
    '0x10',
    '0b1',
    '0o7',
    '٣',
    '６７９００',
    '67900€',
    '€67900',
    '67900 EUR',
    '67900;',
    '67900\n1',
    '67900n',
    'Infinity',
    'NaN',
    'null',
    'undefined',
    '{{ product.price }}',
    '9007199254740992',
    '9007199254740993',
    '9'.repeat(400),
    679.5,
    -1,
    NaN,
    Infinity,
    1e21,
  ];
  for (const text of refused) {
    it(`refuses ${typeof text === 'string' ? JSON.stringify(text).slice(0, 40) : text} rather than guess`, () =>
      assert.equal(readCents(text), undefined));
  }

  it('reads back every amount a shop writes in digits', () => {
    const amount = fc.maxSafeNat();
    fc.assert(fc.property(amount, (cents) => readCents(`${cents}`) === cents && readCents(` ${cents}\n`) === cents));
  });

  it('reads nothing from a text that is not digits alone', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), (text) => {
        fc.pre(!/^[0-9]+$/.test(text.trim()));
        assert.equal(readCents(text), undefined);
      }),
    );
  });
});
