import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { renderPayLater } from '../../src/ssr/index.ts';
import { readFixture } from '../offers/financing-fixtures.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
const OFFERS = readFixture('offers.grace_period');
const EXAMPLE = readFixture('representative_example.en');
const PLACES = [{ view: 'checkout' }, { view: 'product' }, { view: 'cart' }, { type: 'micro' }];
const WIDTHS = [320, 768];

/** The example of each line: its look, and how it stands to the warning below and to the box around it. */
function examples() {
  return [...document.querySelectorAll('klix-pay-later')].map((element) => {
    const part = (name: string) => element.shadowRoot!.querySelector(`[part="${name}"]`)!;
    const example = part('example');
    const { position, borderTopWidth, paddingTop, marginTop, backgroundColor, color, fontWeight, textAlign, overflow } =
      getComputedStyle(example);
    const [box, base, line, warning] = [example, part('base'), part('line'), part('warning')].map((each) =>
      each.getBoundingClientRect(),
    );
    return {
      look: {
        position,
        borderTopWidth,
        paddingTop,
        marginTop,
        backgroundColor,
        color,
        fontWeight,
        textAlign,
        overflow,
      },
      small: parseFloat(getComputedStyle(example).fontSize) < parseFloat(getComputedStyle(element).fontSize),
      shown: example.checkVisibility() && box!.height > 30,
      inOrder: line!.bottom <= box!.top && box!.bottom <= warning!.top && warning!.bottom <= base!.bottom,
      flush: box!.left === line!.left && Math.abs(base!.right - box!.right - (box!.left - base!.left)) <= 1,
      button: part('more').checkVisibility(),
    };
  });
}

describe('a pay-later line on paper', () => {
  let server: StaticServer;
  let browser: Browser;
  let lines = '';

  before(async () => {
    server = await serveStatic('dist', {
      '/page': () => ({
        html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
          <meta name="klix-api-base" content="${server.url}"><script type="module" src="/klix-pay-later.js"></script></head>
          <body style="margin:8px;font:16px/1.5 sans-serif">${lines}</body></html>`,
      }),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  async function look<T>(
    width: number,
    javaScriptEnabled: boolean,
    see: (page: Page) => Promise<T>,
    changes: { presentation?: string } = {},
  ): Promise<T> {
    const context = await browser.newContext({ viewport: { width, height: 1600 }, javaScriptEnabled });
    try {
      const page = await context.newPage();
      await page.route(/\/financing\//, (route) =>
        route.fulfill({ json: new URL(route.request().url()).searchParams.has('a') ? EXAMPLE : OFFERS }),
      );
      const answer = javaScriptEnabled ? undefined : { body: OFFERS, example: EXAMPLE };
      lines = PLACES.map((place) =>
        renderPayLater(answer, { amount: 67900, brand_id: BRAND, language: 'en', ...place, ...changes }),
      ).join('<hr>');
      await page.goto(`${server.url}/page`);
      for (const line of await page.locator('klix-pay-later').all()) await line.getByText('Caution!').waitFor();
      return await see(page);
    } finally {
      await context.close();
    }
  }

  for (const [how, script] of [
    ['from the browser', true],
    ['from the server, with no script', false],
  ] as const) {
    // prettier-ignore
    for (const width of WIDTHS) {
      it(`has the example in the line everywhere, as at checkout: ${how}, ${width} px`, async () => {
        const { screen, printed, sideways } = await look(width, script, async (page) => {
          const seen = await page.evaluate(examples);
          await page.emulateMedia({ media: 'print' });
          return {
            screen: seen.map(({ shown }) => shown),
            printed: await page.evaluate(examples),
            sideways: await page.evaluate(
              () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
            ),
          };
        });
        assert.deepEqual(screen, [true, false, false, false]);
        assert.equal(sideways, 0);
        const [checkout, ...folded] = printed;
        assert.equal(checkout!.look.backgroundColor, 'rgba(0, 0, 0, 0)');
        for (const [index, { look, ...place }] of printed.entries()) {
          const name = JSON.stringify(PLACES[index]);
          assert.deepEqual(place, { small: true, shown: true, inOrder: true, flush: true, button: false }, name);
          assert.deepEqual({ ...look, position: 'static' }, { ...checkout!.look, position: 'static' }, name);
        }
        assert.equal(folded.length, 3);
      });
    }
  }

  it('has no example where there is no figure', async () => {
    for (const script of [true, false]) {
      const shown = await look(
        320,
        script,
        async (page) => {
          await page.locator('[part="line"]', { hasText: 'Payment in instalments' }).first().waitFor();
          await page.emulateMedia({ media: 'print' });
          return (await page.evaluate(examples)).map(({ shown }) => shown);
        },
        { presentation: 'neutral' },
      );
      assert.deepEqual(shown, [false, false, false, false]);
    }
  });
});
