// The shop's own server behind the examples plain-html, react, vue and svelte: its orders and the kit's endpoints. Run:
// npm run build && npm run sandbox, then in another terminal: node examples/framework-shop/server.ts [folder with pages ...]
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { resolve } from 'node:path';
import express, { type Request as ExpressRequest } from 'express';
import { createKlixClient, createMerchantBackend, type Order } from 'klix-checkout-kit/server';
import { toNodeHandler } from 'klix-checkout-kit/server/node';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';

interface ShopOptions {
  port: number;
  /** Folders with pages, for a shop that has no other server for them. */
  pages?: readonly string[];
  /** Where visitors find the pages. Default: here. */
  url?: string | undefined;
  /** The simulator. */
  klixUrl?: string | undefined;
}

interface ShopOrder extends Order {
  readonly visitor: string;
}

/** What is for sale, in cents. The page shows these prices; only those here count. */
const PRICES: Readonly<Record<string, number>> = { 'three-gears': 67900, 'eight-gears': 82900 };

/** Starts it on this machine only. */
export async function startShop({ port, pages = [], url, klixUrl = 'http://127.0.0.1:4010' }: ShopOptions) {
  const app = express();
  const server = app.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const shopUrl = url ?? `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const orders = new Map<string, ShopOrder>();

  const backend = createMerchantBackend({
    klix: createKlixClient({
      brandId: '702314b8-dd86-41fa-9a22-510fdd71fa92',
      secretKey: process.env.KLIX_SECRET_KEY ?? 'sandbox-secret-key',
      baseUrl: `${klixUrl}/api/v1/`,
    }),
    store: createSqliteStore({ file: ':memory:' }),
    loadOrder: (order_ref, request) => {
      const order = orders.get(order_ref ?? '');
      return order && order.visitor === visitorIn(request.headers.get('Cookie')) ? order : null;
    },
    urls: { result: `${shopUrl}/result`, checkout: `${shopUrl}/` },
    mode: 'test',
  });
  backend.start();
  app.use(toNodeHandler(backend));

  app.post(
    '/api/orders',
    express.json(),
    ({ body, headers }: ExpressRequest<object, object, { bicycle?: string }>, response) => {
      const amount = PRICES[body.bicycle ?? ''];
      if (!amount) return void response.status(400).json({ problem: 'There is no such bicycle' });
      const visitor = visitorIn(headers.cookie) ?? randomUUID();
      const order_ref = `ORDER-${orders.size + 1}`;
      orders.set(order_ref, {
        order_ref,
        amount,
        products: [{ name: 'City bicycle', price: amount }],
        client: { email: 'janis.paraugs@example.com', full_name: 'Jānis Paraugs' },
        visitor,
      });
      response.cookie('visitor', visitor, { httpOnly: true, sameSite: 'lax' }).status(201).json({ order_ref, amount });
    },
  );

  for (const folder of pages) app.use(express.static(resolve(folder), { extensions: ['html'] }));
  const [first] = pages;
  // The result page's address carries the payer's token.
  if (first)
    app.get('/result', (_, response) =>
      response.set('Referrer-Policy', 'no-referrer').sendFile(resolve(first, 'index.html')),
    );

  return {
    url: shopUrl,
    close: async () => {
      await backend.close();
      server.closeAllConnections();
      await new Promise((done) => server.close(done));
    },
  };
}

const visitorIn = (cookies: string | null | undefined) => /(?:^|; )visitor=([\w-]{36})/.exec(cookies ?? '')?.[1];

if (import.meta.main) {
  const pages = process.argv.slice(2);
  const port = Number(process.env.PORT ?? 3000);
  // Without pages of its own it stands behind Vite's server.
  const shopUrl = pages.length ? undefined : 'http://127.0.0.1:5173';
  const { url } = await startShop({ port, pages, url: shopUrl, klixUrl: process.env.KLIX_URL });
  console.log(`Shop on ${url}`);
}
