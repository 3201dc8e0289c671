import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const TOKEN = 'b1946ac92492d2347c6235b4d2611184';

describe('klix-purchase-status.js on a shop’s result page', () => {
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let state: string;
  let requests: Request[];
  let complaints: string[];

  before(async () => {
    const html = (head: string, content = '') =>
      `<!doctype html><html lang="lv"><head><title>Shop</title>${head}</head><body>
       <klix-purchase-status retry_url="/checkout">${content}</klix-purchase-status></body></html>`;
    const script = '<script type="module" src="/klix-purchase-status.js"></script>';
    server = await serveStatic('dist', {
      '/result': () => ({ html: html(script), headers: { 'referrer-policy': 'no-referrer' } }),
      '/strict': () => ({
        html: html(script),
        headers: {
          'content-security-policy':
            "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'none'; base-uri 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
        },
      }),
      '/kit': () => ({
        html: html(
          '<script type="module" src="/klix-checkout-kit.js?v=2"></script>',
          '<p slot="fallback">Ask the shop</p>',
        ),
      }),
      '/hostile': () => ({
        html: html(
          `${script}<style>* { all: unset !important } * { display: block !important; font-size: 40px }</style>`,
        ),
      }),
      '/checkout': () => ({ html: '<!doctype html><html lang="lv"><title>Shop</title><p>Checkout</p></html>' }),
      '/klix/purchases/status': () => ({
        html: JSON.stringify({ state, order_ref: '1042', amount: 67900, currency: 'EUR' }),
        headers: { 'content-type': 'application/json' },
      }),
    });
    // Pages kept for the way back are part of what is tried here.
    browser = await launchChromium({ ignoreDefaultArgs: ['--disable-back-forward-cache'] });
  });
  after(async () => {
    await browser.close();
    await server.close();
  });
  beforeEach(async () => {
    state = 'paid';
    page = await (await browser.newContext()).newPage();
    ({ requests, complaints } = watch(page));
  });
  afterEach(() => page.context().close());

  const open = (path = '/result') => page.goto(`${server.url}${path}?klix_status=${TOKEN}&utm=x`);
  const shows = (text: string) => page.locator('[part="title"]').filter({ hasText: text }).waitFor();
  const asked = () =>
    requests.map((request) => new URL(request.url())).filter(({ pathname }) => pathname.includes('/status'));

  it('says that it is paid, asking nobody but the shop', async () => {
    await open();
    await shows('Samaksāts. Paldies!');
    assert.equal(await page.locator('[part="detail"]').textContent(), 'Pasūtījums 1042: 679,00\u00a0€');
    assert.deepEqual(
      requests.map((request) => request.url().slice(server.url.length)),
      [`/result?klix_status=${TOKEN}&utm=x`, '/klix-purchase-status.js', `/klix/purchases/status?token=${TOKEN}`],
    );
    assert.deepEqual(complaints, []);
  });

  it('says the same from the file with every element, which gets the words while the shop is asked', async () => {
    // The answer is held back until the words are asked for: one after the other would never show it.
    const wordsAsked = page.waitForRequest(/klix-purchase-status-box/);
    await page.route(/purchases\/status/, async (route) => {
      await wordsAsked;
      await route.continue();
    });
    await open('/kit');
    await shows('Samaksāts. Paldies!');
    assert.deepEqual(
      requests.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith('.js')),
      ['/klix-checkout-kit.js', '/klix-purchase-status-box.js'],
    );
    assert.equal(await page.getByText('Ask the shop').isVisible(), false);
    assert.deepEqual(complaints, []);
  });

  it('shows the shop’s own words when its own cannot be had, and tells the page why', async () => {
    await page.addInitScript(() => {
      document.addEventListener('klix-error', (event) => {
        Object.assign(globalThis, { klixError: (event as CustomEvent<{ code: string }>).detail });
      });
    });
    await page.route(/klix-purchase-status-box/, (route) => route.abort());
    await open('/kit');
    await page.getByText('Ask the shop').waitFor();
    const error = await page.waitForFunction(() => (globalThis as { klixError?: object }).klixError);
    assert.deepEqual(await error.jsonValue(), { code: 'network', message: 'The words could not be loaded' });
  });

  it('breaks no rule of a strict content security policy', async () => {
    await page.addInitScript(() => {
      const seen: string[] = ((globalThis as unknown as { violations: string[] }).violations = []);
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    state = 'failed';
    await open('/strict');
    await shows('Maksājums neizdevās');
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations), []);
    assert.deepEqual(complaints, []);
  });

  it('takes the token out of the address, so that what follows does not carry it', async () => {
    state = 'failed';
    await open('/strict');
    await shows('Maksājums neizdevās');
    assert.equal(page.url(), `${server.url}/strict?utm=x`);
    const request = page.waitForRequest(`${server.url}/checkout`);
    await page.getByRole('link', { name: 'Mēģināt maksāt vēlreiz' }).click();
    const { referer = '' } = await (await request).allHeaders();
    assert.equal(referer, `${server.url}/strict?utm=x`);
    for (const each of requests.filter((one) => /status\?/.test(one.url()))) {
      assert.ok(!(await each.allHeaders())['referer']?.includes(TOKEN));
    }
  });

  it('still knows the purchase after a reload', async () => {
    await open();
    await shows('Samaksāts. Paldies!');
    state = 'refunded';
    await page.reload();
    await shows('Nauda ir atmaksāta');
    assert.deepEqual(
      asked().map(({ searchParams }) => searchParams.get('token')),
      [TOKEN, TOKEN],
    );
  });

  it('leaves no cookie and no storage behind, and another tab knows nothing', async () => {
    await open();
    await shows('Samaksāts. Paldies!');
    const left = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    assert.deepEqual(left, { cookie: '', local: 0, session: 0, databases: 0 });
    const other = await page.context().newPage();
    await other.goto(page.url());
    await other.locator('[part="title"]').filter({ hasText: 'Maksājuma statusu šeit nevar parādīt' }).waitFor();
    await other.close();
  });

  it('asks again when the payer comes back by the browser’s button to a page that was kept', async () => {
    state = 'pending';
    await open();
    await shows('Gaidām bankas atbildi');
    await page.evaluate(() => {
      Object.assign(globalThis, { kept: true });
    });
    await page.goto(`${server.url}/checkout`);
    state = 'paid';
    await page.goBack({ waitUntil: 'commit' });
    await shows('Samaksāts. Paldies!');
    const kept = await page.evaluate(() => (globalThis as { kept?: boolean }).kept);
    assert.equal(kept, true, 'the page was kept by the browser, not loaded anew');
  });

  it('uses the system’s colours where the visitor has chosen them', async () => {
    state = 'failed';
    await page.emulateMedia({ forcedColors: 'active', colorScheme: 'dark' });
    await open();
    await shows('Maksājums neizdevās');
    const colours = await page.evaluate(() => {
      const root = document.querySelector('klix-purchase-status')!.shadowRoot!;
      const colour = (part: string, property: 'color' | 'backgroundColor') =>
        getComputedStyle(root.querySelector(`[part~="${part}"]`)!)[property];
      return {
        icon: colour('icon', 'color'),
        title: colour('title', 'color'),
        base: colour('base', 'backgroundColor'),
      };
    });
    assert.equal(colours.icon, colours.title);
    assert.notEqual(colours.icon, colours.base);
  });

  it('keeps its words readable under a style sheet that resets everything', async () => {
    await open('/hostile');
    await shows('Samaksāts. Paldies!');
    const box = await page.locator('klix-purchase-status').boundingBox();
    assert.ok(box && box.height > 40 && box.width > 300, JSON.stringify(box));
    assert.equal(await page.locator('[part="again"]').isVisible(), false);
  });

  for (const width of [280, 320, 360]) {
    it(`has room for everything at ${width} px, text twice as large`, async () => {
      await page.setViewportSize({ width, height: 640 });
      state = 'cancelled';
      await open();
      await shows('Maksājums ir atcelts');
      await page.locator('klix-purchase-status').evaluate((element: HTMLElement) => (element.style.fontSize = '200%'));
      const overflow = await page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
      assert.ok(overflow <= 0, `${overflow} px too wide`);
    });
  }
});
