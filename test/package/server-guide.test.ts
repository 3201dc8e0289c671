import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync, rmSync, writeFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { freePort } from '../support/free-port.ts';

const guide = readFileSync('docs/server.md', 'utf8');
const [, shopSource = ''] = /save this as `shop\.mjs`:\n\n```js\n([^]*?)```/.exec(guide) ?? [];

describe('the shop that docs/server.md gives to try', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
  });
  after(() => sandbox.close());

  it('sells its order, from the list of methods to the news that it is paid', async () => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}`;
    const source = shopSource
      .replaceAll('http://127.0.0.1:4010', sandbox.url)
      .replaceAll('127.0.0.1:3000', `127.0.0.1:${port}`)
      .replace('listen(3000', `listen(${port}`)
      .replace('node_modules/klix-checkout-kit/dist', 'dist');
    // Beside the project's own files, where the kit is known by its name.
    const file = `.docs-shop-${process.pid}.mjs`;
    writeFileSync(file, source);
    const shop = spawn(process.execPath, [file], { stdio: ['ignore', 'pipe', 'inherit'] });
    const paid = once(shop.stdout, 'data') as Promise<[Buffer]>;
    try {
      await until(() => fetch(url).then(({ ok }) => ok));
      const page = await (await fetch(url)).text();
      const [, script = ''] = /src="([^"]+)"/.exec(page) ?? [];
      assert.match((await fetch(url + script)).headers.get('content-type') ?? '', /javascript/);
      assert.equal((await fetch(`${url}/klix/payment-methods?language=en`)).status, 200);

      const intent = { payment_method: 'klix', order_ref: 'ORDER-1', amount: 67900, currency: 'EUR', language: 'en' };
      const answer = await fetch(`${url}/klix/purchases`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'sec-fetch-site': 'same-origin' },
        body: JSON.stringify({
          ...intent,
          brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
          intent_id: crypto.randomUUID(),
        }),
      });
      const { purchase_id } = (await answer.json()) as { purchase_id: string };
      assert.equal(answer.status, 201);
      await fetch(`${sandbox.url}/_sandbox/purchases/${purchase_id}/pay`, {
        method: 'POST',
        body: JSON.stringify({ outcome: 'success', method: 'klix' }),
      });
      assert.equal(String((await paid)[0]), 'ORDER-1 is paid\n');
    } finally {
      shop.kill();
      await once(shop, 'exit');
      rmSync(file);
    }
  });
});

async function until(holds: () => Promise<boolean>): Promise<void> {
  for (const end = Date.now() + 10_000; ;) {
    if (await holds().catch(() => false)) return;
    assert.ok(Date.now() < end, 'not within ten seconds');
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
