import { KlixError } from '../contract/errors.ts';

/** How a request is made. */
export interface JsonRequest {
  /** Left out: the page's or the process's own, as it is by then. */
  fetch?: typeof fetch | undefined;
  /** Covers connecting, waiting and reading the body. */
  deadlineMs: number;
  /** Aborting is not an error: the signal's reason is thrown as it is. */
  signal: AbortSignal;
  init?: RequestInit;
  /** Turns an answer with another status than 2xx into the error to throw; without it `api` with the status. */
  toError?: (response: Response) => KlixError | Promise<KlixError>;
}

/**
 * One request, one deadline, one mapping to errors.
 *
 * @returns the parsed body, still `unknown`
 * @throws KlixError `network` nothing answered · `timeout` · `api` another status than 2xx, with `status` and
 *   `retryAfterMs` · `contract` the body is not JSON
 */
export async function requestJson(
  url: string,
  { fetch = globalThis.fetch, deadlineMs, signal, init, toError = toApiError }: JsonRequest,
): Promise<unknown> {
  signal.throwIfAborted();
  const controller = new AbortController();
  const leave = () => controller.abort(signal.reason);
  signal.addEventListener('abort', leave);
  // Not AbortSignal.timeout: its clock stops for a page in the back/forward cache and never fires again.
  const timer = setTimeout(
    () => controller.abort(new KlixError('timeout', `No answer within ${deadlineMs} ms`)),
    deadlineMs,
  );
  try {
    const response = await fetch(url, { ...init, signal: controller.signal });
    if (!response.ok) throw await toError(response);
    return JSON.parse(await response.text()) as unknown;
  } catch (cause) {
    controller.signal.throwIfAborted();
    if (cause instanceof KlixError) throw cause;
    if (cause instanceof SyntaxError) throw new KlixError('contract', 'The answer is not JSON');
    throw new KlixError('network', 'No answer from the network', { cause });
  } finally {
    clearTimeout(timer);
    signal.removeEventListener('abort', leave);
  }
}

function toApiError({ status, headers }: Response): KlixError {
  const retryAfterMs = readRetryAfter(headers.get('retry-after'));
  return new KlixError('api', `Answered with status ${status}`, { status, retryAfterMs });
}

/** `Retry-After` is seconds or a date; anything else is as if it were not there. */
function readRetryAfter(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = Number(header);
  const ms = Number.isNaN(seconds) ? Date.parse(header) - Date.now() : seconds * 1000;
  return Number.isNaN(ms) ? undefined : Math.max(0, ms);
}
