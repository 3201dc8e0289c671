import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const METHODS = readFileSync('test/fixtures/payment_methods.baltics.en.json', 'utf8');
const SELLS = `amount="75000" brand_id="${BRAND}" purchases_url="/klix/purchases" order_ref="1042"`;

describe('klix-method-picker.js in a plain page', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let requests: Request[];
  let complaints: string[];

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    const html = (body: string, file = 'klix-method-picker') =>
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="klix-api-base" content="${sandbox.url}">
      <meta name="klix-portal-base" content="${sandbox.url}"><script type="module" src="/${file}.js"></script></head><body>${body}</body></html>`;
    server = await serveStatic('dist', {
      '/form': () => ({
        html: html(`<form method="post" action="/order"><input name="email" value="anna@example.com">
          <klix-method-picker required></klix-method-picker><button>Order</button></form>`),
      }),
      '/order': () => ({ html: '<!doctype html><title>Thanks</title><p>Thanks</p>' }),
      '/pay': () => ({ html: html(`<klix-method-picker ${SELLS} country="LT"></klix-method-picker>`) }),
      '/kit': () => ({ html: html(`<klix-method-picker ${SELLS}></klix-method-picker>`, 'klix-checkout-kit') }),
      '/strict': () => ({
        html: html(`<klix-method-picker ${SELLS} country="LT"></klix-method-picker>`),
        headers: {
          'content-security-policy': `default-src 'none'; script-src 'self'; connect-src 'self' ${sandbox.url}; img-src ${sandbox.url}; style-src 'none'; base-uri 'none'; form-action 'self'; require-trusted-types-for 'script'; trusted-types 'none'`,
        },
      }),
    });
    // Pages kept for the way back are part of what is tried here.
    browser = await launchChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    page = await (await browser.newContext()).newPage();
    ({ requests, complaints } = watch(page));
    await page.route('**/klix/payment-methods?*', (route) =>
      route.fulfill({ contentType: 'application/json', body: METHODS }),
    );
    await page.route('**/klix/purchases', (route) =>
      route.fulfill({
        status: 201,
        contentType: 'application/json',
        body: JSON.stringify({ purchase_id: '1', checkout_url: `${sandbox.url}/healthz` }),
      }),
    );
  });
  afterEach(() => page.context().close());

  const open = (path: string) => page.goto(server.url + path);
  const choose = (name: string) => page.getByRole('radio', { name }).check();
  const payButton = () => page.getByRole('button', { name: /^(Pay|Continue)/ });
  const valueOf = () => page.locator('klix-method-picker').evaluate((picker) => (picker as HTMLInputElement).value);

  it('sends the chosen method in a plain form post', async () => {
    await open('/form');
    await choose('Swedbank');
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Order' }).click();
    assert.equal((await posted).postData(), 'email=anna%40example.com&payment_method=swedbank_lv_pis');
    await page.getByText('Thanks').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('sends nothing without a choice and points to the methods', async () => {
    await open('/form');
    await page.getByRole('radio', { name: 'Revolut' }).waitFor();
    await page.getByRole('button', { name: 'Order' }).click();
    const focused = () =>
      page.evaluate(() => (document.activeElement?.shadowRoot?.activeElement as HTMLInputElement | undefined)?.value);
    assert.equal(await focused(), 'revolut_pis');
    assert.ok(requests.every((request) => request.method() === 'GET'));
  });

  it('has the choice of a visitor who comes back to the form', async () => {
    await open('/form');
    await choose('SEB');
    // A page that wants to know when it is left is loaded anew, with what the browser has kept of its fields.
    await page.evaluate(() => addEventListener('unload', () => undefined));
    await page.goto(`${server.url}/order`);
    await page.goBack();
    await page.getByRole('radio', { name: 'SEB', checked: true }).waitFor();
    assert.equal(await valueOf(), 'seb_lv_pis');
  });

  it('goes to Klix, and can be used again by a visitor who comes back', async () => {
    for (const path of ['/pay', '/kit']) {
      await open(path);
      await choose('Payment card');
      await page.evaluate(() => {
        Object.assign(globalThis, { kept: true });
      });
      await payButton().click();
      await page.waitForURL(`${sandbox.url}/healthz`);
      await page.goBack({ waitUntil: 'commit' });
      const kept = await page.evaluate(() => (globalThis as { kept?: boolean }).kept);
      assert.equal(kept, true, 'the page was kept by the browser, not loaded anew');
      await payButton().click();
      await page.waitForURL(`${sandbox.url}/healthz`);
      const bodies = requests
        .filter((request) => request.method() === 'POST')
        .map((request) => request.postDataJSON() as { intent_id: string });
      assert.equal(new Set(bodies.map(({ intent_id }) => intent_id)).size, 2);
      requests.length = 0;
    }
    assert.deepEqual(complaints, []);
  });

  it('asks for its pay button together with the list, and only where it pays', async () => {
    // The list is held back until the button is asked for: one after the other would never show the list.
    await page.unroute('**/klix/payment-methods?*');
    const asked = page.waitForRequest(/klix-method-picker-pay\.js/);
    await page.route('**/klix/payment-methods?*', async (route) => {
      await asked;
      await route.fulfill({ contentType: 'application/json', body: METHODS });
    });
    await open('/pay');
    await payButton().waitFor();
    const scripts = () =>
      requests.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith('.js'));
    assert.deepEqual(scripts(), ['/klix-method-picker.js', '/klix-method-picker-pay.js']);
    requests.length = 0;
    await page.unroute('**/klix/payment-methods?*');
    await page.route('**/klix/payment-methods?*', (route) =>
      route.fulfill({ contentType: 'application/json', body: METHODS }),
    );
    await open('/form');
    await page.getByRole('radio', { name: 'Revolut' }).waitFor();
    assert.deepEqual(scripts(), ['/klix-method-picker.js']);
  });

  it('says that it cannot be used when the pay button cannot be had, and tries again', async () => {
    await page.route('**/klix-method-picker-pay.js', (route) => route.abort());
    await open('/pay');
    const retry = page.getByRole('button', { name: 'Try again' });
    await retry.waitFor();
    assert.equal(await page.getByRole('radio').count(), 0);
    await page.unroute('**/klix-method-picker-pay.js');
    await retry.click();
    await payButton().waitFor();
  });

  it('breaks no rule of a strict content security policy, search, dialog and payment included', async () => {
    await page.addInitScript(() => {
      const seen: string[] = ((globalThis as unknown as { violations: string[] }).violations = []);
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await open('/strict');
    await page.getByRole('searchbox').fill('artea');
    await choose('Artea');
    await page.getByRole('button', { name: /^Learn more/ }).click();
    await page.getByRole('dialog').getByText('36 × €26.00').waitFor();
    await page.keyboard.press('Escape');
    const violations = await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations);
    await payButton().click();
    await page.waitForURL(`${sandbox.url}/healthz`);
    assert.deepEqual(violations, []);
    assert.deepEqual(complaints, []);
  });

  it('shows in forced colours which method is chosen', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await open('/pay');
    await choose('SEB');
    const outline = (part: string) =>
      page
        .locator(`[part="${part}"]`)
        .first()
        .evaluate((row) => getComputedStyle(row).outlineStyle);
    await page.keyboard.press('Tab');
    assert.equal(await outline('method selected'), 'solid');
    assert.equal(await outline('method'), 'none');
  });

  it('shows the logos of the portal, and asks nobody but the shop, the portal and the financing API', async () => {
    await open('/pay');
    const logo = page.getByRole('radio', { name: 'SEB' }).locator('xpath=..').locator('img');
    await logo.scrollIntoViewIfNeeded();
    await logo.evaluate(async (image) => {
      await (image as HTMLImageElement).decode();
    });
    const asked = new Set(requests.map((request) => new URL(request.url()).origin));
    assert.deepEqual([...asked].sort(), [server.url, sandbox.url].sort());
  });

  it('leaves no cookie and no storage behind', async () => {
    await open('/pay');
    await choose('SEB');
    const left = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(left, ['', 0, 0]);
  });
});
