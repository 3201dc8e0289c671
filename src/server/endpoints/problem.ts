import type { Problem, ProblemCode } from '../../contract/checkout.ts';

/** Why an endpoint does not do what it was asked for. `status` and `title` have defaults that go with the code. */
export interface Refused extends Partial<Omit<Problem, 'code' | 'type'>> {
  code: ProblemCode;
  /** Sent as `Retry-After`, in whole seconds. */
  retryAfterMs?: number;
}

const DEFAULTS: Readonly<Record<ProblemCode, readonly [status: number, title: string]>> = {
  invalid: [400, 'The request is malformed.'],
  'forbidden-origin': [403, 'The request came from another site.'],
  'too-large': [413, 'The body is too large.'],
  'unknown-order': [404, 'There is no such order for this visitor.'],
  'price-changed': [409, 'The order has another price than the shopper saw.'],
  'already-paid': [409, 'The order is paid already.'],
  'method-unavailable': [422, 'This way to pay is not available for this order.'],
  'klix-unavailable': [503, 'Klix cannot be reached. Try again.'],
};

/** True for what stands in place of an answer. */
export const isRefused = (value: object): value is Refused => 'code' in value;

/** A refusal as RFC 9457 wants it. */
export function problem(
  { code, retryAfterMs, ...given }: Refused,
  headers: Readonly<Record<string, string>> = {},
): Response {
  const [status, title] = DEFAULTS[code];
  const body: Problem = { type: 'about:blank', title, status, code, ...given };
  return problemResponse(body, {
    ...headers,
    ...(retryAfterMs !== undefined && { 'Retry-After': `${Math.max(1, Math.ceil(retryAfterMs / 1000))}` }),
  });
}

/** Something went wrong that nobody has foreseen. It has no code, and says nothing about what. */
export function failure(): Response {
  return problemResponse({ type: 'about:blank', title: 'The shop could not answer.', status: 500 }, {});
}

function problemResponse(body: Omit<Problem, 'code'>, headers: Record<string, string>): Response {
  return new Response(JSON.stringify(body), {
    status: body.status,
    headers: { 'Content-Type': 'application/problem+json', ...headers },
  });
}
