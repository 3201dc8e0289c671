import assert from 'node:assert/strict';
import { after, afterEach, before, beforeEach, describe, it } from 'node:test';
import type { Browser, BrowserContext, Page, Request } from 'playwright-core';
import type { PurchaseIntent } from '../../src/contract/checkout.ts';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const LATVIA = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';

describe('klix-pay-later-calculator.js in a plain page', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let context: BrowserContext;
  let page: Page;
  let requests: Request[];
  let complaints: string[];

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    const calculator = (attributes: string) =>
      `<klix-pay-later-calculator brand_id="${LATVIA}" amount="75000" language="en" selectable ${attributes}></klix-pay-later-calculator>`;
    const html = (body: string, head = '') =>
      `<!doctype html><html lang="en"><head><title>Shop</title><meta name="viewport" content="width=device-width">
      <meta name="klix-api-base" content="${sandbox.url}">${head}<script type="module" src="/klix-pay-later-calculator.js"></script></head>
      <body><h1>Bicycle</h1>${body}<p id="below">What this bicycle is made of.</p></body></html>`;
    const policy = `default-src 'none'; connect-src ${sandbox.url}; style-src 'none'; base-uri 'none'; script-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'`;
    server = await serveStatic('dist', {
      '/plain': () => ({ html: html(calculator('')) }),
      '/both': () => ({ html: html(calculator('amount_slider')) }),
      '/strict': () => ({ html: html(calculator('amount_slider')), headers: { 'content-security-policy': policy } }),
      '/hostile': () => ({
        html: html(
          calculator(''),
          '<style>* { all: unset !important } * { display: block !important; font-size: 40px }</style>',
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
    context = await browser.newContext({ viewport: { width: 360, height: 740 }, hasTouch: true });
    page = await context.newPage();
    ({ requests, complaints } = watch(page));
  });
  afterEach(() => context.close());

  const line = () => page.locator('[part="line"]');
  const reads = (text: string | RegExp) => line().filter({ hasText: text }).waitFor();
  const asked = () =>
    requests
      .map((request) => new URL(request.url()))
      .filter(({ pathname }) => pathname.endsWith('monthly-payment'))
      .map(({ searchParams }) => Number(searchParams.get('amount')));

  it('is one file, and asks for offers and example at the same time', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    assert.deepEqual(
      requests.map((request) => new URL(request.url()).pathname).filter((path) => path.endsWith('.js')),
      ['/klix-pay-later-calculator.js'],
    );
    assert.deepEqual(asked(), [75000]);
    assert.deepEqual(complaints, []);
  });

  it('breaks no rule of a strict content security policy, whatever is chosen', async () => {
    await page.addInitScript(() => {
      const seen: string[] = ((globalThis as unknown as { violations: string[] }).violations = []);
      document.addEventListener('securitypolicyviolation', (event) =>
        seen.push(`${event.violatedDirective} ${event.blockedURI}`),
      );
    });
    await page.goto(`${server.url}/strict`);
    await reads('€26.00/month');
    await page.getByRole('slider', { name: 'Purchase amount' }).fill('1000');
    await reads('€34.67/month');
    await page.getByRole('spinbutton', { name: 'Down payment' }).fill('100');
    await reads('Down payment €100.00');
    await page.getByRole('radio', { name: 'Installment 24' }).check();
    await reads('24 payments');
    assert.deepEqual(await page.evaluate(() => (globalThis as unknown as { violations: string[] }).violations), []);
    assert.deepEqual(complaints, []);
  });

  it('takes a drag of a pointer, and asks once it is let go', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    const box = (await page.getByRole('slider').boundingBox())!;
    const middle = box.y + box.height / 2;
    await page.mouse.move(box.x + 14, middle);
    await page.mouse.down();
    for (let step = 1; step <= 20; step++) await page.mouse.move(box.x + 14 + (step * box.width) / 60, middle);
    assert.deepEqual(asked(), [75000]);
    assert.ok(Number(await page.getByRole('spinbutton').inputValue()) > 100);
    assert.equal(await line().isVisible(), false);
    await page.mouse.up();
    await reads(/^Down payment €2\d\d\.00/);
    assert.equal(asked().length, 2);
  });

  it('takes a tap of a finger on the slider and on a plan', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    const box = (await page.getByRole('slider').boundingBox())!;
    await page.touchscreen.tap(box.x + box.width / 2, box.y + box.height / 2);
    await reads(/^Down payment €3\d\d\.00/);
    await page.getByText('Installment 24').tap();
    await reads(/then 24 payments/);
  });

  it('can be driven by keys: arrows, page, home and end', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    const slider = page.getByRole('slider');
    const field = page.getByRole('spinbutton');
    await slider.focus();
    for (const [key, value] of [
      ['ArrowRight', '5'],
      ['ArrowUp', '10'],
      ['ArrowLeft', '5'],
      ['PageUp', '75'],
      ['PageDown', '5'],
      ['End', '700'],
      ['Home', '0'],
    ] as const) {
      await page.keyboard.press(key);
      assert.equal(await field.inputValue(), value, key);
    }
    await field.focus();
    await page.keyboard.press('ArrowUp');
    assert.equal(await field.inputValue(), '1');
    await reads('Down payment €1.00');
  });

  it('takes the press of the button by whoever still has the focus in the field', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    await page.evaluate(() =>
      addEventListener('klix-select', (event) => {
        document.title = `chosen ${(event as CustomEvent<PurchaseIntent>).detail.financing?.down_payment}`;
      }),
    );
    await page.getByRole('spinbutton').fill('100');
    await reads('Down payment €100.00');
    await page.getByRole('button', { name: 'Pay with Klix Pay Later' }).click();
    await page.waitForFunction(() => document.title === 'chosen 10000');
    // Leaving the field settles nothing anew.
    assert.deepEqual(asked(), [75000, 65000]);
  });

  it('moves nothing below it while figures change', async () => {
    for (const path of ['/plain', '/both']) {
      await page.goto(server.url + path);
      await reads('€26.00/month');
      const top = () => page.locator('#below').evaluate((element) => element.getBoundingClientRect().top + scrollY);
      const down = page.getByRole('spinbutton', { name: 'Down payment' });
      await down.fill('100');
      await reads('Down payment €100.00');
      const before = await top();
      for (const value of ['150', '650', '99.99']) {
        await down.fill(value);
        await page.locator('[part="result"][aria-busy="true"]').waitFor({ state: 'attached' });
        assert.equal(await top(), before, 'while it is asked');
        await page.locator('[part="result"][aria-busy="false"]').waitFor();
      }
      await reads('Down payment €99.99');
      assert.equal(await top(), before, 'with the new figures');
    }
  });

  it('stays usable under a style sheet that resets everything', async () => {
    await page.goto(`${server.url}/hostile`);
    await reads('€26.00/month');
    const box = await page.getByRole('slider').boundingBox();
    assert.ok(box && box.width > 200 && box.height >= 24, JSON.stringify(box));
  });

  it('can be seen with forced colours, slider, plan and focus', async () => {
    await page.emulateMedia({ forcedColors: 'active' });
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    const slider = page.getByRole('slider');
    await slider.focus();
    await page.keyboard.press('ArrowRight');
    const look = (name: string) =>
      slider.evaluate((element, property) => getComputedStyle(element).getPropertyValue(property), name);
    assert.equal(await look('appearance'), 'auto');
    assert.equal(await look('outline-style'), 'solid');
    const plan = page.locator('[part="plan"]', { has: page.locator(':checked') });
    assert.equal(await plan.evaluate((element) => getComputedStyle(element).outlineStyle), 'solid');
  });

  for (const width of [320, 240]) {
    it(`fits a page of ${width} px, with every word in it, in every language`, async () => {
      await page.setViewportSize({ width, height: 740 });
      await page.goto(`${server.url}/both`);
      const calculator = page.locator('klix-pay-later-calculator');
      for (const language of ['en', 'lv', 'lt', 'ru', 'et']) {
        await calculator.evaluate((element, lang) => element.setAttribute('language', lang), language);
        await page.locator(`[part="base"][lang="${language}"]`).waitFor();
        await page.locator('[part="result"][aria-busy="false"]').waitFor();
        const wide = await page.evaluate(() => document.documentElement.scrollWidth);
        assert.ok(wide <= width, `${language}: ${wide}`);
        const cut = await calculator.evaluate((element) =>
          [...element.shadowRoot!.querySelectorAll('p:not(.status), label, b, dt, dd, button')]
            .filter((each) => each.checkVisibility() && each.clientWidth > 0 && each.scrollWidth > each.clientWidth + 1)
            .map((each) => each.textContent),
        );
        assert.deepEqual(cut, [], language);
      }
    });
  }

  it('leaves no cookie and no storage behind', async () => {
    await page.goto(`${server.url}/plain`);
    await reads('€26.00/month');
    const left = await page.evaluate(() => [document.cookie, localStorage.length, sessionStorage.length]);
    assert.deepEqual(left, ['', 0, 0]);
  });
});
