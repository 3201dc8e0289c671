import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import type { PurchaseCreated, PurchaseIntent } from '../../src/contract/checkout.ts';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { SECRET_KEY } from '../../src/sandbox/index.ts';
import { createKlixClient, createMerchantBackend, type MerchantBackend } from '../../src/server/index.ts';
import { toNodeHandler } from '../../src/server/node/index.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { launchChromium } from '../support/chromium.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const RESULT_PAGE = `<!doctype html><html lang="en"><head><title>Shop</title>
  <script type="module" src="/klix-checkout-kit.js"></script></head>
  <body><klix-purchase-status retry_url="/checkout"></klix-purchase-status></body></html>`;

/** The whole way: the shop's server starts a purchase, the payer pays on the simulator's page and comes back. */
describe('the page a payer comes back to', () => {
  let sandbox: RunningSandbox;
  let server: Server;
  let shop: string;
  let backend: MerchantBackend;
  let store: ReturnType<typeof createSqliteStore>;
  let browser: Browser;
  let page: Page;
  let orders = 0;
  let capture: 'now' | 'later';

  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
    server = createServer();
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    store = createSqliteStore({ file: ':memory:' });
    backend = createMerchantBackend({
      klix: createKlixClient({ brandId: BRAND, secretKey: SECRET_KEY, baseUrl: `${sandbox.url}/api/v1/` }),
      store,
      mode: 'test',
      loadOrder: (order_ref = '') => ({
        order_ref,
        amount: 4590,
        products: [{ name: 'Lamp', price: 4590 }],
        client: { email: 'payer@shop.example' },
        capture,
      }),
      urls: { result: `${shop}/result`, checkout: `${shop}/checkout` },
    });
    const klix = toNodeHandler(backend);
    server.on('request', (request, response) => {
      const path = new URL(request.url ?? '/', shop).pathname;
      if (path.startsWith('/klix/')) return void klix(request, response);
      if (!path.endsWith('.js')) return void response.writeHead(200, { 'content-type': 'text/html' }).end(RESULT_PAGE);
      readFile(`dist${path}`).then(
        (file) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(file),
        () => response.writeHead(404).end(),
      );
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await backend.close();
    await store.close();
    await sandbox.close();
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  beforeEach(async () => {
    capture = 'now';
    page = await browser.newPage();
  });
  afterEach(() => page.close());

  /** Starts a purchase as the picker does, and goes to Klix. */
  async function goToKlix(): Promise<string> {
    const order_ref = `ORDER-${++orders}`;
    const intent: PurchaseIntent = {
      brand_id: BRAND,
      order_ref,
      payment_method: 'klix',
      amount: 4590,
      currency: 'EUR',
      language: 'en',
      intent_id: crypto.randomUUID(),
    };
    const answer = await fetch(`${shop}/klix/purchases`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: shop },
      body: JSON.stringify(intent),
    });
    assert.equal(answer.status, 201, await answer.clone().text());
    await page.goto(((await answer.json()) as PurchaseCreated).checkout_url);
    return order_ref;
  }

  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  const says = (title: string) => page.locator('[part="title"]').filter({ hasText: title }).waitFor();
  const detail = () => page.locator('[part="detail"]').textContent();

  it('says that it is paid, without the token in its address', async () => {
    const order_ref = await goToKlix();
    await press('Test success');
    await says('Paid. Thank you!');
    assert.equal(await detail(), `Order ${order_ref}: €45.90`);
    assert.equal(page.url(), `${shop}/result`);
  });

  it('says that the money is held when the shop takes it later', async () => {
    capture = 'later';
    await goToKlix();
    await press('Test success');
    await says('The amount is reserved');
  });

  it('says that it did not go through, and leads back', async () => {
    await goToKlix();
    await press('Test failure');
    await says('The payment did not go through');
    await page.getByRole('link', { name: 'Try to pay again' }).click();
    await page.waitForURL(`${shop}/checkout`);
  });

  it('is not what a payer sees who turns round without paying: that is the checkout', async () => {
    await goToKlix();
    await press('Return to seller');
    await page.waitForURL((url) => url.pathname === '/checkout');
  });

  it('waits for a bank that takes its time, and turns to paid by itself', async () => {
    await goToKlix();
    await press('Test pending');
    await says('Waiting for the bank');
    await fetch(`${sandbox.url}/_sandbox/clock`, { method: 'POST', body: JSON.stringify({ advance_s: 60 }) });
    await says('Paid. Thank you!');
  });

  it('follows a refund made meanwhile when it is loaded again', async () => {
    const order_ref = await goToKlix();
    await press('Test success');
    await says('Paid. Thank you!');
    const { outcome } = await backend.refund(order_ref, { refunded_amount: 0 });
    assert.equal(outcome, 'done');
    await page.reload();
    await says('The money has been returned');
  });

  it('says that it was cancelled when the shop has cancelled it', async () => {
    const order_ref = await goToKlix();
    await press('Return to seller');
    await page.waitForURL((url) => url.pathname === '/checkout');
    await backend.cancel(order_ref);
    await says('The payment was cancelled');
  });

  it('tells nothing to someone with a token of his own making', async () => {
    await page.goto(`${shop}/result?klix_status=${'0'.repeat(32)}`);
    await says('The payment status cannot be shown here');
    await page.goto(`${shop}/result?klix_status=nonsense`);
    await says('The payment status cannot be shown here');
  });
});
