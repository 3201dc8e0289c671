import assert from 'node:assert/strict';
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { after, before, describe, it } from 'node:test';
import { copyExample } from './example-project.ts';
import { buysAndPays, choosesVariant, type ExampleShop, openExamples } from './example-shop.ts';

describe('examples/plain-html', () => {
  let shop: ExampleShop;
  let server: ChildProcess;
  let url: string;
  before(async () => {
    shop = await openExamples();
    const pages = [copyExample('plain-html', shop.sandbox.url), 'dist'];
    // As the example's README says.
    server = spawn(process.execPath, ['examples/framework-shop/server.ts', ...pages], {
      env: { PORT: '0', KLIX_URL: shop.sandbox.url },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    const [line] = (await once(createInterface(server.stdout!), 'line')) as [string];
    url = line.replace('Shop on ', '');
  });
  after(async () => {
    const ended = once(server, 'exit');
    server.kill();
    await ended;
    await shop.close();
  });

  it('sells a bicycle with a script tag and a form', async () => {
    const visitor = await shop.visit(url);
    await choosesVariant(visitor.page);
    const posted = visitor.page.waitForRequest('**/klix/purchases');
    await buysAndPays(visitor.page, 'Pay');
    const fields = new URLSearchParams((await posted).postData() ?? '');
    assert.deepEqual([...fields.keys()].sort(), ['language', 'order_ref', 'payment_method'], 'no price is posted');
    await visitor.leave();
  });

  it('does not send the form without a choice', async () => {
    const visitor = await shop.visit(url);
    const { page } = visitor;
    await page.getByRole('button', { name: /^Buy/ }).click();
    await page.getByRole('radio', { name: 'Payment card' }).waitFor();
    await page.getByRole('button', { name: 'Pay', exact: true }).click();
    assert.ok(await page.locator('klix-method-picker').evaluate((element) => element.matches(':focus-within, :focus')));
    assert.equal(page.url(), `${url}/`);
    await visitor.leave();
  });

  it('takes one script tag of the kit for each page', () => {
    for (const page of ['index', 'result']) {
      const html = readFileSync(`examples/plain-html/${page}.html`, 'utf8');
      assert.equal(html.match(/klix-[\w-]+\.js/g)?.length, 1);
    }
  });
});
