import type { KlixError } from '../contract/errors.ts';
import { requestJson } from '../http/request-json.ts';

/** For one answer, repeats included. */
export const DEADLINE_MS = 4_000;

/** Repeats twice what may pass: no network, 429 and 5xx; `Retry-After` is obeyed, the deadline covers it all. */
export async function requestPatiently(
  url: string,
  fetch: typeof globalThis.fetch | undefined,
  signal: AbortSignal,
): Promise<unknown> {
  const end = Date.now() + DEADLINE_MS;
  for (let retries = 2; ; retries--) {
    const leftMs = end - Date.now();
    try {
      return await requestJson(url, { fetch, signal, deadlineMs: leftMs });
    } catch (error) {
      const { code, status = 0, retryAfterMs = 200 + 400 * Math.random() } = error as Partial<KlixError>;
      const mayPass = code === 'network' || status === 429 || status >= 500;
      if (!mayPass || !retries || Date.now() + retryAfterMs >= end) throw error;
      await new Promise((resolve) => setTimeout(resolve, retryAfterMs));
    }
  }
}
