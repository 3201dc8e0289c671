import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

// Served from a folder of a site, as a shop or a docs page would.
const FOLDER = 'dist/storybook';
interface Finished {
  status: string;
  reporters: { type: string; result?: { violations?: { id: string; help: string; nodes: { html: string }[] }[] } }[];
}
interface Channel {
  last(event: string): unknown[] | undefined;
}

assert.ok(existsSync(`${FOLDER}/index.json`), 'build the storybook first: npm test does');
const index = JSON.parse(readFileSync(`${FOLDER}/index.json`, 'utf8')) as {
  entries: Record<string, { id: string; type: string; title: string; name: string }>;
};
const stories = Object.values(index.entries).filter(({ type }) => type === 'story');

describe('stories', () => {
  let server: StaticServer;
  let browser: Browser;
  before(async () => {
    server = await serveStatic('dist');
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  it('are one for each idea, and no more than somebody would look through', () => {
    assert.ok(stories.length >= 60 && stories.length <= 80, `${stories.length} stories`);
  });

  for (const { globals, shows } of [
    { globals: 'language:lt;market:LT', shows: /BVKKMN 16,08/ },
    { globals: 'language:lv', shows: /26,00\s€/ },
    { globals: 'answer:flat', shows: /€20\.84/ },
    { globals: 'fault:noExample', shows: /^Payment in instalments with Klix Pay Later/ },
    { globals: 'fault:nothing', shows: /^$/ },
    { globals: 'fault:html', shows: /^$/ },
  ]) {
    it(`follow the toolbar: ${globals}`, async () => {
      const page = await browser.newPage();
      await page.goto(
        `${server.url}/storybook/iframe.html?id=pay-later-line--widths&viewMode=story&globals=${globals}`,
      );
      await page.waitForFunction(
        ([pattern]) => {
          const base = document.querySelector('klix-pay-later')?.shadowRoot?.querySelector('[part="base"]');
          if (!base || base.ariaBusy === 'true') return false;
          const text = base.checkVisibility() ? base.querySelector('[part="line"]')!.textContent : '';
          return new RegExp(pattern).test(text);
        },
        [shows.source] as const,
      );
      await page.context().close();
    });
  }

  it('come with the code to paste and the tables of their elements', async () => {
    const page = await browser.newPage();
    await page.goto(`${server.url}/storybook/iframe.html?id=pay-later-line--docs&viewMode=docs`);
    const code = page.locator('pre').filter({ hasText: '</klix-pay-later>' }).first();
    await code.waitFor();
    assert.equal(
      ((await code.textContent()) ?? '').replaceAll(/\s+/g, ' ').trim(),
      '<script type="module" src="/klix-pay-later.js"></script> ' +
        '<klix-pay-later amount="75000" brand_id="a6cef80b-92a4-4bc2-b611-7dc597f9a000" language="en" theme="light" ></klix-pay-later>',
    );
    const table = page.locator('.docblock-argstable').first();
    for (const name of ['amount', 'brand_id', 'klix-offers', 'klix-error', 'fallback', '--klix-accent', 'monthly']) {
      await table.getByRole('cell', { name, exact: true }).first().waitFor();
    }
    await page.context().close();
  });

  for (const { id, title, name } of stories) {
    it(`${title}: ${name} renders, plays and has no accessibility finding`, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      try {
        const elsewhere: string[] = [];
        page.on('request', (request) => {
          if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url))
            elsewhere.push(request.url());
        });
        await page.goto(`${server.url}/storybook/iframe.html?id=${id}&viewMode=story`);
        const handle = await page.waitForFunction(() => {
          const channel = (globalThis as unknown as { __STORYBOOK_ADDONS_CHANNEL__?: Channel })
            .__STORYBOOK_ADDONS_CHANNEL__;
          const finished = channel?.last('storyFinished')?.[0];
          return finished && { finished, threw: channel.last('playFunctionThrewException')?.[0] };
        });
        const { finished, threw } = (await handle.jsonValue()) as { finished: Finished; threw?: unknown };
        assert.equal(threw, undefined, `the play function failed: ${JSON.stringify(threw)}`);
        assert.equal(finished.status, 'success');
        const audit = finished.reporters.find(({ type }) => type === 'a11y');
        assert.ok(audit?.result?.violations, 'axe has run');
        assert.deepEqual(
          audit.result.violations.map((found) => `${found.id}: ${found.help}: ${found.nodes[0]?.html ?? ''}`),
          [],
        );
        assert.deepEqual(elsewhere, [], 'a story asks nobody but its own files');
      } finally {
        await page.close();
      }
    });
  }
});
