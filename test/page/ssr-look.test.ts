import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES, THEMES } from '../../src/contract/vocabulary.ts';
import { renderPayLater, type RenderPayLaterOptions } from '../../src/ssr/index.ts';
import { readFixture } from '../offers/financing-fixtures.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const EXAMPLE = readFixture('representative_example.en');
/** Every kind of answer there is; the price on the page tells which one is given. */
const BODIES = [
  'flat.grace_period',
  'flat.grace_period_down_payment',
  'offers.grace_period',
  'offers.down_payment',
  'offers.installment_credit',
  'offers.commission',
  'offers.none',
].map(readFixture);
const FIRST_AMOUNT = 10_000;
const PLACES = [{ view: 'product' }, { view: 'cart' }, { view: 'checkout' }, { type: 'micro' }];
const WIDTHS = [320, 640];

type Changes = Partial<RenderPayLaterOptions>;
const cross = (...lists: Changes[][]): Changes[] =>
  lists.reduce((all, list) => all.flatMap((one) => list.map((other) => ({ ...one, ...other }))), [{}]);
const amounts = BODIES.map((_, index) => ({ amount: FIRST_AMOUNT + index }));
const themes = THEMES.map((theme) => ({ theme }));

/** What a shopper could tell apart: the tree, and where and how each part of it stands. */
function look(): string[] {
  const describe = (node: Node): string => {
    if (!(node instanceof Element)) return node.textContent ?? '';
    if (node.localName === 'style') return '';
    // How the example opens before the dialog is there.
    const attributes = [...node.attributes].filter(
      ({ name, value }) => name !== 'popovertarget' && value !== 'klix-example',
    );
    const written = attributes.map(({ name, value }) => `${name}=${value}`).sort();
    return `<${node.localName} ${written.join(' ')}>${[...node.childNodes].map(describe).join('')}</>`;
  };
  const stands = (element: Element) => {
    const { x, y, width, height } = element.getBoundingClientRect();
    const { color, backgroundColor, font, visibility, display } = getComputedStyle(element);
    return [
      element.getAttribute('part'),
      x,
      y,
      width,
      height,
      color,
      backgroundColor,
      font,
      visibility,
      display,
    ].join();
  };
  return [...document.querySelectorAll('klix-pay-later')].map((element) => {
    const root = element.shadowRoot!;
    const boxes = [element, ...root.querySelectorAll('[part]')].map(stands);
    return [...root.childNodes].map(describe).join('') + boxes.join('\n');
  });
}

describe('a line from the server', () => {
  let server: StaticServer;
  let browser: Browser;
  let sent = '';

  before(async () => {
    server = await serveStatic('dist', { '/page': () => ({ html: sent }) });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a page with these lines, side by side in each width, and gives what `see` sees once they are ready. */
  async function lookAt<T>(
    lines: Changes[],
    language: string,
    fromServer: boolean,
    see: (page: Page, when: 'sent' | 'ready') => Promise<T>,
  ): Promise<{ sent: T; ready: T; asked: number }> {
    const context = await browser.newContext({ viewport: { width: 1000, height: 12_000 } });
    try {
      const page = await context.newPage();
      const { requests } = watch(page);
      let release: () => void = () => undefined;
      const released = new Promise<void>((resolve) => (release = resolve));
      await page.route(/klix-pay-later\.js/, (route) => released.then(() => route.continue()));
      await page.route(/\/financing\//, (route) => {
        const query = new URL(route.request().url()).searchParams;
        return route.fulfill({ json: query.has('a') ? EXAMPLE : BODIES[Number(query.get('amount')) - FIRST_AMOUNT] });
      });
      const markup = lines.map((changes) => {
        const options = { brand_id: BRAND, language, api_base: server.url, empty: 'reserve', ...changes };
        const answer = { body: BODIES[Number(options.amount) - FIRST_AMOUNT], example: EXAMPLE };
        return renderPayLater(fromServer ? answer : undefined, options);
      });
      sent = `<!doctype html><html lang="${language}"><head><meta charset="utf-8"><title>Shop</title>
        <style>body { margin: 0; font: 16px/1.5 sans-serif } main { display: grid; grid: auto / ${WIDTHS.map((width) => `${width}px`).join(' ')}; align-items: start; gap: 8px }</style>
        <script type="module" src="/klix-pay-later.js"></script></head>
        <body><main>${markup.flatMap((line) => WIDTHS.map(() => line)).join('')}</main></body></html>`;
      await page.goto(`${server.url}/page`, { waitUntil: 'commit' });
      await page
        .locator('klix-pay-later')
        .nth(lines.length * WIDTHS.length - 1)
        .waitFor({ state: 'attached' });
      const first = await see(page, 'sent');
      release();
      await page.waitForFunction(() =>
        [...document.querySelectorAll('klix-pay-later')].every((element) => {
          const base = element.shadowRoot?.querySelector('[part="base"]');
          return element.matches(':defined') && base?.ariaBusy === 'false';
        }),
      );
      const ready = await see(page, 'ready');
      return { sent: first, ready, asked: requests.filter((request) => request.url().includes('/financing/')).length };
    } finally {
      await context.close();
    }
  }

  for (const language of LANGUAGES) {
    it(`has the same tree and the same boxes as one from the browser, before and after: ${language}`, async () => {
      const lines = cross(amounts, PLACES, themes, [{ presentation: 'full' }]).concat(cross(amounts.slice(0, 1), PLACES, themes, [{ presentation: 'neutral' }])); // prettier-ignore
      const fromServer = await lookAt(lines, language, true, (page) => page.evaluate(look));
      const fromBrowser = await lookAt(lines, language, false, async (page, when) => (when === 'ready' ? page.evaluate(look) : [])); // prettier-ignore
      assert.equal(fromBrowser.ready.length, lines.length * WIDTHS.length);
      assert.ok(new Set(fromBrowser.ready).size > lines.length);
      fromBrowser.ready.forEach((expected, index) => {
        const name = JSON.stringify(lines[Math.floor(index / WIDTHS.length)]);
        assert.equal(fromServer.sent[index], expected, name);
        assert.equal(fromServer.ready[index], expected, name);
      });
      assert.deepEqual([fromServer.asked, fromBrowser.asked], [0, 2 * BODIES.length]);
    });
  }

  it('is the same to the pixel, in every language, place and theme', async () => {
    for (const language of LANGUAGES) {
      const lines = cross([{ amount: FIRST_AMOUNT + 3 }], PLACES, themes);
      const shoot = (page: Page) => page.locator('main').screenshot();
      const fromServer = await lookAt(lines, language, true, shoot);
      const fromBrowser = await lookAt(lines, language, false, shoot);
      assert.ok(fromServer.sent.equals(fromBrowser.ready), `${language}: as sent`);
      assert.ok(fromServer.ready.equals(fromBrowser.ready), `${language}: taken over`);
      assert.ok(!fromBrowser.sent.equals(fromBrowser.ready), `${language}: the pictures can differ`);
    }
  });
});
