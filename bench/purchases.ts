/**
 * How many purchases a second a shop's server starts while Klix takes 150 ms for each, and how long the slowest shoppers wait:
 * shop and simulator are processes of their own, spoken to over HTTP, and attempts go to a file in SQLite. Each order gets one
 * purchase. Prints one JSON line for each number of shoppers at once.
 *
 * `npm run bench:purchases` takes 500 purchases; `npm run bench:purchases -- 5000` more.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { Agent, createServer, type IncomingMessage, request as sendRequest } from 'node:http';
import { type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { serveSandbox } from '../src/sandbox/cli.ts';
import { SECRET_KEY } from '../src/sandbox/index.ts';
import { createKlixClient, createMerchantBackend } from '../src/server/index.ts';
import { toNodeHandler } from '../src/server/node/index.ts';
import { createSqliteStore } from '../src/server/sqlite/index.ts';

const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const KLIX_MS = 150;
const SHORT_RUN = 500;
const WARM_UP = 50;
const SHOPPERS = [1, 16, 64];
const PRICE = 8990;

async function serveKlix(): Promise<void> {
  const { url } = await serveSandbox({ port: 0 });
  await fetch(`${url}/_sandbox/faults`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ route: 'POST /api/v1/purchases/', kind: 'delay', value: KLIX_MS }),
  });
  process.send?.(url);
}

async function serveShop(klixUrl: string, file: string): Promise<void> {
  const backend = createMerchantBackend({
    klix: createKlixClient({ brandId: BRAND, secretKey: SECRET_KEY, baseUrl: klixUrl }),
    store: createSqliteStore({ file }),
    loadOrder: (order_ref = '') => ({
      order_ref,
      amount: PRICE,
      products: [{ name: 'Trail running shoes', price: PRICE }],
      client: { email: 'bench@shop.example' },
    }),
    urls: { result: 'http://localhost/result', checkout: 'http://localhost/checkout' },
    mode: 'test',
  });
  const handler = toNodeHandler(backend);
  const server = createServer((request, response) => void handler(request, response));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  process.send?.(`http://127.0.0.1:${(server.address() as AddressInfo).port}`);
}

async function startProcess(...args: string[]): Promise<{ url: string; stop: () => void }> {
  const child = fork(fileURLToPath(import.meta.url), args);
  const [url] = (await once(child, 'message')) as [string];
  return { url, stop: () => child.kill() };
}

interface Timing {
  per_second: number;
  p50_ms: number;
  p99_ms: number;
}

/** Calls `work` so many times, by so many callers at once. */
async function time(count: number, callers: number, work: () => Promise<void>): Promise<Timing> {
  const took: number[] = [];
  let left = count;
  const startedAt = performance.now();
  const caller = async () => {
    while (left-- > 0) {
      const begunAt = performance.now();
      await work();
      took.push(performance.now() - begunAt);
    }
  };
  await Promise.all(Array.from({ length: callers }, caller));
  const perSecond = (count / (performance.now() - startedAt)) * 1000;
  took.sort((one, other) => one - other);
  const at = (share: number) => Math.round(took[Math.ceil(share * took.length) - 1]!);
  return { per_second: Math.round(perSecond * 10) / 10, p50_ms: at(0.5), p99_ms: at(0.99) };
}

async function measure(count: number): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'klix-bench-'));
  const klix = await startProcess('klix');
  const shop = await startProcess('shop', klix.url, join(folder, 'attempts.db'));
  const agent = new Agent({ keepAlive: true, maxSockets: Math.max(...SHOPPERS) });
  const post = async (address: string, body: unknown, headers: Record<string, string> = {}) => {
    const sent = sendRequest(address, {
      method: 'POST',
      agent,
      headers: { 'Content-Type': 'application/json', ...headers },
    });
    sent.end(JSON.stringify(body));
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const text = Buffer.concat(await answer.toArray()).toString();
    if (answer.statusCode !== 201) throw new Error(`${address}: ${answer.statusCode} ${text}`);
  };

  let orders = 0;
  const buy = () =>
    post(`${shop.url}/klix/purchases`, {
      brand_id: BRAND,
      order_ref: `BENCH-${++orders}`,
      payment_method: 'klix',
      amount: PRICE,
      currency: 'EUR',
      language: 'en',
      intent_id: crypto.randomUUID(),
    });
  // The floor: the same call to Klix with no shop in between.
  const callKlix = () =>
    post(
      `${klix.url}/api/v1/purchases/`,
      {
        brand_id: BRAND,
        reference: `FLOOR-${++orders}`,
        client: { email: 'bench@shop.example' },
        purchase: { products: [{ name: 'Trail running shoes', price: PRICE }] },
      },
      { Authorization: `Bearer ${SECRET_KEY}` },
    );

  try {
    await time(WARM_UP, 8, buy);
    await time(WARM_UP, 8, callKlix);
    for (const shoppers of SHOPPERS) {
      const purchases = shoppers === 1 ? Math.ceil(count / 10) : count;
      const floor = await time(purchases, shoppers, callKlix);
      const timing = await time(purchases, shoppers, buy);
      const p99_ratio = Math.round((timing.p99_ms / floor.p99_ms) * 100) / 100;
      console.log(JSON.stringify({ bench: 'purchases', shoppers, purchases, ...timing, floor, p99_ratio }));
    }
  } finally {
    agent.destroy();
    shop.stop();
    klix.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const [argument = String(SHORT_RUN), ...more] = process.argv.slice(2);
if (argument === 'klix') await serveKlix();
else if (argument === 'shop') await serveShop(more[0]!, more[1]!);
else await measure(Number(argument));
