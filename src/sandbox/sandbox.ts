import { empty } from './answers.ts';
import { createClock } from './clock.ts';
import { type Fault, FaultList, fitsRoute } from './faults.ts';
import { findRoute, type Route } from './router.ts';
import { controlRoutes } from './routes/control.ts';
import { FINANCING_PATH, financingRoutes, OPEN_CORS, type OffersShape } from './routes/financing.ts';
import { withFaults } from './with-faults.ts';

export interface SandboxOptions {
  /** Answer of the offers call when it does not ask for one with `shape=`. Default `flat`. */
  shape?: OffersShape;
  /** What goes wrong from the start. */
  faults?: readonly Fault[];
  /** Milliseconds since 1970, for tests with a clock of their own. Default `Date.now`. */
  now?: () => number;
}

/** A Klix that runs in this process: no account, no network, no port. */
export interface Sandbox {
  /** Stands in for the global `fetch`, whatever the host of the address. Rejects as `fetch` does when a fault cuts it. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  addFault: (fault: Fault) => void;
  clearFaults: () => void;
  /** The sandbox's time in milliseconds since 1970. */
  now: () => number;
  /** Moves the sandbox's time forward. */
  advance: (seconds: number) => void;
}

/** Relative addresses are taken as calls to the sandbox. */
const BASE = 'http://127.0.0.1:4010/';

/** A new, empty sandbox. Browser-safe: it also runs inside a page. */
export function createSandbox({ shape = 'flat', faults = [], now }: SandboxOptions = {}): Sandbox {
  const clock = createClock(now);
  const faultList = new FaultList();
  for (const fault of faults) faultList.add(fault);
  const routes = [...financingRoutes(shape), ...controlRoutes({ clock, faults: faultList })];

  return {
    fetch: async (input, init) => {
      const request = new Request(input instanceof Request ? input : new URL(input, BASE), init);
      request.signal.throwIfAborted();
      const url = new URL(request.url);
      // Steering the sandbox always works, or a fault on every call could never be cleared.
      const spoiled = url.pathname.startsWith('/_sandbox/')
        ? []
        : faultList.take(({ route }) => fitsRoute(route, request.method, url.pathname));
      const answer = await withFaults(spoiled, request.signal, () => answerCall(routes, request, url));
      return url.pathname.startsWith(FINANCING_PATH) ? withHeaders(answer, OPEN_CORS) : answer;
    },
    addFault: (fault) => faultList.add(fault),
    clearFaults: () => faultList.clear(),
    now: clock.now,
    advance: clock.advance,
  };
}

async function answerCall(routes: readonly Route[], request: Request, url: URL): Promise<Response> {
  if (request.method === 'OPTIONS' && url.pathname.startsWith(FINANCING_PATH)) return empty(204);
  const found = findRoute(routes, request.method, url.pathname);
  if ('route' in found) return found.route.answer({ request, url, params: found.params });
  return found.allowed.length > 0 ? empty(405, { Allow: found.allowed.join(', ') }) : empty(404);
}

function withHeaders(answer: Response, headers: Readonly<Record<string, string>>): Response {
  for (const [name, value] of Object.entries(headers)) answer.headers.set(name, value);
  return answer;
}
