import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { type AddressInfo } from 'node:net';
import { after, before, describe, it } from 'node:test';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Purchase } from '../../src/contract/index.ts';
import { readPort, type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { SECRET_KEY } from '../../src/sandbox/index.ts';
import { request } from './shop.ts';

const OFFERS = '/financing/monthly-payment?amount=67900&language=en&b=702314b8-dd86-41fa-9a22-510fdd71fa92';
const HEADERS = { Authorization: `Bearer ${SECRET_KEY}` };
const script = fileURLToPath(new URL('../../scripts/sandbox.ts', import.meta.url));

/** Starts the command and collects what it prints until `until` is seen or it ends. */
async function run(args: string[], until?: RegExp) {
  const child = spawn(process.execPath, [script, ...args], { stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const seen = new Promise<void>((resolve) => {
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        printed += text;
        if (until?.test(printed)) resolve();
      });
    }
    child.once('close', () => resolve());
  });
  await seen;
  return { child, printed: () => printed };
}

describe('the sandbox on HTTP', () => {
  let running: RunningSandbox;
  before(async () => {
    running = await serveSandbox({ port: 0 });
  });
  after(() => running.close());

  it('answers on this machine as it does in the process', async () => {
    const over = await fetch(running.url + OFFERS);
    assert.equal(over.status, 200);
    assert.equal(over.headers.get('Access-Control-Allow-Origin'), '*');
    assert.deepEqual(await over.json(), await (await running.sandbox.fetch(OFFERS)).json());
  });

  it('reads the body of a call', async () => {
    const before = running.sandbox.now();
    const moved = await fetch(`${running.url}/_sandbox/clock`, { method: 'POST', body: '{"advance_s": 3600}' });
    assert.equal(moved.status, 200);
    assert.ok(running.sandbox.now() - before >= 3_600_000);
  });

  it('drops the connection for a cut, and lives on', async () => {
    running.sandbox.addFault({ route: 'GET /financing/monthly-payment', kind: 'cut-after', times: 1 });
    await assert.rejects(fetch(running.url + OFFERS), TypeError);
    assert.equal((await fetch(running.url + OFFERS)).status, 200);
  });

  it('says which variable and flag to change when the port is taken', async () => {
    const other = createServer().listen(0, '127.0.0.1');
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    await assert.rejects(serveSandbox({ port }), new RegExp(`${port}.*in use.*SANDBOX_PORT=.*--port`));
    const { child, printed } = await run(['--port', String(port)]);
    assert.equal(child.exitCode, 1);
    assert.match(printed(), /SANDBOX_PORT=.*--port/);
    other.close();
  });
});

describe('a sandbox with a data file', () => {
  const folder = mkdtempSync(join(tmpdir(), 'sandbox-'));
  after(() => rmSync(folder, { recursive: true }));

  /** Starts on the same file each time; the shop is dead at first and alive later. */
  const start = (data: string, calls: string[], status: number) =>
    serveSandbox({
      port: 0,
      data,
      callbackFetch: async (_url, init) => {
        calls.push(await new Response(init?.body).text());
        return new Response(null, { status });
      },
    });
  const api = (running: RunningSandbox) => async (method: string, path: string, body?: unknown) => {
    const init = { method, headers: HEADERS, ...(body !== undefined && { body: JSON.stringify(body) }) };
    return (await (await fetch(`${running.url}/api/v1/${path}`, init)).json()) as Purchase;
  };
  const pressSuccess = (running: RunningSandbox, id: string) =>
    fetch(`${running.url}/p/${id}/`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'success', method: 'klix' }),
      redirect: 'manual',
    });

  it('knows everything again after a restart, and goes on with what was to be done', async () => {
    const file = join(folder, 'state.sqlite');
    const firstCalls: string[] = [];
    const first = await start(file, firstCalls, 500);
    const before = api(first);
    const paid = await before('POST', 'purchases/', request());
    await pressSuccess(first, paid.id);
    const held = await before('POST', 'purchases/', request({ skip_capture: true }));
    await pressSuccess(first, held.id);
    const key = await before('GET', 'public_key/');
    const hook = await before('POST', 'webhooks/', { title: 'A', callback: 'https://shop.example/', all_events: true });
    await first.sandbox.idle();
    await first.sandbox.advance(60);
    const kept = await before('GET', `purchases/${paid.id}/`);
    await first.close();
    assert.equal(firstCalls.length, 1);

    const calls: string[] = [];
    const second = await start(file, calls, 200);
    const again = api(second);
    assert.deepEqual(await again('GET', `purchases/${paid.id}/`), kept);
    assert.equal(await again('GET', 'public_key/'), key);
    assert.deepEqual(await again('GET', `webhooks/${hook.id}/`), hook);
    assert.ok(second.sandbox.now() - Date.now() > 59_000, 'the clock was moved by a minute');
    await second.sandbox.advance(60);
    assert.deepEqual(calls, firstCalls, 'the callback is repeated byte for byte');
    await second.sandbox.advance(6 * 86_400);
    assert.equal((await again('GET', `purchases/${held.id}/`)).status, 'released');
    const third = await again('POST', 'purchases/', request());
    assert.equal(third.reference_generated, 'SB3', 'numbers go on');
    await second.close();
  });

  it('says which file it cannot open', async () => {
    const data = join(folder, 'none', 'sandbox.sqlite');
    await assert.rejects(serveSandbox({ port: 0, data }), /--data .*none.sandbox\.sqlite cannot be opened: .*folder/);
  });

  it('keeps nothing of a purchase that could not be written', async () => {
    const rows: unknown[] = [];
    let isFull = false;
    const running = await serveSandbox({
      port: 0,
      storage: {
        load: () => [],
        save: (changed) => {
          if (isFull) throw new Error('The disk is full');
          rows.push(...changed);
        },
      },
    });
    isFull = true;
    const silent = console.error;
    console.error = () => undefined;
    const answer = await fetch(`${running.url}/api/v1/purchases/`, {
      method: 'POST',
      headers: HEADERS,
      body: JSON.stringify(request()),
    });
    console.error = silent;
    assert.equal(answer.status, 500);
    const list = await fetch(`${running.url}/_sandbox/purchases`);
    assert.deepEqual(await list.json(), { results: [], total: 0 });
    assert.deepEqual(rows, []);
    await running.close();
  });
});

describe('npm run sandbox', () => {
  it('prints address, secret key and brands, and stops when told', async () => {
    const { child, printed } = await run(['--port', '0'], /a999/);
    assert.match(printed(), /http:\/\/127\.0\.0\.1:\d+/);
    assert.match(printed(), /sandbox-secret-key/);
    assert.match(printed(), /702314b8-dd86-41fa-9a22-510fdd71fa92/);
    assert.match(printed(), /simulator/);
    child.kill('SIGTERM');
    const [code] = (await once(child, 'exit')) as [number | null];
    assert.equal(code, 0);
  });

  it('takes the port from the flag, then the variable, then 4010', () => {
    assert.equal(readPort('5000', '6000'), 5000);
    assert.equal(readPort(undefined, '6000'), 6000);
    assert.equal(readPort(undefined, undefined), 4010);
    assert.throws(() => readPort('many', undefined), /--port/);
    assert.throws(() => readPort(undefined, '70000'), /SANDBOX_PORT/);
  });

  it('refuses flags and shapes it does not know', async () => {
    for (const args of [
      ['--prot', '1'],
      ['--shape', 'round'],
    ]) {
      const { child, printed } = await run(args);
      assert.equal(child.exitCode, 1);
      assert.match(printed(), /\[sandbox\].*(prot|shape)/);
    }
  });
});
