import { matchPath } from './router.ts';

/**
 * What can be made to go wrong.
 *
 * `delay` waits `value` milliseconds · `status` answers status `value`, or `{status, retry_after, body}` · `html` answers an
 * HTML page with status `value` (502) · `cut-before` drops the connection before anything happens · `cut-after` does the
 * work, then drops it · `malformed` breaks the JSON of the answer. `duplicate`, `reorder` and `drop` are for callbacks.
 */
export const FAULT_KINDS = [
  'delay',
  'status',
  'html',
  'cut-before',
  'cut-after',
  'malformed',
  'duplicate',
  'reorder',
  'drop',
] as const;
export type FaultKind = (typeof FAULT_KINDS)[number];

/** False for the kinds that spoil callbacks. */
export function spoilsCalls(kind: FaultKind): boolean {
  return kind !== 'duplicate' && kind !== 'reorder' && kind !== 'drop';
}

export interface StatusFault {
  status: number;
  /** Seconds, sent as `Retry-After`. */
  retry_after?: number;
  /** Sent as JSON. */
  body?: unknown;
}

export interface Fault {
  /** Method and path, `GET /financing/monthly-payment`; `*` or `{id}` stands for any one segment, a lone `*` for any call. */
  route: string;
  kind: FaultKind;
  value?: number | StatusFault;
  /** How many calls it spoils; without it, all until the faults are cleared. */
  times?: number;
}

/** The connection went away: what `fetch` throws when nothing comes back. */
export class ConnectionCut extends TypeError {
  override readonly name = 'TypeError';
}

/** True when `route`, as a fault names it, means this call. */
export function fitsRoute(route: string, method: string, path: string): boolean {
  if (route === '*') return true;
  const [first = '', second] = route.trim().split(/\s+/);
  const [wantedMethod, pattern] = second === undefined ? [method, first] : [first.toUpperCase(), second];
  return (wantedMethod === '*' || wantedMethod === method) && matchPath(pattern, path) !== undefined;
}

/** The faults of one sandbox. */
export class FaultList {
  #faults: { fault: Fault; left: number }[] = [];

  add(fault: Fault): void {
    this.#faults.push({ fault, left: fault.times ?? Infinity });
  }

  clear(): void {
    this.#faults = [];
  }

  /** What is still to go wrong, with the calls left in `times`. */
  list(): Fault[] {
    return this.#faults.map(({ fault, left }) => (left === Infinity ? fault : { ...fault, times: left }));
  }

  /** The faults that meet what happens now; each of them is used once more. */
  take(meets: (fault: Fault) => boolean): Fault[] {
    const met = this.#faults.filter(({ fault }) => meets(fault));
    for (const entry of met) entry.left -= 1;
    this.#faults = this.#faults.filter(({ left }) => left > 0);
    return met.map(({ fault }) => fault);
  }
}

/** Reads a fault somebody posted. @returns the fault, or what is wrong with it */
export function readFault(value: unknown): Fault | string {
  if (typeof value !== 'object' || value === null) return 'A fault is a JSON object.';
  const { route, kind, value: detail, times } = value as Record<string, unknown>;
  if (typeof route !== 'string' || route.trim() === '') return 'route is missing, for example "GET /healthz".';
  const known = FAULT_KINDS.find((name) => name === kind);
  if (!known) return `kind is one of ${FAULT_KINDS.join(', ')}.`;
  if (times !== undefined && !(Number.isSafeInteger(times) && (times as number) > 0)) return 'times is a whole number.';
  const problem = problemWithDetail(known, detail);
  if (problem) return problem;
  return {
    route,
    kind: known,
    ...(detail != null && { value: detail as number | StatusFault }),
    ...(times !== undefined && { times: times as number }),
  };
}

const isStatus = (value: unknown) => Number.isInteger(value) && (value as number) >= 200 && (value as number) <= 599;

function problemWithDetail(kind: FaultKind, detail: unknown): string | undefined {
  if (kind === 'delay' && !(typeof detail === 'number' && detail >= 0)) return 'value is the delay in milliseconds.';
  if (kind === 'html' && detail != null && !isStatus(detail)) return 'value is an HTTP status from 200 to 599.';
  if (kind === 'status') {
    const status: unknown =
      typeof detail === 'object' && detail !== null && 'status' in detail ? detail.status : detail;
    if (!isStatus(status)) return 'value is an HTTP status from 200 to 599, or {"status", "retry_after", "body"}.';
  }
  return undefined;
}
