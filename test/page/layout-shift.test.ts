import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser, Page } from 'playwright-core';
import { LANGUAGES } from '../../src/contract/vocabulary.ts';
import { serveSandbox, type RunningSandbox } from '../../src/sandbox/cli.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

const BRAND = 'a6cef80b-92a4-4bc2-b611-7dc597f9a000';
/** The line of CSS that the README asks shops to put on their page. */
const RESERVE = /^klix-pay-later *\{.*$/m.exec(readFileSync('README.md', 'utf8'))?.[0] ?? '';
/** Grace period, instalments, commission, and a down payment in each of them. */
const AMOUNTS = [75_000, 90_000, 50_000, 200_000, 150_000, 32_000];

interface Shifts {
  total(): number;
}

/** Adds up what the browser counts as layout shifts, also those right after input. */
function watchShifts(): void {
  let total = 0;
  const add = (list: PerformanceObserverEntryList) => {
    for (const entry of list.getEntries()) total += (entry as unknown as { value: number }).value;
  };
  const observer = new PerformanceObserver(add);
  observer.observe({ type: 'layout-shift', buffered: true });
  (globalThis as unknown as { shifts: Shifts }).shifts = {
    total() {
      add({ getEntries: () => observer.takeRecords() } as unknown as PerformanceObserverEntryList);
      return total;
    },
  };
}

describe('layout shift', () => {
  let sandbox: RunningSandbox;
  let server: StaticServer;
  let browser: Browser;

  before(async () => {
    assert.match(RESERVE, /min-height/, 'README.md has the CSS line');
    sandbox = await serveSandbox({
      port: 0,
      shape: 'offers',
      faults: [{ route: 'GET /financing/monthly-payment', kind: 'delay', value: 60 }],
    });
    server = await serveStatic('dist', {
      '/page': (request) => {
        const query = new URL(request.url ?? '', 'http://localhost').searchParams;
        return {
          html: `<!doctype html><html lang="en"><head><title>Shop</title>
            <meta name="viewport" content="width=device-width"><meta name="klix-api-base" content="${sandbox.url}">
            <style>body { margin: 0; font: 16px/1.5 sans-serif } main { width: ${query.get('width')}px }
            ${RESERVE}</style>
            <script type="module" src="/klix-pay-later.js"></script></head>
            <body><main><h1>Bicycle</h1><klix-pay-later brand_id="${BRAND}" amount="${query.get('amount')}"
              language="${query.get('language')}" view="${query.get('view')}" type="${query.get('type')}"></klix-pay-later>
            <p>${'What this bicycle is made of. '.repeat(30)}</p></main></body></html>`,
        };
      },
    });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
    await sandbox.close();
  });

  const settled = (page: Page, amount: number) =>
    page.waitForFunction(
      (wanted) => {
        const element = document.querySelector('klix-pay-later');
        const base = element?.shadowRoot?.querySelector('[part="base"]');
        return Number(element?.getAttribute('amount')) === wanted && base?.ariaBusy === 'false';
      },
      amount,
      { polling: 'raf' },
    );
  /** The browser reports a frame's shifts after the frame. */
  const twoFrames = (page: Page) =>
    page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));

  async function shiftOf(
    width: number,
    language: string,
    view: string,
    type: string,
    amounts: number[],
  ): Promise<number> {
    const page = await browser.newPage({ viewport: { width: Math.max(width, 360), height: 740 } });
    try {
      await page.addInitScript(watchShifts);
      const query = new URLSearchParams({ width: `${width}`, language, view, type, amount: `${amounts[0]}` });
      await page.goto(`${server.url}/page?${query.toString()}`);
      for (const amount of amounts) {
        await page.evaluate(
          (next) => document.querySelector('klix-pay-later')!.setAttribute('amount', `${next}`),
          amount,
        );
        await settled(page, amount);
        await twoFrames(page);
      }
      return await page.evaluate(() => (globalThis as unknown as { shifts: Shifts }).shifts.total());
    } finally {
      await page.close();
    }
  }

  for (const [view, type] of [
    ['product', 'standard'],
    ['cart', 'standard'],
    ['checkout', 'standard'],
    ['product', 'micro'],
  ] as const) {
    for (const width of [320, 360, 768, 1200]) {
      it(`is 0 while loading, loaded and changing, in every language: ${view} ${type}, ${width} px`, async () => {
        const shifts = await Promise.all(
          LANGUAGES.map(async (language) => [language, await shiftOf(width, language, view, type, AMOUNTS)]),
        );
        assert.deepEqual(
          shifts,
          LANGUAGES.map((language) => [language, 0]),
        );
      });
    }
  }

  it('is 0 when Klix has nothing to offer', async () => {
    assert.equal(await shiftOf(360, 'en', 'product', 'standard', [900, 75_000, 900]), 0);
  });

  it('is seen by this measurement when something does move', async () => {
    const page = await browser.newPage({ viewport: { width: 360, height: 740 } });
    await page.addInitScript(watchShifts);
    await page.goto(`${server.url}/page?width=360&language=en&view=product&type=standard&amount=75000`);
    await settled(page, 75_000);
    await page.evaluate(() => document.querySelector('h1')!.prepend(document.createElement('hr')));
    await twoFrames(page);
    const shift = await page.evaluate(() => (globalThis as unknown as { shifts: Shifts }).shifts.total());
    await page.close();
    assert.ok(shift > 0, `${shift}`);
  });
});
