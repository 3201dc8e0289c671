import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { type AddressInfo } from 'node:net';
import { toNodeHandler } from 'klix-checkout-kit/server/node';
import { isOwnForm, readForm } from './own-form.ts';
import { layout } from './pages/layout.ts';
import { type Answer, type PageContext } from './pages/page.ts';
import { refusedPage } from './pages/refused.ts';
import { formHandlerFor, pageFor } from './routes.ts';
import { securityHeaders, send } from './send.ts';
import { openShop, type Shop } from './shop.ts';
import { findStaticFile } from './static-files.ts';
import { textsFor } from './texts.ts';
import { readVisitor } from './visitor.ts';

export interface ShopOptions {
  /** 0 takes any free port. */
  port: number;
  /** Origin of the Klix simulator, without a slash at the end. */
  sandboxUrl: string;
  /** SQLite file for carts, orders and the kit's records, made when it is missing; in memory when left out. */
  database?: string;
}

export interface RunningShop {
  url: string;
  close(): Promise<void>;
}

/**
 * Opens the shop on this machine only.
 *
 * @throws the error of `listen`, `EADDRINUSE` when the port is taken
 */
export async function startShop({ port, sandboxUrl, database = ':memory:' }: ShopOptions): Promise<RunningShop> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  // The kit has to know the shop's address, and the first visitor may be quicker than the database.
  const opening = openShop({ shopUrl: url, sandboxUrl, database });
  const handling = opening.then((shop) => toHandler(shop, sandboxUrl));
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    handling
      .then((handle) => handle(request, response))
      .catch((problem: unknown) => {
        console.error('[shop]', request.method, request.url, problem);
        if (response.headersSent) response.destroy();
        else response.writeHead(500, { 'Content-Type': 'text/plain; charset=utf-8' }).end('Something went wrong.\n');
      });
  });
  const stop = async () => {
    const closed = once(server, 'close');
    server.close();
    server.closeAllConnections();
    await closed;
  };
  const shop = await opening.catch(async (problem: unknown) => {
    await stop();
    throw problem;
  });
  return { url, close: () => stop().then(() => shop.close()) };
}

type Handler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

function toHandler(shop: Shop, sandboxUrl: string): Handler {
  const kit = toNodeHandler(shop.backend);
  return async (request, response) => {
    const { pathname, search } = splitAddress(request.url);
    const isRead = request.method === 'GET' || request.method === 'HEAD';
    const security = securityHeaders(sandboxUrl);
    const file = isRead && (await findStaticFile(pathname));
    if (file) {
      const { type, plain: body, brotli } = file;
      return send(request, response, { status: 200, headers: { ...security, 'Content-Type': type }, body, brotli });
    }
    if (pathname === '/healthz' && isRead) {
      const headers = { ...security, 'Content-Type': 'text/plain; charset=utf-8' };
      return send(request, response, { status: 200, headers, body: 'ok\n' });
    }
    // The merchant endpoints. Script files of the kit stand below the same address and were found above.
    if (/^\/klix\/(?!.*\.js$)/.test(pathname)) return kit(request, response);

    const query = new URLSearchParams(search);
    const visitor = readVisitor(request, query);
    const cookies = [...visitor.cookies];
    const context: PageContext = {
      pathname,
      query,
      visitor,
      texts: textsFor(visitor.language),
      sandboxUrl,
      host: request.headers.host ?? '',
      shop,
      session: shop.sessions.find(request.headers.cookie),
      needSession() {
        if (context.session) return context.session;
        const { session, cookie } = shop.sessions.open();
        cookies.push(cookie);
        return (context.session = session);
      },
    };
    const answer = isRead ? await pageFor(context) : await answerForm(request, context);
    if (typeof answer === 'number') return void response.writeHead(answer, { Allow: 'GET, HEAD' }).end();
    if ('goTo' in answer) {
      return void response.writeHead(303, { Location: answer.goTo, 'Set-Cookie': cookies }).end();
    }
    const headers = {
      ...security,
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Language': visitor.language,
      'Cache-Control': 'private, no-cache',
      'Set-Cookie': cookies,
      ...answer.headers,
    };
    return send(request, response, { status: answer.status, headers, body: layout(answer, context).toString() });
  };
}

/** What to answer, or the HTTP status that says it all. */
async function answerForm(request: IncomingMessage, context: PageContext): Promise<Answer | number> {
  const handle = request.method === 'POST' && formHandlerFor(context.pathname);
  if (!handle) return 405;
  if (!isOwnForm(request)) return refusedPage(context);
  const form = await readForm(request);
  return typeof form === 'number' ? form : handle(form, context);
}

function splitAddress(address = '/'): { pathname: string; search: string } {
  const [pathname = '/', search = ''] = address.split('?', 2);
  return { pathname, search };
}
