import type { IncomingMessage } from 'node:http';

/** Express keeps the whole path here, since `url` loses the part a router is mounted under. */
type Incoming = IncomingMessage & { originalUrl?: string };

/** True for the prefix itself and everything below it. */
export function isUnderPrefix(incoming: Incoming, prefix: string): boolean {
  const [path = ''] = pathOf(incoming).split('?', 1);
  return path === prefix || path.startsWith(`${prefix}/`);
}

export interface WebRequest {
  request: Request;
  /** Throws away what was not read of the body, so that the connection can be used again. */
  drain(): void;
}

/**
 * The same request for a web-standard handler. The body is handed on as it arrives.
 *
 * @param signal aborts when the client has gone
 * @returns undefined for what no `Request` can say: a method or a host that is none
 * @throws Error when something has read the body before
 */
export function toWebRequest(incoming: Incoming, signal: AbortSignal, trustProxy: boolean): WebRequest | undefined {
  const { method = 'GET' } = incoming;
  const origin = originOf(incoming, trustProxy);
  if (origin === undefined || ['CONNECT', 'TRACE', 'TRACK'].includes(method)) return undefined;
  const body = method === 'GET' || method === 'HEAD' ? undefined : bodyOf(incoming);
  const request = new Request(origin + pathOf(incoming), {
    method,
    headers: headersOf(incoming),
    signal,
    ...(body && { body: body.stream, duplex: 'half' }),
  });
  return { request, drain: body?.drain ?? (() => {}) };
}

/** Never resolved against a base: a path of two slashes would name another host. */
function pathOf({ originalUrl, url = '/' }: Incoming): string {
  const target = originalUrl ?? url;
  if (target.startsWith('/')) return target;
  if (!URL.canParse(target)) return `/${target}`;
  // A client that takes this server for a proxy sends the whole address.
  const { pathname, search } = new URL(target);
  return pathname + search;
}

function originOf({ headers, socket }: Incoming, trustProxy: boolean): string | undefined {
  const forwarded = (name: string) => (trustProxy ? headers[name]?.toString().split(',')[0]?.trim() : undefined);
  const isSecure = 'encrypted' in socket && socket.encrypted;
  const protocol = forwarded('x-forwarded-proto') ?? (isSecure ? 'https' : 'http');
  const host = forwarded('x-forwarded-host') ?? headers.host ?? headers[':authority']?.toString() ?? 'localhost';
  if (!/^https?$/.test(protocol) || !/^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i.test(host)) return undefined;
  return URL.canParse(`${protocol}://${host}`) ? `${protocol}://${host}` : undefined;
}

function headersOf({ rawHeaders }: Incoming): Headers {
  const headers = new Headers();
  for (let index = 0; index < rawHeaders.length; index += 2) {
    const name = rawHeaders[index]!;
    // HTTP/2 puts method and path among the headers.
    if (!name.startsWith(':')) headers.append(name, rawHeaders[index + 1]!);
  }
  return headers;
}

function bodyOf(incoming: Incoming): { stream: ReadableStream<Uint8Array>; drain: () => void } {
  if (incoming.readableDidRead || incoming.readableEnded) {
    throw new Error(
      "The request's body was read before it reached the kit. Callbacks are signed over the bytes as they came, so mount " +
        'toNodeHandler(backend) before express.json() and other body parsers.',
    );
  }
  let drain = () => {};
  const stream = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        const pass = (chunk: Buffer) => {
          controller.enqueue(new Uint8Array(chunk));
          incoming.pause();
        };
        const end = () => controller.close();
        drain = () => {
          incoming.off('data', pass).off('end', end).resume();
          controller.error(new Error('The answer was sent before the body was read'));
        };
        incoming.on('data', pass).once('end', end);
        incoming.once('error', (error) => controller.error(error));
        incoming.pause();
      },
      pull: () => void incoming.resume(),
      // Not destroyed: the answer has to go through the same connection.
      cancel: () => drain(),
    },
    { highWaterMark: 0 },
  );
  return { stream, drain: () => drain() };
}
