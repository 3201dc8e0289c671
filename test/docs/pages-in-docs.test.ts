import assert from 'node:assert/strict';
import { createServer, type Server } from 'node:http';
import { readFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import type { Browser } from 'playwright-core';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { SECRET_KEY } from '../../src/sandbox/index.ts';
import { createKlixClient, createMerchantBackend } from '../../src/server/index.ts';
import { toNodeHandler } from '../../src/server/node/index.ts';
import { createSqliteStore } from '../../src/server/sqlite/index.ts';
import { launchChromium } from '../support/chromium.ts';
import { watch } from '../support/watched-page.ts';
import { blocksIn, type CodeBlock, nameOf } from './code-blocks.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const KIT = ['klix-checkout-kit.js', 'klix-pay-later-calculator.js'].map(
  (file) => `<script type="module" src="/${file}"></script>`,
);

/** The page a reader makes of it: with the script it names, or with all of the kit where it names none. */
const pageOf = ({ code }: CodeBlock, sandbox: string) =>
  `<!doctype html><html lang="en"><head><title>Shop</title>
  <meta name="klix-api-base" content="${sandbox}"><meta name="klix-portal-base" content="${sandbox}"></head>
  <body>${/<script[^>]* src=/.test(code) ? '' : KIT.join('')}${code}</body></html>`;

describe('pages in the documentation', () => {
  let sandbox: RunningSandbox;
  let server: Server;
  let shop: string;
  let browser: Browser;
  let page = '';

  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
    const backend = createMerchantBackend({
      klix: createKlixClient({ brandId: BRAND, secretKey: SECRET_KEY, baseUrl: `${sandbox.url}/api/v1/` }),
      store: createSqliteStore({ file: ':memory:' }),
      mode: 'test',
      loadOrder: () => null,
      urls: { result: 'https://shop.example/result', checkout: 'https://shop.example/checkout' },
    });
    const klix = toNodeHandler(backend);
    server = createServer((request, response) => {
      const path = new URL(request.url ?? '/', 'http://shop').pathname;
      if (path === '/') return void response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      if (path.startsWith('/klix/')) return void klix(request, response);
      // Wherever the reader keeps the files.
      readFile(`dist/${/[^/]*$/.exec(path)![0]}`).then(
        (file) => response.writeHead(200, { 'content-type': 'text/javascript' }).end(file),
        () => response.writeHead(path === '/favicon.ico' ? 204 : 404).end(),
      );
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    shop = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
    browser = await launchChromium();
  });
  after(async () => {
    await browser.close();
    await new Promise((resolve) => server.close(resolve));
    await sandbox.close();
  });

  const blocks = blocksIn('html');
  it('are there', () => assert.ok(blocks.length >= 5));
  for (const block of blocks) {
    it(`${nameOf(block)} works as it is printed`, async () => {
      page = pageOf(block, sandbox.url);
      const context = await browser.newContext();
      const tab = await context.newPage();
      const { complaints } = watch(tab);
      await tab.goto(`${shop}/`);
      const tags = await tab.evaluate(() => [
        ...new Set([...document.querySelectorAll('*')].map(({ localName }) => localName)),
      ]);
      for (const tag of tags.filter((name) => name.startsWith('klix-'))) {
        // A status without a token has nothing to say; all others fill themselves.
        await tab.waitForFunction(
          ([name]) => {
            const root = document.querySelector(name)!.shadowRoot;
            const filled = root?.querySelector('[part~="line"], [part~="view"], [part~="method"]');
            return name === 'klix-purchase-status' ? !!root : !!filled?.textContent.trim();
          },
          [tag] as const,
        );
      }
      assert.deepEqual(complaints, []);
      await context.close();
    });
  }

  it('hold no style sheet that a browser cannot read', async () => {
    const context = await browser.newContext();
    const tab = await context.newPage();
    for (const block of blocksIn('css')) {
      const rules = await tab.evaluate(
        ([css]) => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync(css);
          return [...sheet.cssRules].map((rule) => (rule as CSSStyleRule).style?.length ?? 1);
        },
        [block.code] as const,
      );
      const written = block.code.replaceAll(/\/\*[^]*?\*\//g, '').match(/\{/g)?.length;
      assert.equal(rules.length, written, `${nameOf(block)}: a rule is lost`);
      assert.ok(
        rules.every((declarations) => declarations > 0),
        `${nameOf(block)}: an empty rule`,
      );
    }
    await context.close();
  });
});
