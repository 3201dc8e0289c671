import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { createElement } from 'react';
import { renderToString as reactToString } from 'react-dom/server';
import { build } from 'vite';
import { createSSRApp, h } from 'vue';
import { renderToString as vueToString } from 'vue/server-renderer';
import { renderPayLater } from '../../src/ssr/index.ts';
import { product } from '../offers/financing-fixtures.ts';
import { launchChromium } from '../support/chromium.ts';
import { serveStatic, type StaticServer } from '../support/static-server.ts';
import { watch } from '../support/watched-page.ts';

const LINE = renderPayLater(
  { body: { preferredOffer: product(), offers: [] }, example: 'Sample text.' },
  { amount: 67_900, brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000', language: 'en', api_base: '/no-one-asks' },
);

interface Framework {
  /** What the framework's own server sends. */
  readonly html: () => string | Promise<string>;
  /** What its page does with it; `line` is the string that the server had. */
  readonly script: string;
}
const FRAMEWORKS: Readonly<Record<string, Framework>> = {
  React: {
    html: () =>
      reactToString(
        createElement('div', { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: LINE } }),
      ),
    script: `import { createElement } from 'react';
      import { hydrateRoot } from 'react-dom/client';
      hydrateRoot(app, createElement('div', { suppressHydrationWarning: true, dangerouslySetInnerHTML: { __html: line }, ref: done }));`,
  },
  Vue: {
    html: () => vueToString(createSSRApp({ render: () => h('div', { innerHTML: LINE }) })),
    script: `import { createSSRApp, h } from 'vue';
      createSSRApp({ render: () => h('div', { innerHTML: line }), mounted: done }).mount(app);`,
  },
};

/** The framework in its talkative build, with the page's own script. */
async function bundle(script: string): Promise<string> {
  const entry = '\0page';
  const result = await build({
    configFile: false,
    publicDir: false,
    logLevel: 'silent',
    mode: 'development',
    define: {
      'process.env.NODE_ENV': '"development"',
      __VUE_OPTIONS_API__: 'true',
      __VUE_PROD_DEVTOOLS__: 'false',
      __VUE_PROD_HYDRATION_MISMATCH_DETAILS__: 'true',
    },
    plugins: [
      {
        name: 'page',
        resolveId: (wanted) => (wanted.endsWith('page-of-the-shop') ? entry : null),
        load: (wanted) =>
          wanted === entry
            ? `const app = document.querySelector('#app'), line = JSON.parse(document.querySelector('#line').text), done = () => app.setAttribute('data-hydrated', '');\n${script}`
            : null,
      },
    ],
    build: { write: false, minify: false, rolldownOptions: { input: 'page-of-the-shop' } },
  });
  assert.ok('output' in result);
  return result.output[0].code;
}

describe('a line from the server in a framework', () => {
  let server: StaticServer;
  let browser: Browser;
  let html = '';

  before(async () => {
    server = await serveStatic('dist', { '/page': () => ({ html }) });
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await server.close();
  });

  for (const [name, { html: render, script }] of Object.entries(FRAMEWORKS)) {
    for (const kitFirst of [true, false]) {
      it(`is hydrated without a complaint by ${name}, ${kitFirst ? 'after' : 'before'} the element has taken it over`, async () => {
        const code = (await bundle(script)).replaceAll('</', '<\\/');
        html = `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Shop</title></head>
          <body><div id="app">${await render()}</div>
          <script type="application/json" id="line">${JSON.stringify(LINE).replaceAll('<', '\\u003c')}</script></body></html>`;
        const context = await browser.newContext();
        try {
          const page = await context.newPage();
          const { requests, complaints } = watch(page);
          await page.goto(`${server.url}/page`);
          const nodes = await page.evaluateHandle(() => {
            const element = document.querySelector('klix-pay-later')!;
            return [element, ...element.shadowRoot!.querySelectorAll('[part]')];
          });
          const hydrate = async () => {
            await page.addScriptTag({ type: 'module', content: code });
            await page.locator('#app[data-hydrated]').waitFor();
          };
          if (!kitFirst) await hydrate();
          await page.addScriptTag({ type: 'module', url: '/klix-pay-later.js' });
          await page.waitForFunction(() => document.querySelector('klix-pay-later')!.matches(':defined'));
          if (kitFirst) await hydrate();
          const kept = await page.evaluate((before) => {
            const element = document.querySelector('klix-pay-later')!;
            const now: Node[] = [element, ...element.shadowRoot!.querySelectorAll('[part]')];
            return now.length > 5 && now.every((node, index) => node === before[index]);
          }, nodes);
          assert.ok(kept, 'the nodes are the same');
          assert.match((await page.locator('[part="line"]').textContent()) ?? '', /€23\.54/);
          assert.deepEqual(complaints, []);
          assert.deepEqual(requests.filter((request) => request.url().includes('no-one-asks')).length, 0);
        } finally {
          await context.close();
        }
      });
    }
  }
});
