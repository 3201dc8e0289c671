import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, Page, Request } from 'playwright-core';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const SNIPPET = `<klix-pay-later amount="67900" brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92" language="en" theme="light" view="product" category="SPORTS_GOODS"></klix-pay-later>`;

describe('klix-pay-later.js in a plain page', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let requests: Request[];
  let complaints: string[];

  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
    const html = (head: string, body = SNIPPET) =>
      `<!doctype html><html lang="en"><head><title>Shop</title>${head}</head><body>${body}</body></html>`;
    const meta = `<meta name="klix-api-base" content="${sandbox.url}">`;
    const script = '<script type="module" src="/klix-pay-later.js"></script>';
    const policy = (more: string) => ({
      'content-security-policy': `default-src 'none'; connect-src ${sandbox.url}; style-src 'none'; base-uri 'none'; ${more}`,
    });
    server = await serveStatic('dist', {
      '/plain': () => ({ html: html(meta + script) }),
      '/kit': () => ({ html: html(meta + '<script type="module" src="/klix-checkout-kit.js"></script>') }),
      '/production': () => ({ html: html(script) }),
      '/strict': () => ({
        html: html(meta + script),
        headers: policy("script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"),
      }),
      '/nonce': () => ({
        html: html(meta + '<script type="module" nonce="r4nd0m" src="/klix-pay-later.js"></script>'),
        headers: policy(
          "script-src 'nonce-r4nd0m'; require-trusted-types-for 'script'; trusted-types klix-checkout-kit",
        ),
      }),
      '/versioned': () => ({ html: html(meta + '<script type="module" src="/klix-pay-later.js?v=2"></script>') }),
      '/twice': () => ({ html: html(meta + script + '<script type="module" src="/klix-pay-later.js?v=2"></script>') }),
      '/taken': () => ({
        html: html(
          `${meta}<script>customElements.define('klix-pay-later', class extends HTMLElement { connectedCallback() { this.textContent = 'the other one' } })</script>${script}`,
        ),
      }),
      '/hostile': () => ({
        html: html(
          `${meta}${script}<style>* { all: unset !important } * { display: block !important; font-size: 40px }</style>`,
        ),
      }),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  beforeEach(async () => {
    page = await browser.newPage();
    ({ requests, complaints } = watch(page));
  });
  afterEach(() => page.close());

  const line = () => page.locator('klix-pay-later [part="line"]');
  const showsTheGuidesLine = () =>
    line().filter({ hasText: '6 interest-free payments or as low as €18.87/month with Klix Pay Later.' }).waitFor();
  const open = (path: string) => page.goto(server.url + path);
  const files = () => requests.map((request) => new URL(request.url()).pathname);

  it("shows the guide's own snippet, with the address of the script changed and nothing else", async () => {
    await open('/plain');
    await showsTheGuidesLine();
    assert.deepEqual(complaints, []);
  });

  it('shows it from the file with every element too', async () => {
    await open('/kit');
    await showsTheGuidesLine();
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').getByText('36 × €18.87').waitFor();
    assert.deepEqual(
      files().filter((path) => path.endsWith('.js')),
      ['/klix-checkout-kit.js', '/klix-pay-later-dialog.js'],
    );
    assert.deepEqual(complaints, []);
  });

  it('asks for one script, then for offers and example at the same time, without a preflight', async () => {
    // The offers are held back until the example is asked for: one after the other would never show the line.
    const exampleAsked = page.waitForRequest(/representative-example/);
    await page.route(/monthly-payment/, async (route) => {
      await exampleAsked;
      await route.continue();
    });
    await open('/plain');
    await showsTheGuidesLine();
    assert.deepEqual(files().slice(0, 2), ['/plain', '/klix-pay-later.js']);
    const asked = requests.filter((request) => request.url().startsWith(sandbox.url));
    assert.deepEqual(asked.map((request) => `${request.method()} ${new URL(request.url()).pathname}`).sort(), [
      'GET /financing/monthly-payment',
      'GET /financing/v2/preliminary-offers/pl/representative-example',
    ]);
  });

  it('asks Klix in production when the page names no other place, and stays quiet when it cannot be reached', async () => {
    const asked: string[] = [];
    await page.route(/^https:/, (route) => {
      asked.push(route.request().url());
      return route.abort();
    });
    await page.addInitScript(() => {
      document.addEventListener('klix-error', (event) => {
        Object.assign(globalThis, { klixError: (event as CustomEvent<{ code: string }>).detail });
      });
    });
    await open('/production');
    await page.waitForFunction(() => (globalThis as { klixError?: { code: string } }).klixError?.code === 'network');
    assert.ok(asked.length >= 2);
    assert.deepEqual([...new Set(asked.map((url) => new URL(url).origin))], ['https://api.klix.app']);
    assert.equal(await line().isVisible(), false);
  });

  for (const path of ['/strict', '/nonce']) {
    it(`breaks no rule of a strict content security policy (${path.slice(1)}), the dialog included`, async () => {
      await page.addInitScript(() => {
        const seen: string[] = ((globalThis as unknown as { violations: string[] }).violations = []);
        document.addEventListener('securitypolicyviolation', (event) =>
          seen.push(`${event.violatedDirective} ${event.blockedURI}`),
        );
      });
      await open(path);
      await showsTheGuidesLine();
      await page.getByRole('button', { name: 'Learn more' }).click();
      await page.getByRole('dialog').waitFor();
      assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations), []);
      assert.deepEqual(complaints, []);
    });
  }

  it('fetches the dialog only when it is opened, and never loads itself a second time', async () => {
    await open('/versioned');
    await showsTheGuidesLine();
    assert.ok(!files().includes('/klix-pay-later-dialog.js'));
    await page.getByRole('button', { name: 'Learn more' }).click();
    await page.getByRole('dialog').getByText('36 × €18.87').waitFor();
    assert.deepEqual(
      files().filter((path) => path.endsWith('.js')),
      ['/klix-pay-later.js', '/klix-pay-later-dialog.js'],
    );
  });

  it('may be on the page twice', async () => {
    await open('/twice');
    await showsTheGuidesLine();
    assert.deepEqual(complaints, []);
  });

  it('yields when another script has the tag already', async () => {
    await open('/taken');
    await page.getByText('the other one').waitFor();
    assert.deepEqual(complaints, []);
  });

  it('keeps its words readable under a style sheet that resets everything', async () => {
    await open('/hostile');
    await showsTheGuidesLine();
    const box = await page.locator('klix-pay-later').boundingBox();
    assert.ok(box && box.height > 40 && box.width > 300, JSON.stringify(box));
  });

  it('leaves no cookie and no storage behind', async () => {
    await open('/plain');
    await showsTheGuidesLine();
    const left = await page.evaluate(async () => ({
      cookie: document.cookie,
      local: localStorage.length,
      session: sessionStorage.length,
      databases: (await indexedDB.databases()).length,
    }));
    assert.deepEqual(left, { cookie: '', local: 0, session: 0, databases: 0 });
    for (const request of requests.filter((each) => each.url().startsWith(sandbox.url))) {
      assert.equal((await request.allHeaders())['cookie'], undefined);
    }
  });
});
