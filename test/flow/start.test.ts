import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { after, before, describe, it } from 'node:test';
import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';

const SCRIPT = resolve(import.meta.dirname, '../../scripts/start.ts');

const SHOP_DATA = mkdtempSync(join(tmpdir(), 'demo-shop-'));

function npmStart(variables: Record<string, string>) {
  const child = spawn(process.execPath, [SCRIPT], { env: { ...process.env, SHOP_DATA, ...variables } });
  child.stdout.setEncoding('utf8');
  return { child, exit: once(child, 'exit'), complaint: text(child.stderr) };
}

/** Starts on free ports and waits until both addresses are known. */
async function startAnywhere() {
  const running = npmStart({ PORT: '0', SANDBOX_PORT: '0' });
  let said = '';
  for await (const chunk of running.child.stdout.iterator({ destroyOnReturn: false }) as AsyncIterable<string>) {
    said += chunk;
    if (said.includes('Ctrl-C')) break;
  }
  const [shop = '', sandbox = ''] = said.match(/http:\/\/127\.0\.0\.1:\d+/g) ?? [];
  return { ...running, shop, sandbox };
}

describe('npm start', () => {
  const other = createServer();
  let taken = 0;
  before(async () => {
    other.listen(0, '127.0.0.1');
    await once(other, 'listening');
    taken = (other.address() as AddressInfo).port;
  });
  after(() => {
    other.close();
    rmSync(SHOP_DATA, { recursive: true });
  });

  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    it(`says where shop and simulator are and ends cleanly on ${signal}`, async () => {
      const { child, exit, complaint, shop, sandbox } = await startAnywhere();
      assert.equal((await fetch(`${shop}/healthz`)).status, 200);
      assert.equal((await fetch(`${sandbox}/healthz`)).status, 200);
      assert.ok((await (await fetch(shop)).text()).includes(`content="${sandbox}"`));

      child.kill(signal);
      child.kill(signal); // npm passes it on a second time
      assert.deepEqual(await exit, [0, null]);
      assert.equal(await complaint, '');
      await assert.rejects(fetch(`${shop}/healthz`));
    });
  }

  it('keeps carts and orders over a restart', async () => {
    const first = await startAnywhere();
    const added = await fetch(`${first.shop}/cart/add`, {
      method: 'POST',
      redirect: 'manual',
      headers: { Origin: first.shop },
      body: new URLSearchParams({ product: 'sofa' }),
    });
    const [cookie = ''] = added.headers.getSetCookie();
    first.child.kill();
    await first.exit;

    const second = await startAnywhere();
    const cart = await fetch(`${second.shop}/cart`, { headers: { Cookie: cookie.split(';')[0]! } });
    assert.match(await cart.text(), /Sofa Vakars/);
    second.child.kill();
    assert.deepEqual(await second.exit, [0, null]);
  });

  for (const variable of ['PORT', 'SANDBOX_PORT']) {
    it(`names the port in use and the variable that changes it: ${variable}`, async () => {
      const { exit, complaint } = npmStart({ PORT: '0', SANDBOX_PORT: '0', [variable]: String(taken) });
      assert.deepEqual(await exit, [1, null]);
      const message = await complaint;
      assert.match(message, new RegExp(`Port ${taken} is already in use.* ${variable}=`));
      assert.equal(message.trim().split('\n').length, 1, 'one line, no stack trace');
    });

    it(`refuses a ${variable} that is no port`, async () => {
      const { exit, complaint } = npmStart({ PORT: '0', SANDBOX_PORT: '0', [variable]: '30000000' });
      assert.deepEqual(await exit, [1, null]);
      assert.match(await complaint, new RegExp(`${variable} must be a port number`));
    });
  }
});
