import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { runPhp } from '../support/php.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { type WatchedPage, watch } from '../support/watched-page.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';

/**
 * The part of jQuery that WooCommerce's script and the plugin's have in common: events of jQuery's own, which a listener of the
 * browser's does not hear, and which bubble.
 */
const JQUERY = `
  const listeners = [];
  window.jQuery = (element) => ({
    on: (name, selector, listener) => listeners.push({ element, name, selector, listener }),
    trigger(name, given = []) {
      for (const each of listeners) {
        if (each.name === name && each.element.contains(element) && element.matches(each.selector))
          each.listener({ type: name, target: element }, ...given);
      }
    },
  });`;

/** PrestaShop's own emitter, as its core script leaves it in the page. */
const PRESTASHOP = `
  const listeners = {};
  window.prestashop = {
    cart: {},
    on: (name, listener) => (listeners[name] ??= []).push(listener),
    emit: (name, told) => (listeners[name] ?? []).forEach((listener) => listener(told)),
  };`;

describe('the plugins in a browser', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let seen: WatchedPage;

  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
    const woo = (over: Record<string, unknown>) =>
      runPhp('test/examples/woocommerce/shop.php', {
        plugin: `${process.cwd()}/dist/woocommerce/klix-pay-later/klix-pay-later.php`,
        constants: { KLIX_BRAND_ID: BRAND, KLIX_API_BASE: sandbox.url },
        options: {},
        currency: 'EUR',
        locale: 'en_GB',
        page: 'product',
        product: { price: '679.00' },
        cart_total: '679.00',
        ...over,
      }) as { product: string; variations: unknown; enqueued: string[] };
    const presta = (over: Record<string, unknown>) =>
      runPhp('test/examples/prestashop/shop.php', {
        module: `${process.cwd()}/dist/prestashop/klixpaylater/klixpaylater.php`,
        settings: { KLIX_BRAND_ID: BRAND, KLIX_API_BASE: sandbox.url },
        currency: 'EUR',
        language: 'en',
        product: {
          id_product: 1,
          id_product_attribute: 1,
          show_price: true,
          available_for_order: true,
          add_to_cart_url: '/',
        },
        prices: { 1: 679 / 1.21, 2: 750 / 1.21 },
        cart_total: 679,
        ...over,
      }) as { head: string; product: string; cart: string; checkout: string };
    const html = (head: string, body: string) =>
      `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;
    const wooPage = (over: Record<string, unknown>) => {
      const { product, variations, enqueued } = woo(over);
      const head = enqueued.map((url) =>
        url.includes('.css') ? `<link rel="stylesheet" href="${url}">` : `<script type="module" src="${url}"></script>`,
      );
      const body = `<div class="product">${product}<form class="variations_form"></form></div>
        <script>const variations = ${JSON.stringify(variations)};
        const choose = (index) => jQuery(document.querySelector('form')).trigger('found_variation', [variations[index]]);</script>`;
      return html(`<script>${JQUERY}</script>` + head.join(''), body);
    };
    const varied = (prices: readonly string[]) => ({
      type: 'variable',
      price: prices[0],
      variations: prices.map((price) => ({ price, in_stock: price !== '900.00' })),
    });
    const pages = {
      '/woo/simple': wooPage({}),
      '/woo/variable': wooPage({ product: varied(['679.00', '750.00', '900.00']) }),
      '/woo/pln': wooPage({ currency: 'PLN' }),
      '/presta': (() => {
        const { head, product, cart, checkout } = presta({});
        return html(
          `<script>${PRESTASHOP}</script>${head}`,
          `<div class="product-prices">${product}</div>${cart}${checkout}`,
        );
      })(),
      '/presta/other': presta({
        product: {
          id_product: 1,
          id_product_attribute: 2,
          show_price: true,
          available_for_order: true,
          add_to_cart_url: '/',
        },
      }).product,
    };
    server = await serveStatic(
      'dist',
      Object.fromEntries(Object.entries(pages).map(([path, text]) => [path, () => ({ html: text })])),
    );
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    context = await browser.newContext();
    context.setDefaultTimeout(10_000);
    page = await context.newPage();
    seen = watch(page);
    await page.route(/\/wp-content\/plugins\/|\/modules\//, async (route) => {
      const { pathname } = new URL(route.request().url());
      const path = pathname.replace('/wp-content/plugins', 'dist/woocommerce').replace('/modules', 'dist/prestashop');
      await route.fulfill({ path });
    });
  });
  afterEach(() => context.close());

  const open = (path: string) => page.goto(server.url + path);
  const line = (view: string) => page.locator(`klix-pay-later[view="${view}"]`);
  const shows = (text: string, view = 'product') => line(view).getByText(text).first().waitFor();
  const hides = (view = 'product') => line(view).waitFor({ state: 'hidden' });
  const quiet = () => assert.deepEqual(seen.complaints, []);
  const [SMALL, MEDIUM] = ['€18.87', '€20.84'];

  it('WooCommerce: shows the payment of a simple product, and fetches the dialog from its own folder', async () => {
    await open('/woo/simple');
    await shows(SMALL);
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').getByText('36 × €18.87').waitFor();
    quiet();
  });

  it('WooCommerce: follows the variation, shows nothing for one that is sold out, and goes back with the choice', async () => {
    await open('/woo/variable');
    await hides();
    const choose = (index: number) => page.evaluate(`choose(${index})`);
    await choose(0);
    await shows(SMALL);
    await choose(1);
    await shows(MEDIUM);
    await choose(2);
    await hides();
    await choose(1);
    await shows(MEDIUM);
    await page.evaluate("jQuery(document.querySelector('form')).trigger('reset_data')");
    await hides();
    quiet();
  });

  it('WooCommerce: fetches nothing in a shop of another currency', async () => {
    await open('/woo/pln');
    assert.deepEqual(
      seen.requests.map((request) => new URL(request.url()).pathname).filter((path) => path !== '/favicon.ico'),
      ['/woo/pln'],
    );
  });

  it('PrestaShop: shows product, cart and checkout', async () => {
    await open('/presta');
    for (const view of ['product', 'cart', 'checkout']) await shows(SMALL, view);
    quiet();
  });

  it('PrestaShop: follows the combination, whether the theme draws the price anew or not', async () => {
    const answer = await (await fetch(`${server.url}/presta/other`)).text();
    for (const draws of [true, false]) {
      await open('/presta');
      await shows(SMALL);
      await page.evaluate(
        ([html, anew]) => {
          if (anew) document.querySelector('.product-prices')!.innerHTML = html;
          const { prestashop } = globalThis as unknown as { prestashop: { emit(name: string, told: unknown): void } };
          prestashop.emit('updatedProduct', {
            id_customization: 0,
            product_title: null,
            product_prices: `<div>${html}</div>`,
          });
        },
        [answer, draws] as const,
      );
      await shows(MEDIUM);
    }
    quiet();
  });

  it('PrestaShop: follows the cart, and shows nothing when its total cannot be known', async () => {
    await open('/presta');
    const total = (amount: unknown) =>
      page.evaluate((value) => {
        const { prestashop } = globalThis as unknown as { prestashop: { cart: unknown; emit(name: string): void } };
        prestashop.cart = { totals: { total_including_tax: { amount: value, value: '750,00 €' } } };
        prestashop.emit('updatedCart');
      }, amount);
    await shows(SMALL, 'cart');
    await total(750);
    await shows(MEDIUM, 'cart');
    await shows(MEDIUM, 'checkout');
    await total(1025.12);
    await page.locator('klix-pay-later[view="cart"][amount="102512"]').waitFor();
    for (const unknown of ['750,00', 750.005, -1, null]) {
      await total(750);
      await total(unknown);
      assert.equal(await line('cart').getAttribute('amount'), '0');
    }
    await hides('cart');
    quiet();
  });
});
