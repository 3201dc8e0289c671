import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPickerInput } from '../../../src/components/method-picker/method-picker-input.ts';
import type { PurchaseIntent } from '../../../src/contract/checkout.ts';
import { toPurchaseChoice } from '../../../src/components/method-picker/purchase-choice.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const PRICED = { amount: '67900', brand_id: BRAND };

describe('readPickerInput', () => {
  it('needs no attribute at all', () => {
    const { methodsUrl, purchasesUrl, portal, layout, filter, refused, notes } = readPickerInput({});
    assert.equal(methodsUrl, '/klix/payment-methods');
    assert.equal(purchasesUrl, undefined);
    assert.equal(portal?.href, 'https://portal.klix.app/');
    assert.equal(layout, 'list');
    assert.deepEqual(filter, { country: '', allow: [], exclude: [], order: [] });
    assert.equal(refused, undefined);
    assert.deepEqual(notes, []);
  });

  it('reads lists of ids with any blanks between, each id of pay later as all of them', () => {
    const { filter } = readPickerInput({
      country: ' lv ',
      allow: ' klix  seb_lv_pis\n',
      exclude: 'klix_pay_later_ee',
      order: '\tklix',
    });
    assert.deepEqual(filter, {
      country: 'LV',
      allow: ['klix', 'seb_lv_pis'],
      exclude: ['klix_pay_later'],
      order: ['klix'],
    });
  });

  it('asks for the flags in the language that shows', () => {
    const { methodsQuery } = readPickerInput({ language: 'ee', recurring: true, skip_capture: true });
    assert.deepEqual(methodsQuery, { language: 'et', recurring: true, skip_capture: true });
  });

  it('finds the portal in the attribute, else on the page, and reads it from there', () => {
    const page = { portalBase: 'https://pay.example', address: 'https://shop.example/checkout' };
    assert.equal(readPickerInput({ portal_base: 'http://127.0.0.1:4010' }, page).portal?.host, '127.0.0.1:4010');
    assert.equal(readPickerInput({}, page).portal?.host, 'pay.example');
    assert.equal(readPickerInput({ portal_base: '/portal/' }, page).portal?.href, 'https://shop.example/portal/');
  });

  it('says when the portal is no address', () => {
    const { portal, refused } = readPickerInput({ portal_base: 'http://[' });
    assert.equal(portal, undefined);
    assert.match(refused ?? '', /portal_base="http:\/\/\["/);
  });

  it('has nothing against a price without a brand, or none, as long as nothing is to be started', () => {
    for (const attributes of [{ amount: '67900' }, { amount: '679.00' }, { brand_id: BRAND }, PRICED]) {
      assert.equal(readPickerInput(attributes).refused, undefined, JSON.stringify(attributes));
    }
  });

  it('says what is wrong with a price that a figure or a purchase is asked for', () => {
    assert.match(readPickerInput({ amount: '679.00', brand_id: BRAND }).refused ?? '', /amount="679.00"/);
    assert.match(
      readPickerInput({ ...PRICED, brand_id: 'shop', purchases_url: '/p' }).refused ?? '',
      /brand_id="shop"/,
    );
  });

  it('says what a purchase needs', () => {
    for (const amount of ['', '0', undefined]) {
      assert.match(readPickerInput({ amount, brand_id: BRAND, purchases_url: '/p' }).refused ?? '', /amount above 0/);
    }
    assert.equal(readPickerInput({ ...PRICED, purchases_url: '/p' }).refused, undefined);
  });

  it('notes a layout and a theme that it does not know', () => {
    const { layout, notes } = readPickerInput({ layout: 'carousel', theme: 'neon' });
    assert.equal(layout, 'list');
    assert.equal(notes.length, 2);
    assert.match(notes.join(), /theme="neon".*layout="carousel" is left out; write one of: list grid/);
  });
});

describe('toPurchaseChoice', () => {
  const { line } = readPickerInput({ ...PRICED, language: 'lv', category: 'BOOKS' });

  it('carries the method, the price that was seen and the order as it was given', () => {
    assert.deepEqual(toPurchaseChoice({ order_ref: ' 1042 ', recurring: true }, line, 'klix', 'LV'), {
      brand_id: BRAND,
      order_ref: '1042',
      payment_method: 'klix',
      amount: 67900,
      currency: 'EUR',
      language: 'lv',
      country: 'LV',
      view: 'checkout',
      category: 'BOOKS',
      recurring: true,
    });
  });

  it('leaves out what the shop has not said, and the country that is none', () => {
    const plain = readPickerInput(PRICED).line;
    assert.deepEqual(toPurchaseChoice({}, plain, 'klix', 'any'), {
      brand_id: BRAND,
      payment_method: 'klix',
      amount: 67900,
      currency: 'EUR',
      language: 'en',
      view: 'checkout',
    });
  });

  describe('with what klix-select carried', () => {
    const financing = { product_id: 'six', down_payment: 20000 };
    const intent = { ...toPurchaseChoice({}, line, 'klix_pay_later', 'LV')!, intent_id: 'abcdefgh', financing };

    it('takes the plan along, for each id of pay later', () => {
      for (const id of ['klix_pay_later', 'klix_pay_later_lv', 'klix_pay_later_ee']) {
        assert.deepEqual(toPurchaseChoice({ intent }, line, id, 'LV')?.financing, financing, id);
      }
    });

    it('leaves the plan out for another method and for another price', () => {
      assert.equal(toPurchaseChoice({ intent }, line, 'klix', 'LV')?.financing, undefined);
      const cheaper = readPickerInput({ ...PRICED, amount: '67899' }).line;
      assert.equal(toPurchaseChoice({ intent }, cheaper, 'klix_pay_later', 'LV')?.financing, undefined);
    });

    it('does without a plan, and with nothing at all', () => {
      for (const nothing of [null, undefined, {} as PurchaseIntent, { ...intent, financing: undefined }]) {
        const choice = toPurchaseChoice({ intent: nothing }, line, 'klix_pay_later', 'LV');
        assert.equal('financing' in choice!, false);
      }
    });
  });

  it('says where the picker stands when the shop says so', () => {
    const { line: cart } = readPickerInput({ ...PRICED, view: 'cart' });
    assert.equal(toPurchaseChoice({ view: 'cart' }, cart, 'klix', undefined)?.view, 'cart');
  });

  it('is nothing without a method or without a price', () => {
    assert.equal(toPurchaseChoice({}, line, '', 'LV'), undefined);
    assert.equal(toPurchaseChoice({}, readPickerInput({}).line, 'klix', 'LV'), undefined);
  });
});
