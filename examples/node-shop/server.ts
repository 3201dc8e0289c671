import { once } from 'node:events';
import { createServer, type IncomingMessage, type OutgoingHttpHeaders, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { findProduct } from './catalogue.ts';
import { guidePage } from './pages/guide.ts';
import { layout } from './pages/layout.ts';
import { listPage } from './pages/list.ts';
import { notFoundPage } from './pages/not-found.ts';
import { type Page, type PageContext } from './pages/page.ts';
import { productPage } from './pages/product.ts';
import { findStaticFile } from './static-files.ts';
import { textsFor } from './texts.ts';
import { readVisitor } from './visitor.ts';

const compress = promisify(brotliCompress);
/** Pages are made per request: most of the gain for little work. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export interface ShopOptions {
  /** 0 takes any free port. */
  port: number;
  /** Origin of the Klix simulator, without a slash at the end. */
  sandboxUrl: string;
}

export interface Shop {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the shop on this machine only.
 *
 * @throws the error of `listen`, `EADDRINUSE` when the port is taken
 */
export async function startShop({ port, sandboxUrl }: ShopOptions): Promise<Shop> {
  const server = createServer((request, response) => {
    answer(request, response, sandboxUrl).catch((problem: unknown) => {
      console.error('[shop]', request.method, request.url, problem);
      if (response.headersSent) response.destroy();
      else response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Something went wrong.\n');
    });
  });
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async close() {
      const closed = once(server, 'close');
      server.close();
      server.closeAllConnections();
      await closed;
    },
  };
}

async function answer(request: IncomingMessage, response: ServerResponse, sandboxUrl: string): Promise<void> {
  const { pathname, search } = splitAddress(request.url);
  if (request.method !== 'GET' && request.method !== 'HEAD') {
    response.writeHead(405, { Allow: 'GET, HEAD' }).end();
    return;
  }
  const acceptsBrotli = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  const send = (status: number, headers: OutgoingHttpHeaders, plain: string | Buffer, brotli: Buffer | false) => {
    const body = brotli || Buffer.from(plain);
    response.writeHead(status, {
      ...securityHeaders(sandboxUrl),
      'Cache-Control': 'no-cache',
      Vary: 'Accept-Encoding, Accept-Language, Cookie',
      'Content-Length': body.byteLength,
      ...(brotli && { 'Content-Encoding': 'br' }),
      ...headers,
    });
    response.end(request.method === 'HEAD' ? undefined : body);
  };

  if (pathname === '/healthz') {
    send(200, { 'Content-Type': 'text/plain; charset=utf-8' }, 'ok\n', false);
    return;
  }
  const file = await findStaticFile(pathname);
  if (file) {
    send(200, { 'Content-Type': file.type }, file.plain, acceptsBrotli && file.brotli);
    return;
  }
  const query = new URLSearchParams(search);
  const visitor = readVisitor(request, query);
  const context: PageContext = { pathname, query, visitor, texts: textsFor(visitor.language), sandboxUrl };
  const page = pageFor(context);
  const markup = layout(page, context).toString();
  const headers = {
    'Content-Type': 'text/html; charset=utf-8',
    'Content-Language': visitor.language,
    'Set-Cookie': visitor.cookies,
  };
  send(page.status, headers, markup, acceptsBrotli && (await compress(markup, QUICK)));
}

function pageFor(context: PageContext): Page {
  if (context.pathname === '/') return listPage(context);
  if (context.pathname === '/guide') return guidePage(context);
  const product = findProduct(/^\/product\/([\w-]+)$/.exec(context.pathname)?.[1]);
  return product ? productPage(product, context) : notFoundPage(context);
}

function splitAddress(address = '/'): { pathname: string; search: string } {
  const [pathname = '/', search = ''] = address.split('?', 2);
  return { pathname, search };
}

function securityHeaders(sandboxUrl: string): OutgoingHttpHeaders {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      "style-src 'self'",
      "img-src 'self' data:",
      `connect-src 'self' ${sandboxUrl}`,
      "base-uri 'none'",
      "form-action 'self'",
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types klix-checkout-kit',
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  };
}
