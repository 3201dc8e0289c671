import { empty } from './answers.ts';
import { createClock } from './clock.ts';
import { type Fault, FaultList, fitsRoute, spoilsCalls } from './faults.ts';
import { Portal } from './portal.ts';
import { DEFAULT_CAPACITY } from './purchase-store.ts';
import { findRoute, type Route } from './router.ts';
import { controlRoutes } from './routes/control.ts';
import { portalControlRoutes } from './routes/control-portal.ts';
import { FINANCING_PATH, financingRoutes, OPEN_CORS, type OffersShape } from './routes/financing.ts';
import { hostedRoutes } from './routes/hosted.ts';
import { paymentMethodRoutes } from './routes/payment-methods.ts';
import { withKey } from './routes/portal-call.ts';
import { purchaseRoutes } from './routes/purchases.ts';
import { webhookRoutes } from './routes/webhooks.ts';
import { type SandboxStorage } from './storage.ts';
import { withFaults } from './with-faults.ts';

export interface SandboxOptions {
  /** Answer of the offers call when it does not ask for one with `shape=`. Default `flat`. */
  shape?: OffersShape;
  /** What goes wrong from the start. */
  faults?: readonly Fault[];
  /** Milliseconds since 1970, for tests with a clock of their own. Default `Date.now`. */
  now?: () => number;
  /** The key that opens the portal API. Default `sandbox-secret-key`. */
  secretKey?: string;
  /** Sends success callbacks and webhooks to the shop. Default the global `fetch`. */
  callbackFetch?: typeof fetch;
  /** How long a slow bank or acquirer takes, in seconds. Default 15. */
  pendingSeconds?: number;
  /** How many purchases are remembered; the least recently changed are forgotten first. Default 10 000. */
  capacity?: number;
  /** Keeps the state over a restart. Default: in memory only. */
  storage?: SandboxStorage;
}

/** A Klix that runs in this process: no account, no network, no port. */
export interface Sandbox {
  /** Stands in for the global `fetch`, whatever the host of the address. Rejects as `fetch` does when a fault cuts it. */
  readonly fetch: (input: RequestInfo | URL, init?: RequestInit) => Promise<Response>;
  addFault: (fault: Fault) => void;
  clearFaults: () => void;
  /** The sandbox's time in milliseconds since 1970. */
  now: () => number;
  /** Moves the sandbox's time forward; ends when everything due until then has happened and was sent. */
  advance: (seconds: number) => Promise<void>;
  /** Ends when no callback is being sent. */
  idle: () => Promise<void>;
  /** Nothing happens by itself any more: no callback is repeated, no reservation released. */
  stop: () => void;
}

/** The one secret key the sandbox takes unless it is given another. */
export const SECRET_KEY = 'sandbox-secret-key';
const DEFAULT_PENDING_S = 15;
/** Relative addresses are taken as calls to the sandbox. */
const BASE = 'http://127.0.0.1:4010/';

/** A new sandbox, empty unless `storage` brings something. Browser-safe: it also runs inside a page. */
export function createSandbox(options: SandboxOptions = {}): Sandbox {
  const { shape = 'flat', faults = [], secretKey = SECRET_KEY, storage } = options;
  const rows = storage?.load() ?? [];
  const clock = createClock(options.now, rows.find(({ kind }) => kind === 'clock')?.value as number | undefined);
  const faultList = new FaultList();
  for (const fault of faults) faultList.add(fault);
  const portal = new Portal(
    {
      clock,
      faults: faultList,
      callbackFetch: options.callbackFetch ?? ((input, init) => fetch(input, init)),
      capacity: options.capacity ?? DEFAULT_CAPACITY,
      pendingSeconds: options.pendingSeconds ?? DEFAULT_PENDING_S,
      storage,
    },
    rows,
  );
  const advance = async (seconds: number) => {
    // What is being sent now belongs to the time before.
    await portal.callbacks.idle();
    await clock.advance(seconds);
    portal.saveClock();
    await portal.callbacks.idle();
  };
  const routes = [
    ...financingRoutes(shape),
    ...withKey(secretKey, [...paymentMethodRoutes(), ...purchaseRoutes(portal), ...webhookRoutes(portal)]),
    ...hostedRoutes(portal, secretKey),
    ...controlRoutes({ clock, faults: faultList, advance }),
    ...portalControlRoutes(portal),
  ];

  return {
    fetch: async (input, init) => {
      const request = new Request(input instanceof Request ? input : new URL(input, BASE), init);
      request.signal.throwIfAborted();
      const url = new URL(request.url);
      // Steering the sandbox always works, or a fault on every call could never be cleared.
      const spoiled = url.pathname.startsWith('/_sandbox/')
        ? []
        : faultList.take(({ route, kind }) => spoilsCalls(kind) && fitsRoute(route, request.method, url.pathname));
      const answer = await withFaults(spoiled, request.signal, () => answerCall(routes, request, url));
      return url.pathname.startsWith(FINANCING_PATH) ? withHeaders(answer, OPEN_CORS) : answer;
    },
    addFault: (fault) => faultList.add(fault),
    clearFaults: () => faultList.clear(),
    now: clock.now,
    advance,
    idle: () => portal.callbacks.idle(),
    stop: clock.stop,
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
