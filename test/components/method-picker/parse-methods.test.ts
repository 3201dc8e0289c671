import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { parseMethods } from '../../../src/components/method-picker/parse-methods.ts';
import { KlixError } from '../../../src/contract/errors.ts';
import { methodsFixture } from './methods-fixtures.ts';

describe('parseMethods', () => {
  it('reads countries, groups, names and logos of a whole answer', () => {
    const { countries, groups, nameOf, logosOf } = parseMethods(methodsFixture('baltics.en'));
    assert.deepEqual(
      countries.map(({ code, name, methods }) => [code, name, methods.length]),
      [
        ['LV', 'Latvia', 7],
        ['LT', 'Lithuania', 8],
        ['EE', 'Estonia', 8],
        ['any', 'Other', 4],
      ],
    );
    assert.deepEqual(
      groups.map(({ name, label, methods }) => [name, label, methods.length]),
      [
        ['bank_transfer', 'Online banking', 21],
        ['klix_card', 'Payment card', 3],
        ['klix_pay_later', 'Installments - Klix Pay Later', 3],
      ],
    );
    assert.equal(nameOf('siauliu_lt_pis'), 'Artea');
    assert.deepEqual(logosOf('seb_lv_pis'), ['/static/images/icon-seb.svg']);
    assert.equal(logosOf('klix').length, 3);
  });

  it('puts "every country" last wherever Klix has it', () => {
    const { countries } = parseMethods({ by_country: { any: ['klix'], LV: ['a'], EE: ['b'] } });
    assert.deepEqual(
      countries.map(({ code }) => code),
      ['LV', 'EE', 'any'],
    );
  });

  it('takes a list without countries for one that holds everywhere', () => {
    for (const by_country of [undefined, {}, null, 'LV', []]) {
      const { countries } = parseMethods({ available_payment_methods: ['klix', 'seb_lv_pis'], by_country });
      assert.deepEqual(countries, [{ code: 'any', name: '', methods: ['klix', 'seb_lv_pis'] }]);
    }
  });

  it('calls a country by its code when Klix gives no name', () => {
    assert.equal(parseMethods({ by_country: { LV: ['klix'] } }).countries[0]?.name, 'LV');
  });

  it('finds nothing in an empty answer and in one without any key', () => {
    for (const body of [methodsFixture('empty'), {}]) {
      const { countries, groups } = parseMethods(body);
      assert.deepEqual([countries, groups], [[], []]);
    }
  });

  it('does without groups', () => assert.deepEqual(parseMethods(methodsFixture('no_groups')).groups, []));

  it('refuses an answer that is no object', () => {
    for (const body of [null, undefined, [], 'methods', 5, true]) {
      assert.throws(
        () => parseMethods(body),
        (error: KlixError) => error instanceof KlixError && error.code === 'contract',
      );
    }
  });

  it('passes over what is of another type than agreed', () => {
    const { countries, groups, nameOf, logosOf } = parseMethods({
      by_country: { LV: ['klix', 5, null, { id: 'x' }, ''] },
      country_names: { LV: 7 },
      names: { klix: ['Card'], seb: ' SEB ' },
      logos: { klix: { url: '/x' }, seb: [null, '/seb.svg'] },
      payment_method_groups: [null, 'cards', { name: 'klix_card', label: 5, methods: 'klix' }],
    });
    assert.deepEqual(countries, [{ code: 'LV', name: 'LV', methods: ['klix'] }]);
    assert.deepEqual(groups.at(-1), { name: 'klix_card', label: '', methods: ['klix'] });
    assert.equal(nameOf('seb'), 'SEB');
    assert.equal(nameOf('klix'), '');
    assert.deepEqual([logosOf('klix'), logosOf('seb')], [[], ['/seb.svg']]);
  });

  it('is not confused by names that every object has', () => {
    const body = JSON.parse(
      '{"by_country":{"__proto__":["klix"],"constructor":["seb"]},"names":{},"logos":{}}',
    ) as unknown;
    const { countries, nameOf, logosOf } = parseMethods(body);
    assert.deepEqual(
      countries.map(({ code }) => code),
      ['__proto__', 'constructor'],
    );
    assert.equal(nameOf('constructor'), '');
    assert.deepEqual(logosOf('toString'), []);
  });

  it('never fails on any object', () => {
    fc.assert(
      fc.property(
        fc.object({ maxDepth: 4, key: fc.constantFrom(...KEYS, 'LV', 'klix', 'methods', 'name') }),
        (body) => {
          const { countries, groups } = parseMethods(body);
          for (const { methods } of [...countries, ...groups]) {
            assert.ok(methods.every((id) => typeof id === 'string' && id));
          }
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

const KEYS = [
  'available_payment_methods',
  'by_country',
  'country_names',
  'names',
  'logos',
  'payment_method_groups',
] as const;
