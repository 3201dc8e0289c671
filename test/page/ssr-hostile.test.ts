import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { renderPayLater } from '../../src/ssr/index.ts';
import { HOSTILE_STRINGS } from '../components/pay-later/hostile-strings.ts';
import { product } from '../offers/financing-fixtures.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
/** What no text may bring onto the page. */
const FOREIGN = 'img, svg, math, iframe, object, embed, a, link, meta:not(head meta), base, video, audio, marquee, input, [onerror], [onload], [onclick], [onmouseover], [onfocus], [style]'; // prettier-ignore

const lineFor = (text: string) =>
  renderPayLater(
    { body: { preferredOffer: product({ id: text, name: text }), offers: [] }, example: text },
    {
      amount: 67_900,
      brand_id: BRAND,
      language: 'en',
      view: 'checkout',
      nonce: text,
      category: text,
      theme: text,
      attributes: { title: text },
    },
  );

describe('hostile text in a line from the server', () => {
  let server: StaticServer;
  let browser: Browser;
  let lines = '';

  before(async () => {
    server = await serveStatic('dist', {
      '/page': () => ({
        html: `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title>
          <script>window.hits = 0; function klixHit() { window.hits++ }</script>
          <script type="module" src="/klix-pay-later.js"></script></head><body>${lines}</body></html>`,
      }),
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  /** Opens a page with these lines, lets the script take them over and reads what stands there. */
  async function read(markup: string) {
    lines = markup;
    const context = await browser.newContext();
    try {
      const page = await context.newPage();
      const { requests } = watch(page);
      await page.goto(`${server.url}/page`);
      await page.waitForFunction(() => document.querySelector('klix-pay-later')?.matches(':defined'));
      const found = await page.evaluate((foreign) => {
        const elements = [...document.querySelectorAll('klix-pay-later')];
        const roots = [document, ...elements.map(({ shadowRoot }) => shadowRoot!)];
        return {
          hits: (window as unknown as { hits: number }).hits,
          strays: roots.flatMap((root) => [...root.querySelectorAll(foreign)].map(({ outerHTML }) => outerHTML)),
          scripts: document.querySelectorAll('script:not([type="application/json"])').length,
          texts: elements.map((element) => [
            element.title,
            element.getAttribute('category'),
            element.shadowRoot!.querySelector('[part="example"]')!.textContent,
            element.shadowRoot!.querySelector('[part="plan"]')!.textContent.split(': 36 ×')[0],
          ]),
        };
      }, FOREIGN);
      return { ...found, asked: requests.map((request) => new URL(request.url()).pathname) };
    } finally {
      await context.close();
    }
  }

  it('would be noticed if it ran', async () => {
    const { hits, strays } = await read('<img src="data:," onerror="klixHit()"><img src=x onerror="klixHit()"><klix-pay-later></klix-pay-later>'); // prettier-ignore
    assert.ok(hits > 0);
    assert.equal(strays.length, 2);
  });

  it('stays text, sent and taken over, and nothing is asked for: 200 strings in 7 places', async () => {
    assert.equal(HOSTILE_STRINGS.length, 200);
    const { hits, strays, scripts, texts, asked } = await read(HOSTILE_STRINGS.map(lineFor).join(''));
    assert.equal(hits, 0);
    assert.deepEqual(strays, []);
    assert.equal(scripts, 2);
    // A parser takes U+0000 out of attributes and text; the element, which has the JSON, writes all of it.
    const parsed = (text: string) => text.replaceAll('\u0000', '\ufffd');
    assert.deepEqual(texts, HOSTILE_STRINGS.map((text) => [parsed(text), parsed(text), text, text])); // prettier-ignore
    assert.deepEqual(asked, ['/page', '/klix-pay-later.js']);
  });
});
