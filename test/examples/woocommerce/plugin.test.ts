import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import { runPhp } from '../../support/php.ts';
import { lineOf } from '../../support/shopify.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const FOLDER = 'dist/woocommerce/klix-pay-later';

interface Made {
  product: string;
  cart: string;
  checkout: string;
  fragments: Record<string, string>;
  variations: { klix_cents: number | null; display_price: number }[];
  enqueued: string[];
  priorities: number[];
}

const shop = (over: Readonly<Record<string, unknown>> = {}) =>
  runPhp('test/examples/woocommerce/shop.php', {
    plugin: `${process.cwd()}/${FOLDER}/klix-pay-later.php`,
    constants: { KLIX_BRAND_ID: BRAND },
    options: {},
    currency: 'EUR',
    locale: 'lv',
    page: 'product',
    product: { price: '679.00' },
    cart_total: '1358.00',
    ...over,
  }) as Made;
const amountOf = (over?: Readonly<Record<string, unknown>>) => lineOf(shop(over).product)?.['amount'];

describe('the WooCommerce plugin', () => {
  it('puts the line below the price, in the cart and at the checkout', () => {
    const { product, cart, checkout, priorities } = shop();
    const read = (html: string) => {
      const { query, view, notes, refused } = readPayLaterInput(lineOf(html)!);
      return [view, query?.amountCents, query?.brandId, query?.language, notes, refused];
    };
    assert.deepEqual(read(product), ['product', 67900, BRAND, 'lv', [], undefined]);
    assert.deepEqual(read(cart), ['cart', 135800, BRAND, 'lv', [], undefined]);
    assert.deepEqual(read(checkout), ['checkout', 135800, BRAND, 'lv', [], undefined]);
    // WooCommerce prints the price at 10 and the description at 20.
    assert.deepEqual(priorities, [11]);
  });

  it('takes the price with taxes, as it is paid', () => {
    assert.equal(amountOf({ product: { price: '24.79', tax: 1.21 } }), '3000');
  });

  it('shows nothing for what cannot be bought or has no price', () => {
    assert.equal(amountOf({ product: { price: '679.00', in_stock: false } }), '0');
    assert.equal(amountOf({ product: { price: '679.00', purchasable: false } }), '0');
    assert.equal(amountOf({ product: { price: '' } }), '0');
    assert.equal(amountOf({ product: { price: '679.00', type: 'grouped' } }), '0');
    assert.equal(shop({ product: null }).product, '');
  });

  it('gives each variation its cents, and waits for a choice when their prices differ', () => {
    const variations = [
      { price: '679.00' },
      { price: '750.50' },
      { price: '900', in_stock: false },
      { price: '4.35' },
      { price: '' },
    ];
    const made = shop({ product: { type: 'variable', price: '4.35', variations } });
    assert.deepEqual(
      made.variations.map(({ klix_cents }) => klix_cents),
      [67900, 75050, null, 435, null],
    );
    assert.equal(lineOf(made.product)?.['amount'], '0');
    const same = { type: 'variable', price: '679.00', variations: [{ price: '679.00' }, { price: '679.00' }] };
    assert.equal(amountOf({ product: same }), '67900');
  });

  it('leaves nothing in a shop of another currency, and none without a brand', () => {
    const off = [shop({ currency: 'PLN' }), shop({ constants: {} })];
    for (const { product, cart, checkout, fragments, enqueued } of off) {
      assert.deepEqual([product, cart, checkout, fragments, enqueued], ['', '', '', {}, []]);
    }
    const variable = { type: 'variable', price: '5', variations: [{ price: '5' }] };
    assert.equal(shop({ currency: 'PLN', product: variable }).variations[0]?.klix_cents, null);
  });

  it('draws the checkout’s line anew with its total', () => {
    const { checkout, fragments } = shop();
    assert.deepEqual(fragments, { '.klix-pay-later-checkout': checkout });
    assert.match(checkout, /^<div class="klix-pay-later-checkout">/);
  });

  it('shows nothing before there is a cart', () => {
    assert.equal(lineOf(shop({ cart_total: null }).cart)?.['amount'], '0');
  });

  it('takes its settings from constants before options, and writes them safely', () => {
    const hostile = '"><script>alert(1)</script>';
    const made = shop({
      constants: { KLIX_BRAND_ID: hostile, KLIX_THEME: 'auto' },
      options: { klix_theme: 'dark', klix_category: 'FURNITURE', klix_api_base: 'http://127.0.0.1:4010' },
    });
    const attributes = lineOf(made.product)!;
    assert.deepEqual(
      [attributes['theme'], attributes['category'], attributes['api_base']],
      ['auto', 'FURNITURE', 'http://127.0.0.1:4010'],
    );
    assert.doesNotMatch(made.product, /<script/);
  });

  for (const [locale, language] of Object.entries({
    lv: 'lv',
    lt_LT: 'lt',
    et: 'et',
    ru_RU: 'ru',
    en_US: 'en',
    de_DE: 'en',
  })) {
    it(`speaks ${language} where WordPress speaks ${locale}`, () => {
      assert.equal(readPayLaterInput(lineOf(shop({ locale }).product)!).language, language);
    });
  }

  it('loads its files, which are there, and only on pages with a line', () => {
    const { enqueued } = shop();
    assert.equal(enqueued.length, 3);
    for (const url of enqueued) {
      const file = /^\/wp-content\/plugins\/klix-pay-later\/([^?]+)\?ver=/.exec(url)?.[1];
      assert.ok(existsSync(`${FOLDER}/${file}`), url);
    }
    assert.deepEqual(shop({ page: 'blog' }).enqueued, []);
  });
});
