import type { IncomingMessage } from 'node:http';

const MOST_BYTES = 16_384;

/**
 * True when one of the shop's own pages sent this form. Browsers say so in `Sec-Fetch-Site`, older ones in `Origin`; a request
 * with neither is refused, since the session cookie comes along whoever sent the form.
 */
export function isOwnForm({ headers }: Pick<IncomingMessage, 'headers'>): boolean {
  const site = headers['sec-fetch-site'];
  if (site !== undefined) return site === 'same-origin';
  return headers.origin !== undefined && URL.parse(headers.origin)?.host === headers.host;
}

/** The fields of a form, or the HTTP status to refuse it with: 415 no form, 413 longer than any of the shop's. */
export async function readForm(request: IncomingMessage): Promise<URLSearchParams | 413 | 415> {
  const chunks: Buffer[] = [];
  let size = 0;
  // Read to its end in any case: who is cut off while sending does not see the answer.
  for await (const chunk of request as AsyncIterable<Buffer>) {
    size += chunk.length;
    if (size <= MOST_BYTES) chunks.push(chunk);
  }
  if (!/^application\/x-www-form-urlencoded\b/i.test(request.headers['content-type'] ?? '')) return 415;
  return size > MOST_BYTES ? 413 : new URLSearchParams(Buffer.concat(chunks).toString('utf8'));
}
