// A shop on Hono, which runs on Deno, Bun and Workers too; there it needs no adapter and another store. Run:
// npm run build && npm run sandbox, then in another terminal: node examples/merchant-backend/hono.ts
import { serve } from '@hono/node-server';
import { Hono } from 'hono';
import { createKlixClient, createMerchantBackend } from 'klix-checkout-kit/server';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';
import { checkoutPage, findOrder, markOrder, type Page, resultPage, settings } from './shop.ts';

const { url, port, brandId, secretKey, baseUrl, mode, attemptsFile } = settings;
const app = new Hono();

// The kit.
const backend = createMerchantBackend({
  klix: createKlixClient({ brandId, secretKey, baseUrl }),
  store: createSqliteStore({ file: attemptsFile }),
  loadOrder: (order_ref, request) => findOrder(order_ref, request.headers.get('Cookie')),
  urls: { result: `${url}/result`, checkout: `${url}/`, callback: `${url}/klix/callback` },
  on: {
    paid: ({ order_ref }) => markOrder(order_ref, 'paid'),
    refunded: ({ order_ref }) => markOrder(order_ref, 'refunded'),
  },
  mode,
});
backend.start();
app.all('/klix/*', ({ req }) => backend(req.raw));
// The shop, as it was.

const headersOf = ({ cookie }: Page) => ({ 'Set-Cookie': cookie, 'Referrer-Policy': 'no-referrer' });
app.get('/', (context) => {
  const page = checkoutPage(context.req.header('Cookie'), context.req.query('klix'));
  return context.html(page.html, 200, headersOf(page));
});
app.get('/result', (context) => {
  const page = resultPage(context.req.header('Cookie'));
  return context.html(page.html, 200, headersOf(page));
});

serve({ fetch: app.fetch, port, hostname: '127.0.0.1' }, () => console.log(`Shop on ${url}`));
