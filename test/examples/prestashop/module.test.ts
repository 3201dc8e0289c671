import assert from 'node:assert/strict';
import { existsSync } from 'node:fs';
import { describe, it } from 'node:test';
import { readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import { runPhp } from '../../support/php.ts';
import { lineOf } from '../../support/shopify.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const FOLDER = 'dist/prestashop/klixpaylater';
const PRODUCT = {
  id_product: 12,
  id_product_attribute: 31,
  show_price: true,
  available_for_order: true,
  add_to_cart_url: '/cart?add=1',
};

interface Made {
  installed: boolean;
  hooks: string[];
  settings: string;
  head: string;
  product: string;
  elsewhere: string;
  cart: string;
  checkout: string;
  saved: Record<string, unknown>;
  left: unknown;
}

const shop = (over: Readonly<Record<string, unknown>> = {}) =>
  runPhp('test/examples/prestashop/shop.php', {
    module: `${process.cwd()}/${FOLDER}/klixpaylater.php`,
    settings: { KLIX_BRAND_ID: BRAND },
    currency: 'EUR',
    language: 'lt',
    product: PRODUCT,
    // Without taxes; the module has to show what is paid.
    prices: { 31: 561.157025, 32: 24.793388 },
    cart_total: 1358,
    ...over,
  }) as Made;
const amountOf = (over?: Readonly<Record<string, unknown>>) => lineOf(shop(over).product)?.['amount'];

describe('the PrestaShop module', () => {
  it('puts the line under the price, in the cart and before the payment methods', () => {
    const made = shop();
    const read = (html: string) => {
      const { query, view, notes, refused } = readPayLaterInput(lineOf(html)!);
      return [view, query?.amountCents, query?.brandId, query?.language, notes, refused];
    };
    assert.deepEqual(read(made.product), ['product', 67900, BRAND, 'lt', [], undefined]);
    assert.deepEqual(read(made.cart), ['cart', 135800, BRAND, 'lt', [], undefined]);
    assert.deepEqual(read(made.checkout), ['checkout', 135800, BRAND, 'lt', [], undefined]);
    // PrestaShop calls the same hook for weights, units and every product of a list.
    assert.equal(made.elsewhere, '');
  });

  it('takes the price of the chosen combination, with taxes', () => {
    assert.equal(amountOf({ product: { ...PRODUCT, id_product_attribute: 32 } }), '3000');
  });

  it('rounds a total as PrestaShop does before it makes cents of it', () => {
    assert.equal(lineOf(shop({ cart_total: 4.35 }).cart)?.['amount'], '435');
    assert.equal(lineOf(shop({ cart_total: 29.99999948 }).cart)?.['amount'], '3000');
    assert.equal(lineOf(shop({ cart_total: 0 }).cart)?.['amount'], '0');
    assert.equal(lineOf(shop({ cart_total: -5 }).cart)?.['amount'], '0');
  });

  it('shows nothing for what cannot be bought or hides its price', () => {
    for (const over of [{ show_price: false }, { available_for_order: false }, { add_to_cart_url: null }]) {
      assert.equal(amountOf({ product: { ...PRODUCT, ...over } }), '0');
    }
  });

  it('leaves nothing in a shop of another currency, and none without a brand', () => {
    for (const { product, cart, checkout, head } of [shop({ currency: 'PLN' }), shop({ settings: {} })]) {
      assert.deepEqual([product, cart, checkout, head], ['', '', '', '']);
    }
  });

  it('loads its files, which are there, as modules', () => {
    const { head } = shop();
    const files = [...head.matchAll(/\/modules\/klixpaylater\/([^"?]+)\?v=/g)].map((match) => match[1]!);
    assert.deepEqual(files.length, 3);
    for (const file of files) assert.ok(existsSync(`${FOLDER}/${file}`), file);
    assert.equal([...head.matchAll(/<script type="module"/g)].length, 2);
  });

  it('hangs itself into the shop, keeps its settings and takes them away again', () => {
    const { installed, hooks, settings, saved, left } = shop({
      submitted: { KLIX_BRAND_ID: ` ${BRAND} `, KLIX_CATEGORY: 'FURNITURE', KLIX_THEME: '', KLIX_API_BASE: '' },
    });
    assert.equal(installed, true);
    assert.deepEqual(hooks, ['displayHeader', 'displayProductPriceBlock', 'displayShoppingCart', 'displayPaymentTop']);
    assert.match(settings, /^<p>Settings updated<\/p>/);
    assert.deepEqual(saved, { KLIX_BRAND_ID: BRAND, KLIX_CATEGORY: 'FURNITURE', KLIX_THEME: '', KLIX_API_BASE: '' });
    assert.deepEqual(left, []);
  });

  it('writes its settings safely', () => {
    const { product } = shop({ settings: { KLIX_BRAND_ID: '"><script>alert(1)</script>', KLIX_THEME: 'auto' } });
    assert.doesNotMatch(product, /<script/);
    assert.equal(lineOf(product)?.['theme'], 'auto');
  });
});
