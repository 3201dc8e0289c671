import type { IncomingMessage, OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { promisify } from 'node:util';
import { brotliCompress, constants } from 'node:zlib';
import { PAY_LATER_STYLE_HASHES } from 'klix-checkout-kit/ssr';

const compress = promisify(brotliCompress);
/** Pages are made per request: most of the gain for little work. */
const QUICK = { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } };

export interface Sending {
  status: number;
  headers: OutgoingHttpHeaders;
  body: string | Buffer;
  /** The same body compressed, where that has been done before. */
  brotli?: Buffer;
}

export async function send(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, brotli }: Sending,
): Promise<void> {
  const acceptsBrotli = /\bbr\b/.test(request.headers['accept-encoding']?.toString() ?? '');
  const compressed = acceptsBrotli && (brotli ?? (await compress(body, QUICK)));
  const bytes = compressed || Buffer.from(body);
  response.writeHead(status, {
    'Cache-Control': 'no-cache',
    Vary: 'Accept-Encoding, Accept-Language, Cookie',
    'Content-Length': bytes.byteLength,
    ...(compressed && { 'Content-Encoding': 'br' }),
    ...headers,
  });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}

/** @param sandboxUrl origin of Klix: `https://portal.klix.app` and `https://api.klix.app` in a real shop */
export function securityHeaders(sandboxUrl: string): OutgoingHttpHeaders {
  return {
    'Content-Security-Policy': [
      "default-src 'none'",
      "script-src 'self'",
      // The style sheet that comes with a pay-later line from the server.
      `style-src 'self' ${PAY_LATER_STYLE_HASHES.join(' ')}`,
      // The logos of payment methods are Klix's.
      `img-src 'self' data: ${sandboxUrl}`,
      `connect-src 'self' ${sandboxUrl}`,
      "base-uri 'none'",
      // The plain checkout form is sent to the shop, which sends the browser on to Klix.
      `form-action 'self' ${sandboxUrl}`,
      "frame-ancestors 'none'",
      "require-trusted-types-for 'script'",
      'trusted-types klix-checkout-kit',
    ].join('; '),
    'X-Content-Type-Options': 'nosniff',
    'Referrer-Policy': 'strict-origin-when-cross-origin',
  };
}
