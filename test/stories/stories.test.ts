import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';

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
    server = await serveStatic(FOLDER);
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  it('are not lost from the index', () => assert.ok(stories.length >= 15, `${stories.length} stories`));

  for (const { id, title, name } of stories) {
    it(`${title}: ${name} renders, plays and has no accessibility finding`, async () => {
      const page = await browser.newPage({ viewport: { width: 1280, height: 900 } });
      try {
        const elsewhere: string[] = [];
        page.on('request', (request) => {
          if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(server.url))
            elsewhere.push(request.url());
        });
        await page.goto(`${server.url}/iframe.html?id=${id}&viewMode=story`);
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
