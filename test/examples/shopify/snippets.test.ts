import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { readPayLaterInput } from '../../../src/components/pay-later/pay-later-input.ts';
import {
  blockSettings,
  blockText,
  EXTENSION,
  lineOf,
  product,
  renderLiquid,
  type Storefront,
  THEME,
} from '../../support/shopify.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const ONE = product([{ id: 401, price: 67900 }]);
const TWELVE = product(Array.from({ length: 12 }, (_, index) => ({ id: 501 + index, price: 10000 + 2500 * index })));

const paste = (text: string, scope: Record<string, unknown> = {}, storefront?: Storefront) =>
  renderLiquid(THEME, text, scope, storefront);
const productSnippet = (sample: unknown, more = '', storefront?: Storefront) =>
  lineOf(
    paste(
      `{% render 'klix-pay-later-product', product: product, brand_id: '${BRAND}'${more} %}`,
      { product: sample },
      storefront,
    ),
  );
const block = (over: Record<string, unknown>, storefront?: Storefront) =>
  renderLiquid(EXTENSION, blockText(), { block: { id: 'b1', settings: blockSettings(over) } }, storefront);
/** What the element makes of the attributes. */
const read = (attributes: Record<string, string> | undefined) => {
  const input = readPayLaterInput(attributes ?? {});
  assert.equal(input.refused, undefined);
  return input;
};

describe('the guide’s own line for Shopify', () => {
  const GUIDE = `<klix-pay-later amount="{{ product.price | money_numbers_only}}" brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"
language="en" theme="light" view="product" category="SPORTS_GOODS">
</klix-pay-later>`;

  it('gives the price in cents, since Shopify passes a value through a filter that it does not know', () => {
    const html = paste(GUIDE, { product: ONE });
    assert.match(html, /amount="67900"/);
    const attributes = lineOf(html.replace(/>\s*<\/klix/, '></klix'));
    assert.deepEqual(read(attributes).query, {
      amountCents: 67900,
      brandId: BRAND,
      language: 'en',
      category: 'SPORTING_GOODS',
      apiBase: 'https://api.klix.app',
    });
  });
});

describe('the product snippet', () => {
  it('gives the price of the chosen variant in cents, and the prices of all', () => {
    const attributes = productSnippet(
      product(
        [
          { id: 401, price: 67900 },
          { id: 402, price: 89950 },
        ],
        { selected: 402 },
      ),
    );
    assert.equal(attributes?.['amount'], '89950');
    assert.deepEqual(JSON.parse(attributes['data-variant-prices']!), { 401: 67900, 402: 89950 });
    assert.deepEqual(read(attributes).query?.amountCents, 89950);
    assert.deepEqual(read(attributes).notes, []);
  });

  it('knows all of twelve variants', () => {
    const prices = JSON.parse(productSnippet(TWELVE)!['data-variant-prices']!) as Record<string, number>;
    assert.equal(Object.keys(prices).length, 12);
    assert.equal(prices['512'], 37500);
  });

  it('shows nothing for what is sold out, and goes on to the first variant that is not', () => {
    const soldOut = productSnippet(product([{ id: 401, price: 67900, available: false }]));
    assert.equal(soldOut?.['amount'], '0');
    assert.equal(read(soldOut).query, undefined);
    const second = productSnippet(
      product([
        { id: 401, price: 67900, available: false },
        { id: 402, price: 89950 },
      ]),
    );
    assert.equal(second?.['amount'], '89950');
    assert.deepEqual(JSON.parse(second['data-variant-prices']!), { 401: 0, 402: 89950 });
  });

  it('shows nothing for what costs nothing, or has its price hidden as 0', () => {
    assert.equal(read(productSnippet(product([{ id: 401, price: 0 }]))).query, undefined);
  });

  it('takes what is paid, not what was paid before the sale', () => {
    assert.equal(productSnippet(product([{ id: 401, price: 59900, compare_at_price: 67900 }]))?.['amount'], '59900');
  });

  it('writes a very large price in full', () => {
    const attributes = productSnippet(product([{ id: 401, price: 99_999_999_99 }]));
    assert.equal(attributes?.['amount'], '9999999999');
    assert.equal(read(attributes).query?.amountCents, 9_999_999_999);
  });

  for (const currency of ['USD', 'PLN', 'JPY', 'GBP']) {
    it(`leaves no element on the page of a visitor who pays in ${currency}`, () => {
      assert.equal(productSnippet(ONE, '', { currency }), undefined);
    });
  }

  for (const [locale, language] of Object.entries({
    lv: 'lv',
    lt: 'lt',
    et: 'et',
    ru: 'ru',
    en: 'en',
    'en-GB': 'en',
    de: 'en',
  })) {
    it(`speaks ${language} in a shop in ${locale}`, () => {
      const html = paste(
        `{% render 'klix-pay-later-product', product: product, brand_id: '${BRAND}' %}`,
        { product: ONE },
        { locale },
      );
      assert.equal(read(lineOf(html)).language, language);
    });
  }

  it('keeps a product’s hostile title out, and a hostile setting inside its attribute', () => {
    const hostile = `"'></script><script>alert(1)</script>{{ 7 | times: 6 }}`;
    const html = paste(`{% render 'klix-pay-later-product', product: product, brand_id: brand, category: brand %}`, {
      product: product([{ id: 401, price: 67900, title: hostile }], { title: hostile }),
      brand: hostile,
    });
    assert.doesNotMatch(html, /<script|42/);
    assert.match(lineOf(html)!['brand_id']!, /^&#34;&#39;&gt;&lt;\/script&gt;/);
  });

  it('passes on every setting, and is quiet about those that are not given', () => {
    const given = productSnippet(
      ONE,
      `, type: 'micro', color_theme: 'auto', category: 'FURNITURE', presentation: 'neutral', by_quantity: true, api_base: 'http://127.0.0.1:4010'`,
    );
    const { micro, theme, neutral, query, notes } = read(given);
    assert.deepEqual(
      [micro, theme, neutral, query?.category, query?.apiBase, given?.['data-by-quantity'], notes],
      [true, 'auto', true, 'FURNITURE', 'http://127.0.0.1:4010', '', []],
    );
    const none = productSnippet(ONE);
    assert.deepEqual(
      ['category', 'api_base', 'data-by-quantity'].filter((name) => name in none!),
      [],
    );
    assert.deepEqual(read(none).theme, 'light');
  });

  it('leaves nothing on a page without a product, or without a brand', () => {
    assert.equal(productSnippet(null), undefined);
    assert.equal(paste(`{% render 'klix-pay-later-product', product: product %}`, { product: ONE }).trim(), '');
  });
});

describe('the cart snippets', () => {
  const cart = (name: string, storefront: Storefront) =>
    lineOf(paste(`{% render 'klix-pay-later-${name}', brand_id: '${BRAND}' %}`, {}, storefront));

  it('give the cart’s total in cents, and where to ask for it again in the shop’s language', () => {
    const attributes = cart('cart', { cartTotal: 135800, locale: 'lt' });
    const { query, view } = read(attributes);
    assert.deepEqual([query?.amountCents, view, attributes?.['data-cart-url']], [135800, 'cart', '/lt/cart.js']);
    assert.equal(cart('cart', { locale: 'en' })?.['data-cart-url'], '/cart.js');
  });

  it('are small in a drawer', () => {
    const { micro, view, query } = read(cart('cart-drawer', { cartTotal: 135800 }));
    assert.deepEqual([micro, view, query?.amountCents], [true, 'cart', 135800]);
  });

  it('wait in an empty cart without showing anything', () => {
    assert.equal(read(cart('cart', { cartTotal: 0 })).query, undefined);
  });

  it('leave nothing in a cart of another currency', () => {
    for (const currency of ['USD', 'PLN', 'JPY']) {
      assert.equal(cart('cart', { cartTotal: 135800, currency }), undefined);
      assert.equal(cart('cart-drawer', { cartTotal: 135800, currency }), undefined);
    }
  });
});

describe('the block', () => {
  it('shows the product that the theme editor filled in, with the settings at their defaults', () => {
    const html = block({ brand_id: BRAND, product: ONE });
    const attributes = lineOf(html);
    const { query, view, theme, micro, neutral, notes } = read(attributes);
    assert.deepEqual(
      [query?.amountCents, query?.category, view, theme, micro, neutral, notes],
      [67900, undefined, 'product', 'light', false, false, []],
    );
    assert.deepEqual(
      [...html.matchAll(/<script type="module" src="[^"]*\/assets\/([^"?]+)\?v=\d+">/g)].map((match) => match[1]),
      ['klix-pay-later.js', 'klix-pay-later-shopify.js'],
    );
  });

  it('shows the cart when set so', () => {
    const { query, view } = read(
      lineOf(block({ brand_id: BRAND, view: 'cart', category: 'BOOKS' }, { cartTotal: 5000 })),
    );
    assert.deepEqual([query?.amountCents, query?.category, view], [5000, 'BOOKS', 'cart']);
  });

  it('tells the owner that the brand is missing, and nobody else', () => {
    const texts = ['lv', 'lt', 'et', 'ru', 'en'].map((locale) => block({ product: ONE }, { locale, designMode: true }));
    for (const html of texts) assert.match(html.trim(), /^<p>[^<]*Klix Pay Later[^<]*<\/p>$/);
    assert.equal(new Set(texts).size, 5);
    assert.equal(block({ product: ONE }).trim(), '');
  });

  it('fetches no script for a visitor who pays in another currency', () => {
    assert.equal(block({ brand_id: BRAND, product: ONE }, { currency: 'PLN' }).trim(), '');
  });

  it('loads scripts and style sheet of a theme with one line in its head', () => {
    const html = paste(`{% render 'klix-pay-later-head' %}`);
    assert.deepEqual(
      [...html.matchAll(/\/assets\/([^"?]+)\?v=/g)].map((match) => match[1]),
      ['klix-pay-later.css', 'klix-pay-later.js', 'klix-pay-later-shopify.js'],
    );
  });
});
