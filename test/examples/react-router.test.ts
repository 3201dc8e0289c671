import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { AS_DEVELOPER, copyExample, run } from './example-project.ts';
import { buysAndPays, choosesVariant, type ExampleShop, figureOf, openExamples } from './example-shop.ts';
import { freePort } from '../support/free-port.ts';

describe('examples/react-router', () => {
  let shop: ExampleShop;
  let server: ChildProcess;
  let folder: string;
  let url: string;
  before(async () => {
    shop = await openExamples();
    folder = copyExample('react-router', shop.sandbox.url);
    // With React's own checks: they say in the console when the page of the server and the one of the browser differ.
    await run(folder, 'react-router', ['build', '--mode', 'development'], AS_DEVELOPER);
    const port = await freePort();
    url = `http://127.0.0.1:${port}`;
    server = spawn(process.execPath, ['server.js'], {
      cwd: folder,
      env: { PORT: `${port}`, SHOP_URL: url, KLIX_BASE_URL: `${shop.sandbox.url}/api/v1/`, ...AS_DEVELOPER },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(server.stdout!), 'line')) as [string];
    assert.equal(line, `Shop on ${url}`);
  });
  after(async () => {
    if (server) {
      const ended = once(server, 'exit');
      server.kill();
      await ended;
    }
    await shop.close();
  });

  it('passes the check of types that its framework has', async () => {
    await run(folder, 'react-router', ['typegen']);
    await run(folder, 'tsc', []);
  });

  it('sends the elements with the page, with the price that was asked for, from a server that has no DOM', async () => {
    for (const [address, cents] of [
      ['/', 67900],
      ['/?gears=eight-gears', 82900],
    ] as const) {
      const html = await (await fetch(url + address)).text();
      const [tag = ''] = /<klix-pay-later[^>]*>/.exec(html) ?? [];
      assert.match(tag, new RegExp(`amount="${cents}"`));
      assert.match(tag, /brand_id="702314b8-dd86-41fa-9a22-510fdd71fa92"/);
      assert.match(html, /<span slot="fallback">Or pay in parts with Klix\.<\/span><\/klix-pay-later>/);
    }
  });

  it('takes over what the server has sent, in place and without a word in the console', async () => {
    const visitor = await shop.visit('about:blank');
    const { page } = visitor;
    await page.addInitScript(() => {
      // The element as the parser makes it, before any script of the page.
      new MutationObserver((_, observer) => {
        const sent = document.querySelector('klix-pay-later');
        if (!sent) return;
        observer.disconnect();
        Object.assign(globalThis, { sent, wasPlain: !sent.shadowRoot });
      }).observe(document, { childList: true, subtree: true });
    });
    await page.goto(`${url}/?gears=eight-gears`);
    await figureOf(page).filter({ hasText: '€', visible: true }).waitFor();
    await page.getByText('Buy, now or pay later').waitFor();
    assert.deepEqual(
      await page.evaluate(() => {
        const { sent, wasPlain } = globalThis as unknown as { sent: Element; wasPlain: boolean };
        return { wasPlain, isSame: sent === document.querySelector('klix-pay-later'), isUpgraded: !!sent.shadowRoot };
      }),
      { wasPlain: true, isSame: true, isUpgraded: true },
    );
    await visitor.leave();
  });

  it('sells a bicycle: the figure follows the price, the shopper chooses how to pay, pays and sees it', async () => {
    const visitor = await shop.visit(url);
    await choosesVariant(visitor.page);
    assert.equal(new URL(visitor.page.url()).search, '?gears=eight-gears');
    await buysAndPays(visitor.page, 'Pay');
    await visitor.leave();
  });
});
