import { KlixError } from '../contract/errors.ts';
import type { AttemptStore } from './attempt-store.ts';

interface LockContext {
  readonly store: Pick<AttemptStore, 'lockOrder' | 'unlockOrder'>;
  readonly now: () => number;
}

/** When this process dies, others wait this long at most. */
const LEASE_MS = 60_000;
/** A call to Klix may take 30 s, and work is several calls: the lease is taken anew long before it ends. */
const RENEW_MS = 15_000;
const WAIT_MS = 30_000;
const FIRST_PAUSE_MS = 20;
const LONGEST_PAUSE_MS = 500;

/** The end of each order's line of those who wait in this process. */
const lines = new WeakMap<object, Map<string, Promise<void>>>();

/**
 * Runs `work` while nobody else works on the order's money, in this process or another that shares the store. Waits its turn: in
 * this process in order of arrival, for other processes by asking again, at growing pauses. Not to be used inside itself for the
 * same order.
 *
 * @param waitMs how long to wait for the turn, at most
 * @throws KlixError `timeout` when the turn does not come, with nothing done · what `work` throws · what the store throws before
 * `work` has begun
 */
export async function withOrderLock<Result>(
  context: LockContext,
  order_ref: string,
  work: () => Promise<Result>,
  waitMs = WAIT_MS,
): Promise<Result> {
  const end = performance.now() + waitMs;
  const leave = await waitInLine(context.store, order_ref, end);
  try {
    const unlock = await lock(context, order_ref, end);
    try {
      return await work();
    } finally {
      await unlock();
    }
  } finally {
    leave();
  }
}

/** @returns lets the next one in */
async function waitInLine(store: object, order_ref: string, end: number): Promise<() => void> {
  const line = lines.get(store) ?? new Map<string, Promise<void>>();
  lines.set(store, line);
  const before = line.get(order_ref);
  let done = () => {};
  const mine = new Promise<void>((resolve) => (done = resolve));
  const after = before ? before.then(() => mine) : mine;
  line.set(order_ref, after);
  void after.then(() => {
    if (line.get(order_ref) === after) line.delete(order_ref);
  });
  if (before && !(await endsBy(before, end))) {
    // The next one still waits for the one before.
    done();
    throw tookTooLong(order_ref);
  }
  return done;
}

function endsBy(work: Promise<void>, end: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, Math.max(0, end - performance.now()), false);
    void work.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

/** @returns ends the lock; does not reject, since the lock ends by itself too, and what the work has come to must not be lost */
async function lock({ store, now }: LockContext, order_ref: string, end: number): Promise<() => Promise<void>> {
  const owner = crypto.randomUUID();
  const take = () => store.lockOrder(order_ref, owner, now(), now() + LEASE_MS);
  for (let pauseMs = FIRST_PAUSE_MS; !(await take()); pauseMs = Math.min(2 * pauseMs, LONGEST_PAUSE_MS)) {
    const leftMs = end - performance.now();
    if (leftMs <= 0) throw tookTooLong(order_ref);
    // Not all at the same moment.
    await pause(Math.min(leftMs, pauseMs * (0.5 + Math.random())));
  }
  // One that fails is made up for by the next. One that comes too late changes nothing here: every write names its version.
  let renewing: Promise<unknown> = Promise.resolve();
  const timer = setInterval(() => {
    renewing = take().catch(() => {});
  }, RENEW_MS);
  return async () => {
    clearInterval(timer);
    // Or it could take the lock again after it was let go.
    await renewing;
    await store.unlockOrder(order_ref, owner).catch(() => {});
  };
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

const tookTooLong = (order_ref: string) =>
  new KlixError('timeout', `order ${order_ref} is being worked on elsewhere, nothing was done: try again`);
