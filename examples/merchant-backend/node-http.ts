// A shop on Node's own server. Run: npm run build && npm run sandbox, then in another terminal:
// node examples/merchant-backend/node-http.ts
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { createKlixClient, createMerchantBackend } from 'klix-checkout-kit/server';
import { toNodeHandler } from 'klix-checkout-kit/server/node';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';
import { checkoutPage, findOrder, markOrder, resultPage, settings } from './shop.ts';

const { url, port, brandId, secretKey, baseUrl, mode, attemptsFile } = settings;

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
const klixHandler = toNodeHandler(backend);
// The shop, as it was.

function shop(request: IncomingMessage, response: ServerResponse): void {
  const { pathname, searchParams } = new URL(request.url ?? '/', url);
  const { cookie: cookies } = request.headers;
  const page =
    pathname === '/'
      ? checkoutPage(cookies, searchParams.get('klix'))
      : pathname === '/result'
        ? resultPage(cookies)
        : undefined;
  if (!page) return void response.writeHead(404).end('Not found');
  response
    .writeHead(200, {
      'Content-Type': 'text/html; charset=utf-8',
      'Referrer-Policy': 'no-referrer',
      'Set-Cookie': page.cookie,
    })
    .end(page.html);
}

createServer((request, response) => {
  // What is not below /klix is the shop's.
  void klixHandler(request, response, (error) => {
    if (!error) return shop(request, response);
    console.error(error);
    response.writeHead(500).end();
  });
}).listen(port, '127.0.0.1', () => console.log(`Shop on ${url}`));
