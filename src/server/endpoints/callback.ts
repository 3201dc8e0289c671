import type { BackendContext } from '../backend-context.ts';
import { createCallbackKeys, receiveCallback } from '../receive-callback.ts';
import type { Handler } from './endpoint.ts';
import { problem } from './problem.ts';
import { readBody } from './read-body.ts';

/**
 * A callback carries the whole purchase, a line per product and up to 10000 characters each of notes and metadata, so the 64 kB of
 * the other calls are too little. As much as the client reads of the same purchase in an answer.
 */
const MAX_BODY_BYTES = 1_000_000;

/** `POST callback`: success callbacks and webhooks. Who sent it is told by the signature alone, so no origin is asked for. */
export function callback(context: BackendContext): Handler {
  const keys = createCallbackKeys(context);
  return async ({ request }) => {
    const bytes = await readBody(request, MAX_BODY_BYTES);
    if (!bytes) return problem({ code: 'too-large', detail: `The body may have ${MAX_BODY_BYTES} bytes.` });
    const status = await receiveCallback(context, keys, bytes, request.headers.get('X-Signature'));
    if (status === 401) return problem({ code: 'invalid', status, title: 'This is not signed by Klix.' });
    if (status === 503)
      return problem({ code: 'klix-unavailable', title: 'The callback cannot be taken now. Send it again.' });
    return new Response(null, { status });
  };
}
