import { createServer } from 'node:http';
import { createInterface } from 'node:readline';
import { DatabaseSync } from 'node:sqlite';
import type { AttemptStore } from '../../src/server/attempt-store.ts';
import { createBackendContext } from '../../src/server/backend-context.ts';
import { createKlixClient } from '../../src/server/klix-client.ts';
import type { ShopEvent } from '../../src/server/merchant-backend-types.ts';
import { createCallbackKeys, receiveCallback } from '../../src/server/receive-callback.ts';
import { createReconciler } from '../../src/server/reconciler.ts';
import { startPurchase } from '../../src/server/start-purchase.ts';

/*
 * A shop's server, to be killed: starts purchases, takes callbacks, looks after the rest. A line on its input says how many
 * milliseconds its clock is ahead.
 */

const [kind, where = '', shopFile = '', klixUrl = '', brandId = '', secretKey = '', port = '', ahead = ''] =
  process.argv.slice(2);
let aheadMs = Number(ahead);
createInterface(process.stdin).on('line', (line) => (aheadMs = Number(line)));

const shop = new DatabaseSync(shopFile, { timeout: 10_000 });
shop.exec(`pragma journal_mode = wal; pragma synchronous = full;
  create table if not exists orders (order_ref text primary key, paid integer not null);
  create table if not exists news (id text primary key, runs integer not null)`);

/** What a careful shop does: the id of the news and what it means are one write. */
function markPaid({ id, order_ref }: ShopEvent): void {
  shop.exec('begin immediate');
  const news = shop.prepare('insert into news values (?, 1) on conflict do update set runs = runs + 1 returning runs');
  const [row] = news.all(id);
  if (row!['runs'] === 1) {
    shop.prepare('insert into orders values (?, 1) on conflict do update set paid = paid + 1').run(order_ref);
  }
  shop.exec('commit');
}

/** Loads no more than it needs: a life is short. */
async function openStore(): Promise<AttemptStore> {
  if (kind === 'sqlite') {
    const { createSqliteStore } = await import('../../src/server/sqlite/index.ts');
    return createSqliteStore({ file: where });
  }
  const { createPostgresStore } = await import('../../src/server/postgres/index.ts');
  return createPostgresStore({ connectionString: where });
}

const origin = `http://127.0.0.1:${port}`;
const context = createBackendContext({
  klix: createKlixClient({ brandId, secretKey, baseUrl: klixUrl }),
  store: await openStore(),
  loadOrder: () => null,
  urls: { result: `${origin}/result`, checkout: `${origin}/checkout`, callback: `${origin}/callback` },
  mode: 'test',
  on: { paid: markPaid },
  now: () => Date.now() + aheadMs,
  log: () => {},
});
const keys = createCallbackKeys(context);

async function answer(
  path: string,
  body: Uint8Array,
  signature: string | undefined,
): Promise<{ status: number; json?: unknown }> {
  if (path === '/callback') return { status: await receiveCallback(context, keys, body, signature ?? null) };
  const { order_ref, intent_id } = JSON.parse(new TextDecoder().decode(body)) as Record<string, string>;
  const order = {
    order_ref: order_ref!,
    amount: 4590,
    products: [{ name: 'Lamp', price: 4590 }],
    client: { email: 'payer@shop.example' },
  };
  return { status: 200, json: await startPurchase(context, order, { payment_method: 'klix', intent_id: intent_id! }) };
}

const server = createServer((incoming, outgoing) => {
  const parts: Buffer[] = [];
  incoming.on('data', (part: Buffer) => parts.push(part));
  incoming.on('end', () => {
    const signature = incoming.headers['x-signature']?.toString();
    answer(incoming.url ?? '', new Uint8Array(Buffer.concat(parts)), signature).then(
      ({ status, json }) => outgoing.writeHead(status).end(JSON.stringify(json) ?? ''),
      () => outgoing.writeHead(500).end(),
    );
  });
});
server.listen(Number(port), '127.0.0.1', () => {
  createReconciler(context).start(50);
  console.log('ready');
});
