import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { createSandbox, type Sandbox, SECRET_KEY } from '../../src/sandbox/index.ts';
import { GUIDE_BRAND } from './shop.ts';

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc') as () => void;

const CAPACITY = 50;
const PURCHASES = 2000;
/** Kept by mistake, the purchases of one run are 5 MB at least. */
const NOISE_BYTES = 2_000_000;

async function post(sandbox: Sandbox, path: string, body: unknown): Promise<{ id: string }> {
  const headers = { Authorization: `Bearer ${SECRET_KEY}` };
  const answer = await sandbox.fetch(path, { method: 'POST', headers, body: JSON.stringify(body) });
  assert.ok(answer.ok, `${path}: ${answer.status}`);
  return (await answer.json()) as { id: string };
}

/** @returns how many bytes more are in use after many purchases, all but the newest of them forgotten */
async function growth(sandbox: Sandbox, buy: () => Promise<void>): Promise<number> {
  const used = () => {
    collectGarbage();
    return process.memoryUsage().heapUsed;
  };
  for (let count = 0; count < 500; count++) await buy();
  const before = used();
  for (let count = 0; count < PURCHASES; count++) await buy();
  const after = used();
  sandbox.stop();
  return after - before;
}

describe('the memory of a sandbox that is full', () => {
  const order = {
    brand_id: GUIDE_BRAND,
    client: { email: 'janis.paraugs@example.com' },
    purchase: { products: [{ name: 'Wool socks', price: 1200 }] },
  };

  it('stays flat while the shop cannot be reached and callbacks wait for their next attempt', async () => {
    const sandbox = createSandbox({
      capacity: CAPACITY,
      callbackFetch: () => Promise.reject(new TypeError('nobody listens')),
    });
    const callback = 'http://127.0.0.1:9/webhook';
    await post(sandbox, '/api/v1/webhooks/', { title: 'Shop', callback, all_events: true });
    const bytes = await growth(sandbox, async () => {
      await post(sandbox, '/api/v1/purchases/', order);
      await sandbox.idle();
    });
    assert.ok(bytes < NOISE_BYTES, `${bytes} bytes more`);
  });

  it('stays flat while reservations wait for their release after six days', async () => {
    const sandbox = createSandbox({ capacity: CAPACITY });
    const bytes = await growth(sandbox, async () => {
      const { id } = await post(sandbox, '/api/v1/purchases/', { ...order, skip_capture: true });
      await post(sandbox, `/_sandbox/purchases/${id}/pay`, {});
    });
    assert.ok(bytes < NOISE_BYTES, `${bytes} bytes more`);
  });
});
