import { json, refusal } from '../answers.ts';
import { type Clock } from '../clock.ts';
import { type FaultList, readFault } from '../faults.ts';
import { type Route } from '../router.ts';

/** Calls that steer the sandbox itself. Klix has none of them. */
export function controlRoutes({
  clock,
  faults,
  advance,
}: {
  clock: Clock;
  faults: FaultList;
  /** Moves the clock and ends when all that was due has happened. */
  advance: (seconds: number) => Promise<void>;
}): Route[] {
  const time = () => ({ now: new Date(clock.now()).toISOString(), now_s: clock.nowS() });
  return [
    { method: 'GET', path: '/healthz', answer: () => json(200, { status: 'ok', ...time() }) },
    { method: 'GET', path: '/_sandbox/clock', answer: () => json(200, time()) },
    {
      method: 'POST',
      path: '/_sandbox/clock',
      answer: async ({ request }) => {
        const body = await readJson(request);
        const seconds = (body as { advance_s?: unknown } | undefined)?.advance_s;
        if (typeof seconds !== 'number' || !(seconds >= 0) || !Number.isFinite(seconds)) {
          return refusal(400, 'advance_s is a number of seconds, 0 or more.');
        }
        await advance(seconds);
        return json(200, time());
      },
    },
    { method: 'GET', path: '/_sandbox/faults', answer: () => json(200, { faults: faults.list() }) },
    {
      method: 'POST',
      path: '/_sandbox/faults',
      answer: async ({ request }) => {
        const body = await readJson(request);
        const read = (Array.isArray(body) ? body : [body]).map(readFault);
        const problem = read.find((fault) => typeof fault === 'string');
        if (problem) return refusal(400, problem);
        for (const fault of read) if (typeof fault !== 'string') faults.add(fault);
        return json(201, { faults: faults.list() });
      },
    },
    {
      method: 'DELETE',
      path: '/_sandbox/faults',
      answer: () => {
        faults.clear();
        return json(200, { faults: [] });
      },
    },
  ];
}

async function readJson(request: Request): Promise<unknown> {
  try {
    return await request.json();
  } catch {
    return undefined;
  }
}
