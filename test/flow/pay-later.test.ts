import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join, normalize } from 'node:path';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { PAY_LATER_METHODS, type PurchaseIntent } from '../../src/contract/checkout.ts';
import type { Purchase } from '../../src/contract/purchase.ts';
import { SECRET_KEY } from '../../src/sandbox/index.ts';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { createKlixClient, createMerchantBackend, type MerchantBackend } from '../../src/server/index.ts';
import { toNodeHandler } from '../../src/server/node/index.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { watch } from '../support/watched-page.ts';

/** A brand with a plan of each kind. */
const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const PRICE = 200_000;
const [FREE, INSTALMENTS] = ['2c0a1f36-0000-4000-8000-000000000006', '2c0a1f36-0000-4000-8000-000000000021'];

/** What a shop writes: the detail of the event goes to its own server as it is, or on to the checkout. */
const POSTS_IT = `addEventListener('klix-select', async ({ detail }) => {
  const answer = await fetch('/klix/purchases', {
    method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(detail),
  });
  document.title = answer.status;
  globalThis.sent = detail;
  globalThis.purchase = await answer.json();
});`;
const KEEPS_IT = `addEventListener('klix-select', ({ detail }) => {
  sessionStorage.setItem('plan', JSON.stringify(detail));
  location.href = '/checkout';
});`;
const TAKES_IT = `document.querySelector('klix-method-picker').intent = JSON.parse(sessionStorage.getItem('plan'));`;

describe('a plan that a shopper has chosen, on its way to Klix', () => {
  let sandbox: RunningSandbox;
  let server: Server;
  let shop: string;
  let backend: MerchantBackend;
  let browser: Browser;
  let page: Page;
  let complaints: string[];

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    const element = (tag: string, more = '') =>
      `<${tag} amount="${PRICE}" brand_id="${BRAND}" language="en" ${more}></${tag}>`;
    const html = (body: string, script = '') =>
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="klix-api-base" content="${sandbox.url}">
      <meta name="klix-portal-base" content="${sandbox.url}"><script type="module" src="/klix-pay-later-calculator.js"></script>
      <script type="module" src="/klix-checkout-kit.js"></script></head><body>${body}<script type="module">${script}</script></body></html>`;
    const pages: Readonly<Record<string, string>> = {
      '/product': html(element('klix-pay-later', 'selectable'), POSTS_IT),
      '/calculator': html(element('klix-pay-later-calculator', 'selectable view="cart"'), POSTS_IT),
      '/kept': html(element('klix-pay-later', 'selectable'), KEEPS_IT),
      '/checkout': html(element('klix-method-picker', 'order_ref="ORDER-7" purchases_url="/klix/purchases"'), TAKES_IT),
    };
    server = createServer((incoming, outgoing) => {
      const path = new URL(incoming.url ?? '/', 'http://shop').pathname;
      if (path.startsWith('/klix/')) return void toNodeHandler(backend)(incoming, outgoing);
      if (pages[path]) return void outgoing.writeHead(200, { 'content-type': 'text/html' }).end(pages[path]);
      readFile(join('dist', normalize(path))).then(
        (file) => outgoing.writeHead(200, { 'content-type': 'text/javascript' }).end(file),
        () => outgoing.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
    await sandbox.close();
  });
  beforeEach(async () => {
    backend = createMerchantBackend({
      klix: createKlixClient({ brandId: BRAND, secretKey: SECRET_KEY, baseUrl: `${sandbox.url}/api/v1/` }),
      store: createSqliteStore({ file: ':memory:' }),
      mode: 'test',
      // The cart is in the visitor's session: an intent from a product page names no order.
      loadOrder: (order_ref) => ({
        order_ref: order_ref ?? 'CART-1',
        amount: PRICE,
        products: [{ name: 'Bicycle', price: PRICE }],
        client: { email: 'anna@example.com' },
      }),
      urls: { result: `${shop}/result`, checkout: `${shop}/checkout` },
    });
    page = await (await browser.newContext({ reducedMotion: 'reduce' })).newPage();
    ({ complaints } = watch(page));
  });
  afterEach(async () => {
    await page.context().close();
    await backend.close();
  });

  const more = () => page.getByRole('button', { name: /^Learn more/ });
  const select = () => page.getByRole('button', { name: 'Pay with Klix Pay Later' });
  const purchaseOf = async (id: string) =>
    (await (
      await fetch(`${sandbox.url}/api/v1/purchases/${id}/`, { headers: { authorization: `Bearer ${SECRET_KEY}` } })
    ).json()) as Purchase;

  /** What the page sent, and the purchase that came of it. */
  async function sent() {
    await page.waitForFunction(() => 'purchase' in globalThis);
    const { intent, answer } = await page.evaluate(() => {
      const { sent: intent, purchase: answer } = globalThis as unknown as { sent: object; purchase: object };
      return { intent, answer };
    });
    assert.equal(await page.title(), '201', JSON.stringify(answer));
    const { purchase_id } = answer as { purchase_id: string };
    return { intent: intent as PurchaseIntent, purchase: await purchaseOf(purchase_id) };
  }
  /** Pay later in whichever country, at the shop's price, with what the shopper looked at beside. */
  function carries({ purchase: { metadata, total }, payment_method_whitelist }: Purchase, intent: PurchaseIntent) {
    assert.deepEqual([...(payment_method_whitelist ?? [])].sort(), [...PAY_LATER_METHODS].sort());
    assert.equal(total, PRICE);
    const { intent_id, view, country, financing } = intent;
    const kept = metadata?.['klix_checkout_kit'];
    assert.deepEqual(JSON.parse(JSON.stringify(kept)), {
      intent_id,
      view,
      ...(country && { country }),
      financing,
    });
  }

  it('becomes a purchase when the shop posts the event’s detail as it is', async () => {
    await page.goto(`${shop}/product`);
    await more().click();
    await page.getByRole('radio', { name: /^Installment 24/ }).check();
    await select().click();
    const { intent, purchase } = await sent();
    assert.deepEqual(intent.financing, { product_id: INSTALMENTS, down_payment: 20000 });
    carries(purchase, intent);
    assert.deepEqual(complaints, []);
  });

  it('does so from the calculator, with the down payment that was chosen', async () => {
    await page.goto(`${shop}/calculator`);
    await page.getByRole('spinbutton', { name: 'Down payment' }).fill('700');
    await page.locator('[part="line"]').filter({ hasText: 'Down payment €700.00' }).waitFor();
    await select().click();
    const { intent, purchase } = await sent();
    assert.equal(intent.financing?.down_payment, 70000);
    carries(purchase, intent);
    assert.deepEqual(complaints, []);
  });

  it('goes on to the checkout, where the picker takes the detail as it is and sends the plan along', async () => {
    await page.goto(`${shop}/kept`);
    await more().click();
    await select().click();
    await page.waitForURL(`${shop}/checkout`);
    await page.getByRole('radio', { name: /Klix Pay Later/, checked: true }).waitFor();
    const posted = page.waitForRequest((request) => request.method() === 'POST');
    await page.getByRole('button', { name: 'Continue with Klix Pay Later' }).click();
    const intent = (await posted).postDataJSON() as PurchaseIntent;
    assert.deepEqual(intent.financing, { product_id: FREE, down_payment: 20000 });
    await page.waitForURL(`${sandbox.url}/p/*/`);
    const id = /\/p\/([^/]+)/.exec(page.url())![1]!;
    const purchase = await purchaseOf(id);
    assert.equal(purchase.reference, 'ORDER-7');
    carries(purchase, intent);
  });
});
