/**
 * How many requests a second the sandbox answers over HTTP, and whether its memory stays flat: purchases are made and read
 * back, half of the requests each. Prints one JSON line.
 *
 * `npm run bench:sandbox` is short; `npm run bench:sandbox -- 120000` is as many as ten minutes of 200 requests a second.
 */
import { fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent, request as sendRequest, type IncomingMessage } from 'node:http';
import { fileURLToPath } from 'node:url';
import { serveSandbox } from '../src/sandbox/cli.ts';
import { SECRET_KEY } from '../src/sandbox/index.ts';

/** Small, so that even the short run fills it and forgets the oldest purchases most of the time. */
const CAPACITY = 2000;
const SHORT_RUN = 20_000;
const CLIENTS = 8;
/** Memory is read after each of them. */
const PARTS = 5;

const BODY = JSON.stringify({
  brand_id: '702314b8-dd86-41fa-9a22-510fdd71fa92',
  reference: 'BENCH',
  client: { email: 'bench@shop.example' },
  purchase: { products: [{ name: 'Trail running shoes', price: 8990 }] },
});

interface Memory {
  heap_mb: number;
  rss_mb: number;
}

async function serve(): Promise<void> {
  const { url } = await serveSandbox({ port: 0, capacity: CAPACITY });
  process.on('message', () => {
    globalThis.gc?.();
    const { heapUsed, rss } = process.memoryUsage();
    const inMb = (bytes: number) => Math.round(bytes / 104_857.6) / 10;
    process.send?.({ heap_mb: inMb(heapUsed), rss_mb: inMb(rss) } satisfies Memory);
  });
  process.send?.(url);
}

async function measure(requests: number): Promise<void> {
  const server = fork(fileURLToPath(import.meta.url), ['serve'], { execArgv: ['--expose-gc'] });
  const [url] = (await once(server, 'message')) as [string];
  const memory = async () => {
    server.send('memory');
    return ((await once(server, 'message')) as [Memory])[0];
  };
  const agent = new Agent({ keepAlive: true, maxSockets: CLIENTS });
  const call = async (method: string, path: string, body?: string) => {
    const headers = { Authorization: `Bearer ${SECRET_KEY}`, 'Content-Type': 'application/json' };
    const sent = sendRequest(`${url}/api/v1/${path}`, { method, agent, headers });
    sent.end(body);
    const [answer] = (await once(sent, 'response')) as [IncomingMessage];
    const text = Buffer.concat(await answer.toArray()).toString();
    if (answer.statusCode !== 200 && answer.statusCode !== 201) throw new Error(`${method} ${path}: ${text}`);
    return JSON.parse(text) as { id: string; status: string };
  };
  /** @returns requests a second */
  const run = async (count: number) => {
    let left = count / 2;
    const startedAt = performance.now();
    const client = async () => {
      while (left-- > 0) {
        const made = await call('POST', 'purchases/', BODY);
        const found = await call('GET', `purchases/${made.id}/`);
        if (found.id !== made.id) throw new Error('another purchase came back');
      }
    };
    await Promise.all(Array.from({ length: CLIENTS }, client));
    return (count / (performance.now() - startedAt)) * 1000;
  };

  await run(CAPACITY * 2 + 2000);
  const samples = [await memory()];
  const rates: number[] = [];
  for (let part = 0; part < PARTS; part++) {
    rates.push(await run(requests / PARTS));
    samples.push(await memory());
  }
  console.log(
    JSON.stringify({
      bench: 'sandbox',
      requests,
      // Parts are of equal size, so the whole took the mean of their times.
      requests_per_second: Math.round(PARTS / rates.reduce((sum, rate) => sum + 1 / rate, 0)),
      promised_per_second: 200,
      heap_mb: samples.map(({ heap_mb }) => heap_mb),
      rss_mb: samples.map(({ rss_mb }) => rss_mb),
    }),
  );
  agent.destroy();
  server.kill();
}

const [argument = String(SHORT_RUN)] = process.argv.slice(2);
if (argument === 'serve') await serve();
else await measure(Number(argument));
