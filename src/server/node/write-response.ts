import { once } from 'node:events';
import type { OutgoingHttpHeaders, ServerResponse } from 'node:http';

/** Writes an answer as fast as the client takes it. @param signal aborts when the client has gone */
export async function writeResponse(outgoing: ServerResponse, response: Response, signal: AbortSignal): Promise<void> {
  const headers: OutgoingHttpHeaders = Object.fromEntries(response.headers);
  const cookies = response.headers.getSetCookie();
  // The only header that may not be joined with commas.
  if (cookies.length > 0) headers['set-cookie'] = cookies;
  outgoing.writeHead(response.status, headers);
  const reader = outgoing.req.method === 'HEAD' ? undefined : response.body?.getReader();
  try {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
      if (!outgoing.write(part.value)) await once(outgoing, 'drain', { signal });
    }
  } catch (error) {
    void reader?.cancel(error).catch(() => {});
    throw error;
  }
  outgoing.end();
}
