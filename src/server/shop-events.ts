import type { StoredShopEvent } from './attempt-store.ts';
import { type BackendContext, reasonOf } from './backend-context.ts';
import type { ShopEvent } from './merchant-backend-types.ts';

/** How long an event belongs to the process that runs its handler, counted anew while the handler runs. */
const LEASE_MS = 60_000;
const RENEW_MS = 20_000;
/** A handler that takes so long may hang, and the order's later news waits for it. */
const LONG_MS = 5 * 60_000;
const FIRST_PAUSE_MS = 5_000;
const LONGEST_PAUSE_MS = 60 * 60_000;
const MAX_ERROR_LENGTH = 500;

/**
 * Runs the shop's handlers for all news that is due, in order for one order. Each event is handed to one process at a time.
 *
 * At least once: when the process dies before the store has noted that a handler finished, the handler runs again, with the same
 * `id`. A handler that throws runs again after 5 s, then twice as long each time, up to an hour; the order's later news waits.
 *
 * @returns how many events are done with
 * @throws what the store throws
 */
export async function tellShop(context: BackendContext): Promise<number> {
  for (let told = 0; ;) {
    const now = context.now();
    const event = await context.store.takeEvent(now, now + LEASE_MS);
    if (!event) return told;
    if (await tell(context, event)) told++;
  }
}

/** @returns false when the handler failed */
async function tell(context: BackendContext, event: StoredShopEvent): Promise<boolean> {
  const { store, on, log, now } = context;
  const { seq, kind, order_ref, tries } = event;
  try {
    // Without a handler there is nobody to tell, and the news is not kept for one that is added later.
    const handler = on[kind];
    if (handler) await whileLeased(context, event, () => handler(JSON.parse(event.body) as ShopEvent));
  } catch (error) {
    const reason = reasonOf(error).slice(0, MAX_ERROR_LENGTH);
    const pauseMs = Math.min(FIRST_PAUSE_MS * 2 ** (tries - 1), LONGEST_PAUSE_MS);
    log("The shop's handler failed and runs again", { kind, order_ref, tries, pause_ms: pauseMs, reason });
    await store.postponeEvent(seq, now() + pauseMs, reason);
    return false;
  }
  await store.finishEvent(seq, now());
  return true;
}

/** Keeps other processes from an event for as long as its handler takes. */
async function whileLeased(
  { store, now, log }: BackendContext,
  { seq, kind, order_ref }: StoredShopEvent,
  work: () => unknown,
): Promise<void> {
  let renewing: Promise<void> = Promise.resolve();
  let runsForMs = 0;
  const timer = setInterval(() => {
    runsForMs += RENEW_MS;
    if (runsForMs === LONG_MS) log("The shop's handler is still running", { kind, order_ref, runs_for_ms: runsForMs });
    // A failed renewal is made up for by the next one.
    renewing = store.postponeEvent(seq, now() + LEASE_MS).catch(() => {});
  }, RENEW_MS);
  try {
    await work();
  } finally {
    clearInterval(timer);
    // Or it could overwrite how the handler ended.
    await renewing;
  }
}
