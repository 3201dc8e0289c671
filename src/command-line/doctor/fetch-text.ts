import { withoutLogin } from './login.ts';

/** An answer, read whole. */
export interface Answer {
  /** After redirects. */
  readonly url: URL;
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  /** For hashes: the text may have lost a byte order mark or bad bytes. */
  readonly bytes: Uint8Array;
}

/** Why there is no answer, in a sentence. */
export class NoAnswer extends Error {}

export interface FetchTextOptions {
  fetch: typeof fetch;
  deadlineMs: number;
  headers?: Record<string, string>;
}

const MAX_REDIRECTS = 10;
/** Unpacked; a page or script beyond it is none that a shopper would wait for. */
export const MAX_BYTES = 5_000_000;

/**
 * One GET with an end to it: redirects, size and time are bounded.
 *
 * @throws NoAnswer when nothing could be had, with the reason
 */
export async function fetchText(address: URL, { fetch, deadlineMs, headers = {} }: FetchTextOptions): Promise<Answer> {
  const controller = new AbortController();
  const timer = setTimeout(() => controller.abort(new NoAnswer(`no answer within ${deadlineMs / 1000} s`)), deadlineMs);
  try {
    let url = address;
    for (let redirects = 0; ; redirects++) {
      if (redirects > MAX_REDIRECTS) throw new NoAnswer(`more than ${MAX_REDIRECTS} redirects`);
      const response = await fetch(url, { redirect: 'manual', signal: controller.signal, headers });
      const location = response.headers.get('location');
      if (response.status >= 300 && response.status < 400 && location) {
        await response.body?.cancel();
        const next = withoutLogin(new URL(location, url));
        if (!/^https?:$/.test(next.protocol)) throw new NoAnswer(`a redirect leads to ${next.protocol}`);
        url = next;
        continue;
      }
      const bytes = await readLimited(response, () => controller.abort());
      return { url, status: response.status, headers: response.headers, bytes, text: toText(bytes, response.headers) };
    }
  } catch (error) {
    if (error instanceof NoAnswer) throw error;
    if (controller.signal.reason instanceof NoAnswer) throw controller.signal.reason;
    throw new NoAnswer(reasonOf(error), { cause: error });
  } finally {
    clearTimeout(timer);
  }
}

async function readLimited(response: Response, stop: () => void): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  const reader = response.body?.getReader();
  for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) {
    size += part.value.length;
    if (size > MAX_BYTES) {
      stop();
      throw new NoAnswer(`the answer is larger than ${MAX_BYTES / 1_000_000} MB`);
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks);
}

/** By the byte order mark, which comes before any header, else by the header, else UTF-8. */
export function toText(bytes: Uint8Array, headers?: Headers): string {
  const [first, second] = bytes;
  const marked = first === 0xff && second === 0xfe ? 'utf-16le' : first === 0xfe && second === 0xff ? 'utf-16be' : '';
  const charset = marked || /charset\s*=\s*"?([\w-]+)/i.exec(headers?.get('content-type') ?? '')?.[1] || 'utf-8';
  try {
    return new TextDecoder(charset).decode(bytes);
  } catch {
    return new TextDecoder().decode(bytes);
  }
}

const IN_WORDS: Readonly<Record<string, string>> = {
  ENOTFOUND: 'no server has this name',
  ECONNREFUSED: 'nothing answers at this address',
};

/** `fetch failed` says little; what failed stands in its cause. */
function reasonOf(error: unknown): string {
  const { cause, message } = error as { cause?: { code?: string; message?: string }; message?: string };
  const words = IN_WORDS[cause?.code ?? ''];
  return words ? `${words} (${cause!.code})` : (cause?.code ?? cause?.message ?? message ?? String(error));
}
