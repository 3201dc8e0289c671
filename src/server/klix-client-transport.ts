import { KlixError } from '../contract/errors.ts';
import { flattenErrors, KlixApiError, safeCause, summarise, systemCode } from './klix-client-errors.ts';

/** Answers above this are not read to the end. The largest real one, a list of methods, is a few kilobytes. */
const MAX_ANSWER_BYTES = 1_000_000;
const MAX_REPEATS = 2;
const FIRST_PAUSE_MS = 500;

export interface TransportOptions {
  baseUrl: URL;
  secretKey: string;
  fetch: typeof fetch;
  timeoutMs: number;
  now: () => number;
  wait: (ms: number, signal: AbortSignal) => Promise<void>;
}

export interface Call<Answer> {
  method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
  /** Below the base address, or a whole address on the same origin. */
  path: string;
  query?: Record<string, string>;
  body?: unknown;
  /** Checks parsed JSON; `undefined` stands for an answer without a body. */
  parse: (body: unknown) => Answer;
  signal?: AbortSignal | undefined;
  /** Looks again before a repeat; a returned text says why the call must not be repeated. */
  beforeRepeat?: (signal: AbortSignal) => Promise<string | undefined>;
}

export type Transport = <Answer>(call: Call<Answer>) => Promise<Answer>;

/**
 * Sends calls with the key, one deadline over all repeats, redirects refused and answers capped.
 *
 * A GET is repeated twice on network faults, 429 and 5xx; any other call on 429 only, when Klix says that it did nothing.
 * `Retry-After` is obeyed; a pause that would pass the deadline is not taken.
 */
export function createTransport(options: TransportOptions): Transport {
  return (call) => withDeadline(call, options, (signal) => callUntilSettled(call, signal, options));
}

async function callUntilSettled<Answer>(
  call: Call<Answer>,
  signal: AbortSignal,
  options: TransportOptions,
): Promise<Answer> {
  const endsAt = options.now() + options.timeoutMs;
  for (let repeats = 0; ; repeats++) {
    try {
      return await exchange(call, signal, options);
    } catch (error) {
      const pauseMs = repeats < MAX_REPEATS && isRepeatable(call, error) ? pauseBefore(repeats, error) : Infinity;
      if (!(options.now() + pauseMs < endsAt)) throw error;
      await unlessAborted(signal, options.wait(pauseMs, signal));
      const reason = await call.beforeRepeat?.(signal);
      if (reason !== undefined) throw refusedRepeat(call, error as KlixApiError, reason);
    }
  }
}

function isRepeatable({ method }: Call<unknown>, error: unknown): boolean {
  if (!(error instanceof KlixError)) return false;
  if (error.status === 429) return true;
  return method === 'GET' && (error.code === 'network' || (error.code === 'api' && (error.status ?? 0) >= 500));
}

/** Doubles each time; half of it is random, so that many servers do not come back in the same moment. */
function pauseBefore(repeats: number, error: unknown): number {
  const backoffMs = FIRST_PAUSE_MS * 2 ** repeats * (0.5 + Math.random() / 2);
  return Math.max(backoffMs, (error as KlixError).retryAfterMs ?? 0);
}

function refusedRepeat(call: Call<unknown>, error: KlixApiError, reason: string): KlixApiError {
  return new KlixApiError(`${nameOf(call)} was refused by Klix (429) and not repeated: ${reason}`, {
    status: 429,
    fields: error.fields,
    ...(error.retryAfterMs !== undefined && { retryAfterMs: error.retryAfterMs }),
  });
}

/** One request and its answer. */
async function exchange<Answer>(call: Call<Answer>, signal: AbortSignal, options: TransportOptions): Promise<Answer> {
  const redact = (text: string) => text.replaceAll(options.secretKey, '[secret key]');
  let response: Response;
  let text: string | undefined;
  try {
    response = await unlessAborted(
      signal,
      options.fetch(addressOf(call, options.baseUrl), initOf(call, signal, options)),
    );
    if (isRedirect(response)) void response.body?.cancel().catch(() => {});
    else text = await unlessAborted(signal, readText(response));
  } catch (error) {
    if (signal.aborted) throw error;
    const code = redact(systemCode(error) ?? 'connection failed');
    throw new KlixError('network', `${nameOf(call)} got no complete answer (${code})${unknownOutcome(call)}`, {
      cause: safeCause(error, redact),
    });
  }
  const { status } = response;
  if (isRedirect(response)) {
    throw new KlixError(
      'contract',
      `${nameOf(call)} was redirected, which is not followed: the secret key stays with one host. Check baseUrl.`,
      { status },
    );
  }
  if (!response.ok) throw apiError(call, response, text, redact, options.now());
  if (text === undefined) throw new KlixError('contract', `${nameOf(call)}: the answer is over 1 MB`, { status });
  return parseAnswer(call, text, status);
}

function parseAnswer<Answer>(call: Call<Answer>, text: string, status: number): Answer {
  let body: unknown;
  try {
    if (text !== '') body = JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, so it is not passed on.
    throw new KlixError('contract', `${nameOf(call)}: the answer is not JSON${unknownOutcome(call)}`, { status });
  }
  return call.parse(body);
}

function apiError(
  call: Call<unknown>,
  { status, headers }: Response,
  text: string | undefined,
  redact: (text: string) => string,
  now: number,
): KlixApiError {
  let body: unknown;
  try {
    body = JSON.parse(text ?? '');
  } catch {
    // HTML, cut short, empty or too long: the status has to say it all.
  }
  const fields = flattenErrors(body).map(({ path, code, message }) => ({
    path: redact(path),
    code: redact(code),
    message: redact(message),
  }));
  const summary = summarise(fields);
  const retryAfterMs = readRetryAfter(headers.get('Retry-After'), now);
  return new KlixApiError(`${nameOf(call)} was refused by Klix (${status})${summary && `: ${summary}`}`, {
    status,
    fields,
    ...(retryAfterMs !== undefined && { retryAfterMs }),
  });
}

/** `Retry-After` is a number of seconds or a date. */
export function readRetryAfter(header: string | null, now: number): number | undefined {
  if (header === null || header.trim() === '') return undefined;
  const ms = /^\s*\d+\s*$/.test(header) ? Number(header) * 1000 : Date.parse(header) - now;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}

function addressOf({ path, query }: Call<unknown>, baseUrl: URL): string {
  const url = new URL(path, baseUrl);
  for (const [name, value] of Object.entries(query ?? {})) url.searchParams.set(name, value);
  return url.href;
}

function initOf({ method, body }: Call<unknown>, signal: AbortSignal, { secretKey }: TransportOptions): RequestInit {
  const headers = { Accept: 'application/json', Authorization: `Bearer ${secretKey}` };
  const common = { method, signal, redirect: 'manual' } as const;
  return body === undefined
    ? { ...common, headers }
    : { ...common, headers: { ...headers, 'Content-Type': 'application/json' }, body: JSON.stringify(body) };
}

/** A runtime may also hide a refused redirect behind status 0. */
const isRedirect = ({ status, type }: Response) => type === 'opaqueredirect' || (status >= 300 && status < 400);

/** The body as text, or `undefined` when it is over the limit. */
async function readText(response: Response): Promise<string | undefined> {
  const reader = response.body?.getReader();
  if (!reader) return '';
  const decoder = new TextDecoder();
  let text = '';
  for (let bytes = 0; ;) {
    const { done, value } = await reader.read();
    if (done) return text + decoder.decode();
    bytes += value.byteLength;
    if (bytes > MAX_ANSWER_BYTES) {
      void reader.cancel().catch(() => {});
      return undefined;
    }
    text += decoder.decode(value, { stream: true });
  }
}

/** Runs `work` until it ends, the caller aborts, or the deadline passes, whatever an injected fetch does with its signal. */
async function withDeadline<Answer>(
  call: Call<Answer>,
  { timeoutMs, wait }: TransportOptions,
  work: (signal: AbortSignal) => Promise<Answer>,
): Promise<Answer> {
  call.signal?.throwIfAborted();
  const deadline = new AbortController();
  const done = new AbortController();
  wait(timeoutMs, done.signal).then(
    () => deadline.abort(new Error('deadline')),
    () => {},
  );
  const signal = call.signal ? AbortSignal.any([call.signal, deadline.signal]) : deadline.signal;
  try {
    return await work(signal);
  } catch (error) {
    if (error instanceof KlixError) throw error;
    call.signal?.throwIfAborted();
    if (!deadline.signal.aborted) throw error;
    throw new KlixError('timeout', `${nameOf(call)} took longer than ${timeoutMs / 1000} s${unknownOutcome(call)}`);
  } finally {
    done.abort();
  }
}

function unlessAborted<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const stop = () => reject(signal.reason as Error);
    if (signal.aborted) stop();
    signal.addEventListener('abort', stop, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', stop));
  });
}

const nameOf = ({ method, path }: Call<unknown>) => `${method} ${path}`;

/** A lost answer to a change does not mean that nothing happened. */
const unknownOutcome = ({ method }: Call<unknown>) =>
  method === 'GET' ? '' : '; Klix may have done it all the same, so read it again before you repeat';
