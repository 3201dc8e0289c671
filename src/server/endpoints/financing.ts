import { type BackendContext, reasonOf } from '../backend-context.ts';
import type { Handler } from './endpoint.ts';
import { type FinancingPath, readFinancingQuery } from './financing-query.ts';
import { isRefused, problem, type Refused } from './problem.ts';
import { readBody } from './read-body.ts';

const FRESH_MS = 5 * 60_000;
const MAX_ENTRIES = 500;
/** Prices can be made up without end; Klix is not to be asked for all of them at once. */
const MAX_RUNNING = 50;
const DEADLINE_MS = 10_000;
/** A list of offers is a few kilobytes. */
const MAX_ANSWER_BYTES = 64 * 1024;
const LOG_EVERY_MS = 60_000;

/** What Klix has answered: a body of JSON, or none. */
interface Answered {
  status: number;
  body: string | null;
  at: number;
}

/**
 * `GET financing/…`: Klix's public financing call, passed through with the known parameters only and for the shop's own brand
 * only. No header and no cookie goes along, no redirect is followed, and what comes back is JSON or nothing: another site's page
 * must not appear under the shop's own address. A visitor who leaves does not end the call for the others.
 */
export function financing(context: BackendContext, path: FinancingPath): Handler {
  const base = context.financingBase.replace(/\/+$/, '');
  const answers = new Map<string, Answered>();
  const running = new Map<string, Promise<Answered | Refused>>();
  let loggedAt = -Infinity;

  async function load(address: string): Promise<Answered | Refused> {
    try {
      const answer = toAnswered(...(await request(context, address)), context.now());
      if (!isRefused(answer)) keep(answers, address, answer);
      return answer;
    } catch (error) {
      if (context.now() - loggedAt >= LOG_EVERY_MS) {
        loggedAt = context.now();
        context.log("Klix's financing API did not answer", { path, reason: reasonOf(error) });
      }
      return { code: 'klix-unavailable' };
    }
  }

  return async ({ url }) => {
    const query = readFinancingQuery(path, url.searchParams, context.klix.brandId);
    if (isRefused(query)) return problem(query);
    const address = `${base}/financing/${path}?${query.toString()}`;
    const found = answers.get(address);
    if (found && context.now() - found.at < FRESH_MS) return toResponse(found, context.now());
    let answering = running.get(address);
    if (!answering) {
      if (running.size >= MAX_RUNNING) return problem({ code: 'klix-unavailable', retryAfterMs: 1000 });
      answering = load(address).finally(() => running.delete(address));
      running.set(address, answering);
    }
    const answer = await answering;
    return isRefused(answer) ? problem(answer) : toResponse(answer, context.now());
  };
}

async function request(context: BackendContext, address: string): Promise<[Response, Uint8Array | undefined]> {
  // Named, since a detached fetch must not get the context as `this`.
  const { fetch } = context;
  const response = await fetch(address, {
    headers: { Accept: 'application/json' },
    redirect: 'manual',
    credentials: 'omit',
    signal: AbortSignal.timeout(DEADLINE_MS),
  });
  return [response, await readBody(response, MAX_ANSWER_BYTES)];
}

/** "Nothing offered" and the like are answers; a missing page, a lost key or trouble at Klix are not. */
function toAnswered({ status, headers }: Response, bytes: Uint8Array | undefined, at: number): Answered | Refused {
  if (status === 429 || status >= 500) {
    const seconds = Number(headers.get('Retry-After') ?? NaN);
    return { code: 'klix-unavailable', ...(seconds >= 0 && { retryAfterMs: seconds * 1000 }) };
  }
  const body = toJson(bytes);
  const isOk = status >= 200 && status < 300;
  if (isOk ? body === null : ![400, 404, 410, 422].includes(status)) return { code: 'klix-unavailable', status: 502 };
  return { status, body, at };
}

/** The text as it is, when it is JSON. */
function toJson(bytes: Uint8Array | undefined): string | null {
  const text = new TextDecoder().decode(bytes);
  try {
    JSON.parse(text);
    return text;
  } catch {
    return null;
  }
}

/** A map keeps the order of insertion: what was asked first goes first. */
function keep(answers: Map<string, Answered>, address: string, answer: Answered): void {
  answers.delete(address);
  const [oldest] = answers.keys();
  if (answers.size >= MAX_ENTRIES) answers.delete(oldest!);
  answers.set(address, answer);
}

function toResponse({ status, body, at }: Answered, now: number): Response {
  const seconds = Math.ceil((FRESH_MS - (now - at)) / 1000);
  const headers = { 'Cache-Control': `public, max-age=${Math.max(0, seconds)}` };
  return new Response(body, {
    status,
    headers: body === null ? headers : { ...headers, 'Content-Type': 'application/json' },
  });
}
