import { json } from '../answers.ts';
import { generalError } from '../field-checks.ts';
import { type Call, type Route } from '../router.ts';

export const API_PATH = '/api/v1/';

/** Guards routes with the secret key, as Klix does for every call of its API. */
export function withKey(secretKey: string, routes: readonly Route[]): Route[] {
  return routes.map((route) => ({
    ...route,
    answer: (call) =>
      hasKey(call.request, secretKey)
        ? route.answer(call)
        : json(401, generalError('Authentication failed.', 'authentication_failed')),
  }));
}

export function hasKey(request: Request, secretKey: string): boolean {
  return /^Bearer\s+(\S+)\s*$/i.exec(request.headers.get('Authorization') ?? '')?.[1] === secretKey;
}

/** Method and path of a call, as faults name it. */
export const causeOf = ({ request, url }: Call) => `${request.method} ${url.pathname}`;

/** The body as JSON; nothing at all is an empty object. @returns an answer when it is not JSON */
export async function readBody({ request }: Call): Promise<{ body: unknown } | { refused: Response }> {
  const text = await request.text();
  if (text.trim() === '') return { body: {} };
  try {
    return { body: JSON.parse(text) as unknown };
  } catch {
    return { refused: json(400, generalError('The body is not valid JSON.', 'parse_error')) };
  }
}
