import { ENDPOINTS } from '../../contract/checkout.ts';
import { type BackendContext, reasonOf } from '../backend-context.ts';
import { callback } from './callback.ts';
import type { Endpoint } from './endpoint.ts';
import { FINANCING_PATHS } from './financing-query.ts';
import { financing } from './financing.ts';
import { corsHeaders } from './origin.ts';
import { paymentMethods } from './payment-methods.ts';
import { failure, problem } from './problem.ts';
import { purchases } from './purchases.ts';
import { status } from './status.ts';

/** All merchant endpoints as one function. It never rejects: what nobody has foreseen is logged and answered with 500. */
export function createAnswerer(context: BackendContext): (request: Request) => Promise<Response> {
  const endpoints = new Map<string, Endpoint>([
    [ENDPOINTS.paymentMethods, { GET: paymentMethods(context), shared: true }],
    [ENDPOINTS.purchases, { POST: purchases(context), shared: true }],
    [ENDPOINTS.callback, { POST: callback(context) }],
    [ENDPOINTS.status, { GET: status(context), shared: true }],
    ...FINANCING_PATHS.map((path): [string, Endpoint] => [
      `${ENDPOINTS.financing}/${path}`,
      { GET: financing(context, path) },
    ]),
  ]);

  return async (request) => {
    const url = new URL(request.url);
    const start = `${context.prefix}/`;
    const endpoint = url.pathname.startsWith(start) ? endpoints.get(url.pathname.slice(start.length)) : undefined;
    const answer = endpoint ? await answerAt(endpoint, request, url, context) : problem(NO_SUCH_ADDRESS);
    answer.headers.set('X-Content-Type-Options', 'nosniff');
    if (!answer.headers.has('Cache-Control')) answer.headers.set('Cache-Control', 'no-store');
    return answer;
  };
}

const NO_SUCH_ADDRESS = { code: 'invalid', status: 404, title: 'There is no such address.' } as const;

async function answerAt(endpoint: Endpoint, request: Request, url: URL, context: BackendContext): Promise<Response> {
  const cors = endpoint.shared ? corsHeaders(request.headers.get('Origin'), context.allowedOrigins) : {};
  const answer = await answerMethod(endpoint, request, url, cors).catch((error: unknown) => {
    // The address goes without its query, which may hold a token.
    context.log('A request failed', { method: request.method, path: url.pathname, ...detailsOf(error) });
    return failure();
  });
  for (const [name, value] of Object.entries(cors)) answer.headers.set(name, value);
  return answer;
}

const detailsOf = (error: unknown) => ({
  reason: reasonOf(error),
  // Most of what lands here was thrown by the shop's own code.
  stack: (error instanceof Error && error.stack) || null,
});

async function answerMethod(
  endpoint: Endpoint,
  request: Request,
  url: URL,
  cors: Readonly<Record<string, string>>,
): Promise<Response> {
  const { method } = request;
  const Allow = ['OPTIONS', ...(endpoint.GET ? ['GET', 'HEAD'] : []), ...(endpoint.POST ? ['POST'] : [])].join(', ');
  if (method === 'OPTIONS') {
    if (!request.headers.has('Access-Control-Request-Method')) return noContent({ Allow });
    if (!cors['Access-Control-Allow-Origin']) return problem({ code: 'forbidden-origin' });
    return noContent({
      'Access-Control-Allow-Methods': Allow,
      'Access-Control-Allow-Headers': 'content-type',
      'Access-Control-Max-Age': '600',
    });
  }
  const handler = method === 'POST' ? endpoint.POST : method === 'GET' || method === 'HEAD' ? endpoint.GET : undefined;
  if (!handler) return problem({ code: 'invalid', status: 405, title: `Allowed here: ${Allow}.` }, { Allow });
  const answer = await handler({ request, url });
  return method === 'HEAD' ? new Response(null, answer) : answer;
}

const noContent = (headers: Record<string, string>) => new Response(null, { status: 204, headers });
