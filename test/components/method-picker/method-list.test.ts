import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import fc from 'fast-check';
import { type MethodFilter, toMethodList } from '../../../src/components/method-picker/method-list.ts';
import { parseMethods } from '../../../src/components/method-picker/parse-methods.ts';
import { PAYMENT_METHODS } from '../../../src/contract/index.ts';
import { LANGUAGES, type Language } from '../../../src/contract/vocabulary.ts';
import { pickerMessagesFor } from '../../../src/i18n/picker/messages-for.ts';
import { methodsFixture } from './methods-fixtures.ts';

const PORTAL = new URL('https://portal.klix.app');
const listOf = (body: unknown, filter: Partial<MethodFilter> = {}, language: Language = 'en') =>
  toMethodList(
    parseMethods(body),
    { country: '', allow: [], exclude: [], order: [], ...filter },
    PORTAL,
    pickerMessagesFor(language),
    language === 'et',
  );
const idsOf = (list: ReturnType<typeof listOf>) => list.groups.map(({ methods }) => methods.map(({ id }) => id));
const everyId = (list: ReturnType<typeof listOf>) => idsOf(list).flat();
const nameOf = (list: ReturnType<typeof listOf>, id: string) =>
  list.groups.flatMap(({ methods }) => methods).find((method) => method.id === id)?.name;

describe('toMethodList', () => {
  it("shows one country's methods and those of every country, grouped and ordered as Klix does", () => {
    assert.deepEqual(idsOf(listOf(methodsFixture('baltics.en'), { country: 'LV' })), [
      [
        'revolut_pis',
        'citadele_lv_digilink',
        'indexo_lv_pis',
        'luminor_lv_pis',
        'paysera_lv_pis',
        'seb_lv_pis',
        'swedbank_lv_pis',
      ],
      ['klix', 'klix_apple_pay', 'klix_google_pay'],
      ['klix_pay_later_lv'],
    ]);
  });

  it('starts with the first country when none is named', () => {
    assert.equal(listOf(methodsFixture('baltics.en')).country, 'LV');
  });

  it('shows what holds everywhere to a shopper from elsewhere', () => {
    const list = listOf(methodsFixture('baltics.en'), { country: 'DE' });
    assert.equal(list.country, 'any');
    assert.deepEqual(everyId(list), ['revolut_pis', 'klix', 'klix_apple_pay', 'klix_google_pay']);
  });

  it('starts with the first country for a shopper from elsewhere when nothing holds everywhere', () => {
    const list = listOf({ by_country: { LT: ['seb_lt_pis'], EE: ['lhv_ee_pis'] } }, { country: 'DE' });
    assert.deepEqual([list.country, everyId(list)], ['LT', ['seb_lt_pis']]);
  });

  it('offers a choice of country only when there are several', () => {
    assert.deepEqual(
      listOf(methodsFixture('baltics.en')).countries.map(({ code }) => code),
      ['LV', 'LT', 'EE', 'any'],
    );
    assert.deepEqual(listOf(methodsFixture('lv')).countries, []);
    assert.deepEqual(listOf(methodsFixture('recurring')).countries, []);
  });

  it('groups by kind when Klix gives no groups, wallets with the cards', () => {
    const list = listOf(methodsFixture('no_groups'));
    assert.deepEqual(
      list.groups.map(({ name, label }) => [name, label]),
      [
        ['bank_transfer', 'Online banking'],
        ['klix_card', ''],
        ['klix_pay_later', ''],
      ],
    );
    assert.deepEqual(idsOf(list)[1], ['klix', 'klix_apple_pay', 'klix_google_pay']);
  });

  it('puts a method that no group has beside its like', () => {
    const list = listOf({
      by_country: { LV: ['klix', 'new_bank_lv_pis', 'seb_lv_pis', 'klix_new_wallet'] },
      payment_method_groups: [
        { name: 'klix_card', label: 'Card', methods: ['klix'] },
        { name: 'bank_transfer', label: 'Bank', methods: ['seb_lv_pis'] },
      ],
    });
    assert.deepEqual(idsOf(list), [
      ['klix', 'klix_new_wallet'],
      ['seb_lv_pis', 'new_bank_lv_pis'],
    ]);
  });

  it('keeps a group that Klix may add, under the name that Klix gives it', () => {
    const list = listOf({
      by_country: { LV: ['loan_x'] },
      payment_method_groups: [{ name: 'leasing', label: 'Leasing', methods: ['loan_x'] }],
    });
    assert.deepEqual(
      list.groups.map(({ name, label }) => [name, label]),
      [['leasing', 'Leasing']],
    );
  });

  it('shows a method once, however often it is listed', () => {
    const list = listOf({
      by_country: { any: ['klix', 'klix'], LV: ['klix', 'seb_lv_pis', 'seb_lv_pis'] },
      payment_method_groups: [
        { name: 'klix_card', label: '', methods: ['klix', 'klix'] },
        { name: 'bank_transfer', label: '', methods: ['klix', 'seb_lv_pis', 'seb_lv_pis'] },
      ],
    });
    assert.deepEqual(idsOf(list), [['klix'], ['seb_lv_pis']]);
  });

  it('shows pay later once, whichever of its ids Klix lists', () => {
    const list = listOf({
      by_country: { any: ['klix_pay_later'], LV: ['klix_pay_later_lv'], LT: ['klix_pay_later_lt'] },
    });
    assert.deepEqual(everyId(list), ['klix_pay_later_lv']);
  });

  it('allows, leaves out and orders by id, and takes any id of pay later for all of them', () => {
    const body = methodsFixture('lv');
    assert.deepEqual(everyId(listOf(body, { allow: ['klix', 'klix_pay_later'] })), ['klix', 'klix_pay_later_lv']);
    assert.ok(!everyId(listOf(body, { exclude: ['klix_pay_later'] })).includes('klix_pay_later_lv'));
    assert.deepEqual(everyId(listOf(body, { order: ['klix_pay_later', 'klix', 'swedbank_lv_pis'] })).slice(0, 5), [
      'klix_pay_later_lv',
      'klix',
      'klix_apple_pay',
      'klix_google_pay',
      'swedbank_lv_pis',
    ]);
  });

  it('names the products to the letter of the representation guidelines, small l included', () => {
    const later = (language: Language) =>
      nameOf(listOf(methodsFixture('baltics.en'), {}, language), 'klix_pay_later_lv');
    assert.deepEqual((['lv', 'en', 'lt', 'ru'] as const).map(later), [
      'Nomaksa - Klix Pay Later',
      'Installments - Klix Pay Later',
      'Mokėti dalimis - Klix Pay Later',
      'Рассрочка - Klix Pay later',
    ]);
    const card = (language: Language) => nameOf(listOf(methodsFixture('baltics.en'), {}, language), 'klix');
    assert.deepEqual((['lv', 'en', 'lt', 'ru'] as const).map(card), [
      'Maksājumu karte',
      'Payment card',
      'Mokėjimo kortelė',
      'Платежная карта',
    ]);
  });

  it('says that a card is paid by Klix where no logo does', () => {
    assert.equal(nameOf(listOf({ by_country: { any: ['klix'] } }), 'klix'), 'Payment card / Klix');
  });

  it("takes Klix's own Estonian words, and ours where there are none", () => {
    const body = { by_country: { any: ['klix_pay_later'] }, names: { klix_pay_later: 'Maksa hiljem' } };
    assert.equal(nameOf(listOf(body, {}, 'et'), 'klix_pay_later'), 'Maksa hiljem');
    assert.equal(nameOf(listOf({ ...body, names: {} }, {}, 'et'), 'klix_pay_later'), 'Järelmaks - Klix Pay Later');
  });

  it("names banks as Klix does, Google's wallet as Google wants, and anything else by its id", () => {
    const list = listOf({
      by_country: { any: ['siauliu_lt_pis', 'klix_google_pay', 'klix_apple_pay', 'new_bank'] },
      names: { siauliu_lt_pis: 'Artea', klix_google_pay: 'Google Pay', klix_apple_pay: 'Apple Pay' },
    });
    assert.deepEqual(
      ['siauliu_lt_pis', 'klix_google_pay', 'klix_apple_pay', 'new_bank'].map((id) => nameOf(list, id)),
      ['Artea', 'Google Pay™', 'Apple Pay', 'new_bank'],
    );
  });

  it('gives a group no heading that repeats one of its methods', () => {
    for (const language of LANGUAGES) {
      assert.deepEqual(
        listOf(methodsFixture('lv'), {}, language).groups.map(({ label }) => label),
        [language === 'et' ? 'Internetbanka' : pickerMessagesFor(language).labels.bank_transfer, '', ''],
      );
    }
  });

  it('takes logos from the portal and over https, as text or list, and nothing else', () => {
    const { groups } = listOf({
      by_country: { any: ['klix', 'a', 'b', 'c'] },
      logos: {
        klix: ['/static/images/icon-visa.svg', 'javascript:alert(1)', 'https://cdn.example/mc.svg'],
        a: 'http://portal.klix.app/a.svg',
        b: '//cdn.example/b.svg',
        c: 'data:image/svg+xml,<svg/>',
      },
    });
    assert.deepEqual(Object.fromEntries(groups.flatMap(({ methods }) => methods).map(({ id, logos }) => [id, logos])), {
      klix: ['https://portal.klix.app/static/images/icon-visa.svg', 'https://cdn.example/mc.svg'],
      a: [],
      b: ['https://cdn.example/b.svg'],
      c: [],
    });
  });

  it('has room for four logos beside a name', () => {
    const { groups } = listOf({ by_country: { any: ['klix'] }, logos: { klix: ['/1', '/2', '/3', '/4', '/5'] } });
    assert.equal(groups[0]?.methods[0]?.logos.length, 4);
  });

  it('wants a search field from eight banks on, in the country that shows', () => {
    const searched = (country: string) =>
      listOf(methodsFixture('baltics.en'), { country }).groups.map(({ search }) => search);
    assert.deepEqual(searched('LV'), [false, false, false]);
    assert.deepEqual(searched('LT'), [true, false, false]);
    assert.deepEqual(searched('EE'), [true, false, false]);
  });

  it('is empty when there is nothing to pay with', () => {
    for (const body of [{}, methodsFixture('empty')]) {
      assert.deepEqual(listOf(body), { country: undefined, countries: [], groups: [] });
    }
  });

  it('hands out nothing that a listener could change', () => {
    const { groups } = listOf(methodsFixture('lv'));
    assert.ok([groups, ...groups, ...groups.flatMap(({ methods }) => [methods, ...methods])].every(Object.isFrozen));
  });

  it('shows exactly what is available, whatever the groups say', () => {
    const ids = fc.subarray([...PAYMENT_METHODS, 'new_bank_lv_pis', 'klix_new']);
    const groups = fc.array(fc.record({ name: fc.constantFrom('bank_transfer', 'klix_card', 'x', ''), methods: ids }));
    fc.assert(
      fc.property(ids, ids, groups, ids, (any, LV, payment_method_groups, order) => {
        const shown = everyId(listOf({ by_country: { any, LV }, payment_method_groups }, { order }));
        const family = (id: string) => (id.startsWith('klix_pay_later') ? 'klix_pay_later' : id);
        assert.deepEqual(shown.map(family).sort(), [...new Set([...any, ...LV].map(family))].sort());
      }),
      { numRuns: 1_000 },
    );
  });
});
