import { readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createKlixClient, type KlixClientOptions } from '../../src/server/index.ts';

export const BRAND = '702314b8-dd86-41fa-9a22-510fdd71fa92';
/** Long and odd, so that a search for it in any output cannot miss or hit by chance. */
export const SECRET = 'sk-test-9f2c71d0-must-never-be-seen==';
export const ID = '0b7e5c10-3a4d-4c1e-8f00-000000000008';

const directory = new URL('../fixtures/', import.meta.url);
export const fixtureNames = readdirSync(directory);
export const fixture = <T = Record<string, unknown>>(name: string): T =>
  JSON.parse(readFileSync(new URL(`${name}.json`, directory), 'utf8')) as T;

export interface Seen {
  method: string;
  path: string;
  headers: Record<string, string | string[] | undefined>;
  body: string;
}

/** A real HTTP server on this machine that answers as told and remembers what it was asked. */
export async function startStub(answer: (seen: Seen, response: ServerResponse, request: IncomingMessage) => void) {
  const seen: Seen[] = [];
  const server = createServer((request, response) => {
    let body = '';
    request.setEncoding('utf8');
    request.on('data', (chunk: string) => (body += chunk));
    request.on('end', () => {
      const entry = { method: request.method ?? '', path: request.url ?? '', headers: request.headers, body };
      seen.push(entry);
      answer(entry, response, request);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    seen,
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

export const TIMEOUT_MS = 30_000;

/** Time that passes only when told: pauses between repeats end at once and are noted, the deadline passes by `passDeadline`. */
export function fakeTime(start = Date.UTC(2026, 0, 1)) {
  const pauses: number[] = [];
  let at = start;
  let endDeadline = () => {};
  let deadlineSet = false;
  return {
    pauses,
    passDeadline: () => endDeadline(),
    isDeadlineSet: () => deadlineSet,
    options: {
      timeoutMs: TIMEOUT_MS,
      now: () => at,
      wait: (ms: number, signal: AbortSignal) =>
        new Promise<void>((resolve, reject) => {
          signal.addEventListener('abort', () => reject(signal.reason as Error), { once: true });
          if (ms === TIMEOUT_MS) {
            deadlineSet = true;
            signal.addEventListener('abort', () => (deadlineSet = false));
            endDeadline = resolve;
          } else {
            pauses.push(ms);
            at += ms;
            resolve();
          }
        }),
    } satisfies Partial<KlixClientOptions>,
  };
}

export const json = (body: unknown, status = 200, headers?: Record<string, string>) =>
  new Response(body === undefined || body === null ? null : JSON.stringify(body), {
    status,
    ...(headers && { headers }),
  });

/** A client whose calls are answered one after another by the given answers; `seen` lists the calls. */
export function clientAnswering(...answers: (Response | Error | (() => Response | Promise<Response>))[]) {
  const seen: Seen[] = [];
  const time = fakeTime();
  const klix = createKlixClient({
    brandId: BRAND,
    secretKey: SECRET,
    ...time.options,
    fetch: async (input, init) => {
      const url = new URL(input as string);
      seen.push({
        method: init?.method ?? '',
        path: url.pathname + url.search,
        headers: init?.headers as Record<string, string>,
        body: (init?.body as string | undefined) ?? '',
      });
      const answer = answers.shift();
      if (answer instanceof Error) throw answer;
      if (answer === undefined) throw new Error(`no answer prepared for call ${seen.length}`);
      return typeof answer === 'function' ? answer() : answer;
    },
  });
  const calls = () => seen.map(({ method, path }) => `${method} ${path.replace('/api/v1/', '')}`);
  return { klix, seen, calls, time };
}
