import type { IncomingMessage, ServerResponse } from 'node:http';
import { isUnderPrefix, toWebRequest } from './to-web-request.ts';
import { writeResponse } from './write-response.ts';

/** A function from `Request` to `Response`, such as a merchant backend. With a `prefix` it answers only what is below it. */
export interface WebHandler {
  (request: Request): Promise<Response> | Response;
  readonly prefix?: string;
}

export interface NodeHandlerOptions {
  /**
   * Believe `X-Forwarded-Proto` and `X-Forwarded-Host`. Only behind a proxy that sets them itself: everybody can send them.
   * Needed where the proxy changes the header `Host`.
   */
  trustProxy?: boolean;
}

/** For `http.createServer`, and for `app.use` of Express and its like. Resolves when the answer is on its way. */
export type NodeHandler = (
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/**
 * Puts a web-standard handler on Node's HTTP server. Where there is a `next`, requests outside the handler's prefix and errors go
 * there; without one they end in the handler's own 404 and in 500.
 */
export function toNodeHandler(handler: WebHandler, { trustProxy = false }: NodeHandlerOptions = {}): NodeHandler {
  return async (incoming, outgoing, next) => {
    if (next && !isUnderPrefix(incoming, handler.prefix ?? '')) return next();
    const gone = new AbortController();
    outgoing.once('close', () => {
      if (!outgoing.writableFinished) gone.abort();
    });
    try {
      const web = toWebRequest(incoming, gone.signal, trustProxy);
      if (!web) return void outgoing.writeHead(400).end();
      await writeResponse(outgoing, await handler(web.request), gone.signal);
      web.drain();
    } catch (error) {
      if (gone.signal.aborted || outgoing.headersSent) return void outgoing.destroy();
      if (next) return next(error);
      console.error('[klix]', error);
      outgoing.writeHead(500).end();
    }
  };
}
