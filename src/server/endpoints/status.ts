import type { BackendContext } from '../backend-context.ts';
import { readStatus } from '../read-status.ts';
import { type Handler, json } from './endpoint.ts';
import { problem } from './problem.ts';

/** `GET purchases/status`: how an order stands, for the one who holds the token. A wrong token and an old one look the same. */
export function status(context: BackendContext): Handler {
  return async ({ url }) => {
    const token = url.searchParams.get('token');
    if (!token) return problem({ code: 'invalid', detail: 'token is missing.' });
    const answer = await readStatus(context, token);
    return answer ? json(200, answer) : problem({ code: 'unknown-order' });
  };
}
