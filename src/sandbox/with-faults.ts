import { empty, json } from './answers.ts';
import { ConnectionCut, type Fault } from './faults.ts';

/** Runs a call the way its faults want it. `work` is the call itself; after `cut-before` and a made-up answer it is not run. */
export async function withFaults(
  faults: readonly Fault[],
  signal: AbortSignal,
  work: () => Promise<Response>,
): Promise<Response> {
  for (const { kind, value } of faults) if (kind === 'delay') await waitFor(value as number, signal);
  const has = (kind: Fault['kind']) => faults.some((fault) => fault.kind === kind);
  if (has('cut-before')) throw new ConnectionCut('fetch failed: the sandbox cut the connection');
  const invented = faults.find(({ kind }) => kind === 'status' || kind === 'html');
  if (invented) return inventedAnswer(invented);
  const answer = await work();
  if (has('cut-after')) throw new ConnectionCut('fetch failed: the sandbox cut the connection after the work was done');
  return has('malformed') ? await brokenJson(answer) : answer;
}

function inventedAnswer({ kind, value }: Fault): Response {
  const { status, retry_after, body } = typeof value === 'object' ? value : { status: value ?? 502 };
  if (kind === 'html') {
    const page = `<html><body><h1>${status} from the sandbox</h1></body></html>`;
    return new Response(page, { status, headers: { 'Content-Type': 'text/html' } });
  }
  const headers = retry_after === undefined ? undefined : { 'Retry-After': String(retry_after) };
  return body === undefined ? empty(status, headers) : json(status, body, headers);
}

/** The first half of the body: never valid JSON, however short, unless there was nothing to break. */
async function brokenJson(answer: Response): Promise<Response> {
  const text = await answer.text();
  const { status, headers } = answer;
  return new Response(`${text.slice(0, Math.ceil(text.length / 2))}{`, { status, headers });
}

function waitFor(ms: number, signal: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const stop = () => {
      clearTimeout(timer);
      reject(signal.reason as Error);
    };
    const timer = setTimeout(() => {
      signal.removeEventListener('abort', stop);
      resolve();
    }, ms);
    signal.addEventListener('abort', stop, { once: true });
    if (signal.aborted) stop();
  });
}
