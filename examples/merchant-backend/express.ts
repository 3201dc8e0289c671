// A shop on Express. Run: npm run build && npm run sandbox, then in another terminal: node examples/merchant-backend/express.ts
import express from 'express';
import { createKlixClient, createMerchantBackend } from 'klix-checkout-kit/server';
import { toNodeHandler } from 'klix-checkout-kit/server/node';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';
import { checkoutPage, findOrder, markOrder, type Page, resultPage, settings } from './shop.ts';

const { url, port, brandId, secretKey, baseUrl, mode, attemptsFile } = settings;
const app = express();

// The kit: before any body parser, since callbacks are signed over their bytes.
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
app.use(toNodeHandler(backend));
// The shop, as it was.

app.use(express.json());
const show = (response: express.Response, { html, cookie }: Page) =>
  response.set({ 'Set-Cookie': cookie, 'Referrer-Policy': 'no-referrer' }).send(html);
app.get('/', ({ headers, query }, response) => {
  show(response, checkoutPage(headers.cookie, typeof query.klix === 'string' ? query.klix : null));
});
app.get('/result', ({ headers }, response) => {
  show(response, resultPage(headers.cookie));
});

app.listen(port, '127.0.0.1', () => console.log(`Shop on ${url}`));
