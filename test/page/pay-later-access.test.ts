import assert from 'node:assert/strict';
import { after, afterEach, before, describe, it } from 'node:test';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/contract/vocabulary.ts';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

/** A brand with a plan of each kind, and the calculator's with two. */
const THREE_PLANS = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const TWO_PLANS = 'a6cef80b-92a4-4bc2-b611-7dc597f9a999';

const line = (more = '') => `<klix-pay-later amount="200000" brand_id="${THREE_PLANS}" ${more}></klix-pay-later>`;
const calculator = (more = '') =>
  `<klix-pay-later-calculator amount="75000" brand_id="${TWO_PLANS}" ${more}></klix-pay-later-calculator>`;

/** The least spacing that text has to bear without loss: WCAG 2.2, 1.4.12. Set inside the shadow trees too. */
const TEXT_SPACING =
  '* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-block-end: 2em !important }';

describe('pay later for every visitor', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;
  let page: Page;
  let body: string;
  let direction = 'ltr';

  before(async () => {
    sandbox = await serveSandbox({ port: 0, shape: 'offers' });
    server = await serveStatic('dist', {
      '/': () => ({
        html: `<!doctype html><html lang="en" dir="${direction}"><head><title>Shop</title><meta name="viewport" content="width=device-width">
          <meta name="klix-api-base" content="${sandbox.url}"><script type="module" src="/klix-pay-later.js"></script>
          <script type="module" src="/klix-pay-later-calculator.js"></script></head>
          <body style="font:16px/1.5 sans-serif"><h1>Bicycle</h1>${body}<p><a href="#more">More of the shop</a></p></body></html>`,
      }),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });
  afterEach(async () => {
    direction = 'ltr';
    await page.context().close();
  });

  const part = (name: string) => page.locator(`:is(klix-pay-later, klix-pay-later-calculator) [part="${name}"]`);
  async function visit(content: string, options: BrowserContextOptions = {}) {
    body = content;
    page = await (await browser.newContext({ reducedMotion: 'reduce', ...options })).newPage();
    await page.goto(server.url);
    await part('monthly').first().waitFor();
  }

  describe('with text spacing of their own', () => {
    /** What does not fit into its box, of everything that has text, looked for in all shadow trees. */
    const cut = () =>
      page.evaluate((css) => {
        const clipped: string[] = [];
        const roots = [...document.querySelectorAll('klix-pay-later, klix-pay-later-calculator')].map(
          ({ shadowRoot }) => shadowRoot!,
        );
        for (const root of roots) {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
        }
        const { clientWidth } = document.documentElement;
        for (const node of roots.flatMap((root) => [...root.querySelectorAll<HTMLElement>('*')])) {
          // What only screen readers see is a pixel large.
          if (!node.checkVisibility({ visibilityProperty: true }) || node.clientWidth < 2) continue;
          const wide = node.scrollWidth - node.clientWidth > 1 && getComputedStyle(node).overflowX !== 'visible';
          const high = node.scrollHeight - node.clientHeight > 1 && getComputedStyle(node).overflowY === 'hidden';
          const outside = node.getBoundingClientRect().right > clientWidth + 1;
          if (wide || high || outside)
            clipped.push(`${node.localName}[${node.getAttribute('part')}] ${node.textContent}`);
        }
        return clipped;
      }, TEXT_SPACING);

    const views = ['', 'view="cart"', 'view="checkout"', 'type="micro"', 'presentation="neutral"'];
    for (const language of LANGUAGES) {
      it(`loses nothing in line, dialog and calculator from 320 px on, ${language}`, async () => {
        const lines = views.map((view) => line(`language="${language}" ${view}`)).join('');
        await visit(lines + calculator(`language="${language}" amount_slider selectable`), {
          viewport: { width: 320, height: 4000 },
        });
        for (const where of ['page', 'dialog']) {
          if (where === 'dialog') {
            await part('more').first().click();
            await page.getByRole('dialog').waitFor();
          }
          for (const width of [320, 768, 1280]) {
            await page.setViewportSize({ width, height: 4000 });
            assert.deepEqual(await cut(), [], `${where}, ${width} px`);
          }
        }
      });
    }
  });

  it('has a "Learn more" of 24 px however small the shop writes', async () => {
    const small = (size: number) => `<div style="font-size:${size}px">${line()}${line('type="micro"')}</div>`;
    await visit([9, 10, 12, 16, 24].map(small).join(''), { viewport: { width: 900, height: 4000 } });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('klix-pay-later')].every(({ shadowRoot }) =>
        shadowRoot?.querySelector('[part="more"]')?.checkVisibility(),
      ),
    );
    const heights = await page.evaluate(() =>
      [...document.querySelectorAll('klix-pay-later')].map(({ shadowRoot }) => {
        const more = shadowRoot!.querySelector('[part="more"]')!;
        const { left, top, width, height } = more.getBoundingClientRect();
        const hit = (away: number) => shadowRoot!.elementFromPoint(left + width / 2, top + height / 2 + away) === more;
        return Array.from({ length: 81 }, (_, at) => at - 40).filter(hit).length;
      }),
    );
    assert.equal(heights.length, 10);
    for (const height of heights) assert.ok(height >= 24, heights.join());
  });

  it('has the example on paper, where nothing can be opened, in every view', async () => {
    const views = ['', 'view="cart"', 'view="checkout"', 'type="micro"'];
    await visit(views.map((view) => line(view)).join(''), { viewport: { width: 794, height: 3000 } });
    await page.waitForFunction(() =>
      [...document.querySelectorAll('klix-pay-later')].every(({ shadowRoot }) =>
        shadowRoot?.querySelector('[part="monthly"]')?.checkVisibility(),
      ),
    );
    const shown = () =>
      page.evaluate(() =>
        [...document.querySelectorAll('klix-pay-later')].map(({ shadowRoot }) =>
          ['example', 'warning', 'more'].map((name) =>
            shadowRoot!.querySelector(`[part="${name}"]`)!.checkVisibility(),
          ),
        ),
      );
    const [screen, paper] = [await shown(), (await page.emulateMedia({ media: 'print' }), await shown())];
    assert.deepEqual(
      screen.map(([example]) => example),
      [false, false, true, false],
    );
    for (const parts of paper) assert.deepEqual(parts, [true, true, false]);
  });

  it('keeps every sentence and figure in its order on a page that runs from right to left', async () => {
    direction = 'rtl';
    await visit(line('view="checkout"') + calculator('amount_slider'), { viewport: { width: 360, height: 3000 } });
    const directions = await page.evaluate(() =>
      [...document.querySelectorAll('klix-pay-later, klix-pay-later-calculator')].map(({ shadowRoot }) => {
        const base = shadowRoot!.querySelector('[part="base"]')!;
        const all = [base, ...base.querySelectorAll('*:not(slot)')];
        return [...new Set(all.map((node) => getComputedStyle(node).direction))].join();
      }),
    );
    assert.deepEqual(directions, ['ltr', 'ltr']);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 360);
  });

  it('says which language its words are in where the page is in another one', async () => {
    const all = LANGUAGES.map((language) => line(`language="${language}"`) + calculator(`language="${language}"`));
    await visit(all.join(''), { viewport: { width: 900, height: 6000 } });
    const told = await page.evaluate(() =>
      [...document.querySelectorAll('klix-pay-later, klix-pay-later-calculator')].map(({ shadowRoot }) => {
        const words = [...shadowRoot!.querySelectorAll('p, b, dt, dd, button, label')];
        return [...new Set(words.map((node) => node.closest<HTMLElement>('[lang]')?.lang))].join();
      }),
    );
    assert.deepEqual(
      told,
      LANGUAGES.flatMap((language) => [language, language]),
    );
  });
});
