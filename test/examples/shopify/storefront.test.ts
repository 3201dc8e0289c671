import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page } from 'playwright-core';
import { type RunningSandbox, serveSandbox } from '../../../src/sandbox/cli.ts';
import { launchChromium } from '../../support/chromium.ts';
import {
  blockSettings,
  blockText,
  EXTENSION,
  product,
  renderLiquid,
  type Storefront,
  THEME,
} from '../../support/shopify.ts';
import { serveStatic, type StaticServer } from '../../support/static-server.ts';
import { type WatchedPage, watch } from '../../support/watched-page.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const BICYCLE = product([
  { id: 401, price: 67900 },
  { id: 402, price: 75000 },
  { id: 403, price: 90000, available: false },
]);
const HELMET = product([
  { id: 601, price: 15000 },
  { id: 602, price: 20000 },
]);

/** The product form as Shopify's themes write it: a hidden field that the theme's script sets. */
const HIDDEN = '<input type="hidden" name="id" value="401">';
/** As themes without scripts have it. */
const SELECT =
  '<select name="id"><option value="401">S</option><option value="402">M</option><option value="403">L</option></select>';
const RADIOS = [401, 402, 403]
  .map((id) => `<input type="radio" name="id" value="${id}" ${id === 401 ? 'checked' : ''}>`)
  .join('');
const form = (fields: string) =>
  `<form method="post" action="/cart/add">${fields}<input name="quantity" type="number" value="1"></form>`;
const section = (id: string, content: string) =>
  `<div id="shopify-section-${id}" class="shopify-section">${content}</div>`;
const line = (sample: unknown, more = '') =>
  `{% render 'klix-pay-later-product', product: ${sample as string}, brand_id: '${BRAND}', api_base: api_base${more} %}`;

describe('a Shopify shop', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let seen: WatchedPage;
  /** What the shop's own cart answers. */
  let cart: { total_price: number; currency: string } | number;

  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
    const scope = { bicycle: BICYCLE, helmet: HELMET, api_base: sandbox.url };
    const themePage = (body: string, storefront: Storefront = {}) => {
      const locale = { locale: 'en', ...storefront };
      const text = `<!doctype html><html lang="en"><head><title>Shop</title>{% render 'klix-pay-later-head' %}</head><body>${body}</body></html>`;
      return () => ({ html: renderLiquid(THEME, text, scope, locale) });
    };
    const blockPage =
      (settings: Record<string, unknown>, body: string, storefront: Storefront = {}) =>
      () => {
        const all = blockSettings({ brand_id: BRAND, api_base: sandbox.url, ...settings });
        const html = renderLiquid(
          EXTENSION,
          blockText(),
          { block: { settings: all } },
          { locale: 'en', ...storefront },
        );
        return {
          html: `<!doctype html><html lang="en"><head><title>Shop</title></head><body>${section('main', body + html)}</body></html>`,
        };
      };
    const DRAWER = `{% render 'klix-pay-later-cart-drawer', brand_id: '${BRAND}', api_base: api_base %}`;
    const CART = `{% render 'klix-pay-later-cart', brand_id: '${BRAND}', api_base: api_base %}`;
    const pages: Record<string, () => { html: string; headers?: Record<string, string> }> = {
      '/products/hidden': themePage(section('main', line('bicycle') + form(HIDDEN))),
      '/products/select': themePage(section('main', line('bicycle') + form(SELECT))),
      '/products/radios': themePage(section('main', line('bicycle') + form(RADIOS))),
      '/products/quantity': themePage(section('main', line('bicycle', ', by_quantity: true') + form(HIDDEN))),
      '/products/subscription': themePage(
        section(
          'main',
          line('bicycle') + form(HIDDEN + '<select name="selling_plan"><option value=""><option value="9">'),
        ),
      ),
      '/products/formless': themePage(section('main', line('bicycle'))),
      '/products/two': themePage(
        section('main', line('bicycle') + form(HIDDEN)) +
          section('featured', line('helmet') + form('<input type="hidden" name="id" value="601">')),
      ),
      '/products/block': blockPage({ product: BICYCLE }, form(HIDDEN)),
      '/products/pln': themePage(section('main', line('bicycle') + form(HIDDEN) + CART), {
        currency: 'PLN',
        cartTotal: 67900,
      }),
      '/products/guide': themePage(
        `<klix-pay-later amount="{{ bicycle.price | money_numbers_only}}" brand_id="${BRAND}"
language="en" theme="light" view="product" category="SPORTS_GOODS">
</klix-pay-later><meta name="klix-api-base" content="${sandbox.url}">`,
      ),
      '/guide-cart-in-pln': themePage(
        `<klix-pay-later amount="{{ cart.total_price | money_numbers_only}}" currency="{{ cart.currency.iso_code }}" brand_id="${BRAND}" language="en" view="cart"></klix-pay-later>`,
        { currency: 'PLN', cartTotal: 67900 },
      ),
      '/cart': themePage(section('cart', CART), { cartTotal: 67900 }),
      '/drawer': themePage(section('drawer', DRAWER) + section('main', line('bicycle') + form(HIDDEN)), {
        cartTotal: 0,
      }),
      '/block-cart': blockPage({ view: 'cart' }, '', { cartTotal: 67900 }),
      '/cart/change.js': () => ({ html: '{}', headers: { 'content-type': 'application/json' } }),
      '/cart.js': () => ({
        html:
          typeof cart === 'number' ? 'not today' : JSON.stringify({ token: 'c1', item_count: 2, items: [], ...cart }),
        headers: { 'content-type': 'application/json' },
      }),
    };
    // Assets lie where Shopify serves them.
    server = await serveStatic('dist/shopify', pages);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    cart = { total_price: 67900, currency: 'EUR' };
    context = await browser.newContext();
    context.setDefaultTimeout(4000);
    page = await context.newPage();
    seen = watch(page);
    await page.route('**/cdn/shop/t/7/assets/*', async (route) => {
      const { pathname } = new URL(route.request().url());
      await route.fulfill({ path: `${THEME}/assets/${pathname.split('/').at(-1)!}` });
    });
  });
  afterEach(() => context.close());

  const open = (path: string) => page.goto(server.url + path);
  const shows = (text: string, view = 'product') =>
    page.locator(`klix-pay-later[view="${view}"]`).getByText(text).first().waitFor();
  const hides = (view = 'product') =>
    page.locator(`klix-pay-later[view="${view}"]`).first().waitFor({ state: 'hidden' });
  const asked = (part: string) => seen.requests.filter((request) => request.url().includes(part)).length;
  const quiet = () => assert.deepEqual(seen.complaints, []);
  const [SMALL, MEDIUM] = ['€18.87', '€20.84'];

  it('shows the guide’s own Liquid line unchanged', async () => {
    await open('/products/guide');
    await shows(SMALL);
    quiet();
  });

  for (const path of ['hidden', 'select', 'radios', 'formless', 'block']) {
    it(`shows the monthly payment of the chosen variant (${path})`, async () => {
      await open(`/products/${path}`);
      await shows(SMALL);
      quiet();
    });
  }

  /** What Shopify's and other makers' themes do when a shopper chooses the second variant. */
  const WAYS: readonly { theme: string; path?: string; does: () => void }[] = [
    {
      theme: 'sets the hidden field and fires change (Dawn)',
      does: () => {
        const field = document.querySelector<HTMLInputElement>('[name=id]')!;
        field.value = '402';
        field.dispatchEvent(new Event('change', { bubbles: true }));
      },
    },
    {
      theme: 'sets the hidden field and says nothing',
      does: () => void (document.querySelector<HTMLInputElement>('[name=id]')!.value = '402'),
    },
    {
      theme: 'fires Shopify’s standard event, whose promise names the variant',
      does: () => {
        const event = new Event('shopify:product:select', { bubbles: true });
        const promise = new Promise((resolve) =>
          setTimeout(() => resolve({ variant: { id: 'gid://shopify/ProductVariant/402' } })),
        );
        document.querySelector('.shopify-section')!.dispatchEvent(Object.assign(event, { promise }));
      },
    },
    {
      theme: 'fires variant:update with the variant as resource (Horizon)',
      does: () => {
        const event = Object.assign(new Event('variant:update', { bubbles: true }), {
          detail: { resource: { id: 402 } },
        });
        document.querySelector('form')!.dispatchEvent(event);
      },
    },
    {
      theme: 'fires variant:change at the form, not bubbling, price as text',
      does: () =>
        void document
          .querySelector('form')!
          .dispatchEvent(new CustomEvent('variant:change', { detail: { variant: { id: 402, price: '750.00' } } })),
    },
    {
      theme: 'fires variant:changed at the window',
      does: () => void dispatchEvent(new CustomEvent('variant:changed', { detail: { variantId: '402' } })),
    },
    {
      theme: 'replaces the form and fires product:rerender',
      does: () => {
        const form = document.querySelector('form')!;
        form.outerHTML = form.outerHTML.replace('401', '402');
        document.dispatchEvent(new CustomEvent('product:rerender', { detail: { htmlFragment: {} } }));
      },
    },
    {
      theme: 'writes ?variant= into the address and says nothing',
      path: 'formless',
      does: () => history.replaceState({}, '', '?variant=402'),
    },
    {
      theme: 'has a list without any script',
      path: 'select',
      does: () => {
        const list = document.querySelector('select')!;
        list.value = '402';
        list.dispatchEvent(new Event('change', { bubbles: true }));
      },
    },
    {
      theme: 'sets a list behind its buttons and says nothing',
      path: 'select',
      does: () => {
        document.querySelector('form')!.insertAdjacentHTML('beforeend', '<button type="button">M</button>');
        const button = document.querySelector('button')!;
        button.addEventListener('click', (event) => {
          event.stopPropagation();
          document.querySelector('select')!.value = '402';
        });
        button.click();
      },
    },
    {
      theme: 'has radio buttons, one for each variant',
      path: 'radios',
      does: () => document.querySelectorAll<HTMLInputElement>('[name=id]')[1]!.click(),
    },
    {
      theme: 'draws the whole section anew',
      does: () => {
        const section = document.querySelector('.shopify-section')!;
        section.outerHTML = section.outerHTML
          .replace('amount="67900"', 'amount="75000"')
          .replace('value="401"', 'value="402"');
      },
    },
  ];
  for (const { theme, path = 'hidden', does } of WAYS) {
    it(`follows the variant in a theme that ${theme}`, async () => {
      await open(`/products/${path}`);
      await shows(SMALL);
      await page.evaluate(does);
      await shows(MEDIUM);
      quiet();
    });
  }

  it('keeps to the newest choice when the answer to an older one comes late', async () => {
    await open('/products/formless');
    await shows(SMALL);
    await page.evaluate(() => {
      const select = (promise: Promise<unknown>) =>
        document.body.dispatchEvent(Object.assign(new Event('shopify:product:select', { bubbles: true }), { promise }));
      select(
        new Promise((resolve) => Object.assign(globalThis, { answerLate: () => resolve({ variant: { id: 403 } }) })),
      );
      select(Promise.resolve({ variant: { id: 402 } }));
    });
    await shows(MEDIUM);
    await page.evaluate(() => (globalThis as unknown as { answerLate(): void }).answerLate());
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    assert.equal(await page.locator('klix-pay-later').getAttribute('amount'), '75000');
  });

  it('follows the variants of an app block as those of a snippet', async () => {
    await open('/products/block');
    await shows(SMALL);
    await page.evaluate(() => void (document.querySelector<HTMLInputElement>('[name=id]')!.value = '402'));
    await shows(MEDIUM);
    quiet();
  });

  it('shows nothing for a variant that is sold out, and the figure again for the next one', async () => {
    await open('/products/select');
    await shows(SMALL);
    await page.selectOption('select', '403');
    await hides();
    await page.selectOption('select', '402');
    await shows(MEDIUM);
    quiet();
  });

  it('shows nothing for a combination that does not exist', async () => {
    await open('/products/hidden');
    await shows(SMALL);
    const choose = (value: string) =>
      page.evaluate((id) => void (document.querySelector<HTMLInputElement>('[name=id]')!.value = id), value);
    await choose('');
    await hides();
    await choose('401');
    await shows(SMALL);
    await page.evaluate(() =>
      document.querySelector('form')!.dispatchEvent(new CustomEvent('variant:change', { detail: { variant: null } })),
    );
    await hides();
  });

  it('shows nothing for a variant whose price Liquid did not write, as beyond the 250th', async () => {
    await open('/products/hidden');
    await shows(SMALL);
    await page.evaluate(() => void (document.querySelector<HTMLInputElement>('[name=id]')!.value = '999'));
    await hides();
    quiet();
  });

  it('counts the quantity when the owner wants it so', async () => {
    await open('/products/quantity');
    await shows(SMALL);
    await page.fill('[name=quantity]', '2');
    await page.locator('klix-pay-later[amount="135800"]').waitFor();
    await page.evaluate(() => void (document.querySelector<HTMLInputElement>('[name=id]')!.value = '402'));
    await page.locator('klix-pay-later[amount="150000"]').waitFor();
    await page.fill('[name=quantity]', '1');
    await shows(MEDIUM);
    await page.goto(server.url + '/products/hidden');
    await page.fill('[name=quantity]', '2');
    await shows(SMALL);
  });

  it('shows nothing for a subscription, whose price is another', async () => {
    await open('/products/subscription');
    await shows(SMALL);
    await page.selectOption('[name=selling_plan]', '9');
    await hides();
    await page.selectOption('[name=selling_plan]', '');
    await shows(SMALL);
  });

  it('keeps the products on a page apart', async () => {
    await open('/products/two');
    await shows(SMALL);
    const amounts = () =>
      page.locator('klix-pay-later').evaluateAll((all) => all.map((each) => each.getAttribute('amount')));
    await page.evaluate(() => {
      const [main, featured] = document.querySelectorAll('form');
      featured!.dispatchEvent(new CustomEvent('variant:change', { bubbles: true, detail: { variant: null } }));
      main!.querySelector<HTMLInputElement>('[name=id]')!.value = '402';
    });
    await page.locator('klix-pay-later[amount="75000"]').waitFor();
    assert.deepEqual(await amounts(), ['75000', '0']);
    await page.evaluate(() => dispatchEvent(new CustomEvent('variant:change', { detail: { variant: { id: 602 } } })));
    assert.deepEqual(await amounts(), ['75000', '20000']);
    // Said by nobody in particular, so of no product in particular.
    await page.evaluate(() => dispatchEvent(new CustomEvent('variant:change', { detail: { variant: null } })));
    assert.deepEqual(await amounts(), ['75000', '20000']);
    quiet();
  });

  it('bears whatever a theme fires', async () => {
    await open('/products/two');
    await shows(SMALL);
    await page.evaluate(() => {
      for (const detail of [
        undefined,
        null,
        7,
        'x',
        [],
        { variant: 'x' },
        { variant: { id: {} } },
        { resource: 5 },
        { data: null },
      ]) {
        document.dispatchEvent(new CustomEvent('variant:change', { detail }));
        document.dispatchEvent(new CustomEvent('cart:update', { detail }));
      }
      const rejected = Object.assign(new Event('shopify:product:select'), { promise: Promise.reject(new Error('no')) });
      document.dispatchEvent(rejected);
      document.querySelector('klix-pay-later')!.setAttribute('data-variant-prices', '{');
      document.querySelector('form')!.remove();
      document.body.click();
    });
    await page.evaluate(() => new Promise((resolve) => setTimeout(resolve)));
    quiet();
  });

  it('leaves no trace in the page', async () => {
    await open('/products/guide');
    await shows(SMALL);
    const own = await page.evaluate(() => {
      const clean = document.createElement('iframe');
      document.body.append(clean);
      const before = new Set(Object.getOwnPropertyNames(clean.contentWindow));
      const replaced = ['pushState', 'replaceState'].filter((name) => Object.hasOwn(history, name));
      if (!Function.prototype.toString.call(fetch).includes('[native code]')) replaced.push('fetch');
      return [
        Object.getOwnPropertyNames(window).filter((name) => !before.has(name) && !/^\d+$/.test(name)),
        replaced.length,
      ];
    });
    assert.deepEqual(own, [[], 0]);
  });

  it('fetches the dialog from beside the kit’s file, whose address has a version behind it', async () => {
    await open('/products/hidden');
    await shows(SMALL);
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').getByText('36 × €18.87').waitFor();
    const scripts = seen.requests
      .filter((request) => request.resourceType() === 'script')
      .map((request) => request.url());
    assert.equal(scripts.length, 3);
    assert.match(scripts[2]!, /\/cdn\/shop\/t\/7\/assets\/klix-pay-later-dialog-[0-9a-f]{8}\.js$/);
    quiet();
  });

  it('shows nothing and asks nothing in a shop visited in another currency', async () => {
    for (const path of ['/products/pln', '/guide-cart-in-pln']) {
      await open(path);
      await page.waitForLoadState('networkidle');
      assert.equal(await page.getByText('Klix').filter({ visible: true }).count(), 0);
    }
    assert.equal(asked(sandbox.url), 0);
    assert.equal(asked('/cart.js'), 0);
    quiet();
  });

  it('shows the cart’s payment, from a snippet and from the block', async () => {
    for (const path of ['/cart', '/block-cart']) {
      await open(path);
      await shows(SMALL, 'cart');
    }
    assert.equal(asked('/cart.js'), 0);
    quiet();
  });

  const CHANGES: readonly { theme: string; does: () => unknown }[] = [
    { theme: 'only sends its request', does: () => fetch('/cart/change.js', { method: 'POST' }) },
    {
      theme: 'fires Shopify’s standard event when the change begins',
      does: () => {
        const event = new Event('shopify:cart:lines-update', { bubbles: true });
        const promise = new Promise((resolve) => setTimeout(() => resolve({ cart: {} })));
        document.body.dispatchEvent(Object.assign(event, { promise }));
      },
    },
    {
      theme: 'fires cart:update (Horizon)',
      does: () => document.dispatchEvent(new CustomEvent('cart:update', { detail: { resource: {} } })),
    },
    { theme: 'fires cart:change', does: () => document.documentElement.dispatchEvent(new CustomEvent('cart:change')) },
    {
      theme: 'fires everything at once',
      does: () => {
        for (const name of ['cart:change', 'cart:refresh', 'cart:updated']) dispatchEvent(new CustomEvent(name));
        return fetch('/cart/change.js', { method: 'POST' });
      },
    },
  ];
  for (const { theme, does } of CHANGES) {
    it(`asks the shop once for the new total in a theme that ${theme}`, async () => {
      await open('/cart');
      await shows(SMALL, 'cart');
      cart = { total_price: 75000, currency: 'EUR' };
      await page.evaluate(does);
      await shows(MEDIUM, 'cart');
      await page.waitForLoadState('networkidle');
      assert.equal(asked('/cart.js'), 1);
      quiet();
    });
  }

  it('asks for the total when the visitor comes back to a page that the browser had kept', async () => {
    await open('/cart');
    await shows(SMALL, 'cart');
    cart = { total_price: 75000, currency: 'EUR' };
    await page.evaluate(() => void dispatchEvent(new PageTransitionEvent('pageshow', { persisted: true })));
    await shows(MEDIUM, 'cart');
    assert.equal(asked('/cart.js'), 1);
    quiet();
  });

  it('asks nothing when the theme has drawn the cart anew', async () => {
    await open('/cart');
    await shows(SMALL, 'cart');
    await page.evaluate(() => {
      document.dispatchEvent(new CustomEvent('cart:update'));
      const section = document.querySelector('.shopify-section')!;
      section.innerHTML = section.innerHTML.replace('amount="67900"', 'amount="75000"');
    });
    await shows(MEDIUM, 'cart');
    await page.waitForLoadState('networkidle');
    assert.equal(asked('/cart.js'), 0);
    quiet();
  });

  it('fills the drawer of a cart that was empty', async () => {
    await open('/drawer');
    await shows(SMALL);
    await hides('cart');
    await page.evaluate(() => fetch('/cart/change.js', { method: 'POST' }));
    await shows(SMALL, 'cart');
    quiet();
  });

  it('shows nothing when the cart’s total cannot be known, or is in another currency now', async () => {
    for (const answer of [1, { total_price: 75000, currency: 'PLN' }, { total_price: 679.5, currency: 'EUR' }]) {
      cart = answer;
      await open('/cart');
      await shows(SMALL, 'cart');
      await page.evaluate(() => void dispatchEvent(new CustomEvent('cart:change')));
      await hides('cart');
    }
    quiet();
  });
});
