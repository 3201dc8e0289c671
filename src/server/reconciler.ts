import type { Attempt } from './attempt-store.ts';
import { type BackendContext, reasonOf } from './backend-context.ts';
import { settlePlanned } from './settle-order.ts';
import { tellShop } from './shop-events.ts';

export interface Reconciler {
  /**
   * One round: asks Klix about what is due and tells the shop what it has not been told. Rounds never overlap: a call during a
   * round gets that round's result.
   *
   * @throws what the store throws
   */
  round(): Promise<{ checked: number; told: number }>;
  /** A round now, and another `everyMs` after each has ended, until `stop`. One that fails is logged. */
  start(everyMs: number): void;
  /** Ends when the round under way has ended. */
  stop(): Promise<void>;
}

/** How long an attempt belongs to the process that has taken it. Longer than a batch takes when every call runs into its deadline. */
const LEASE_MS = 5 * 60_000;
const BATCH = 20;
const ORDERS_AT_ONCE = 4;
/** A round ends although more is due by then, so that the shop is told in between. */
const MAX_BATCHES = 25;
/** A handler that takes its time must not keep the next round from starting. */
const LONGEST_TELLING_MS = 30_000;

export function createReconciler(context: BackendContext): Reconciler {
  let running: Promise<{ checked: number; told: number }> | undefined;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStarted = false;

  const round = () => (running ??= runRound(context).finally(() => (running = undefined)));
  const runAndPlan = async (everyMs: number) => {
    await round().catch((error: unknown) =>
      context.log('A round of the reconciler failed', { reason: reasonOf(error) }),
    );
    if (isStarted) timer = setTimeout(() => void runAndPlan(everyMs), everyMs);
  };

  return {
    round,
    start(everyMs) {
      if (isStarted) return;
      isStarted = true;
      void runAndPlan(everyMs);
    },
    async stop() {
      isStarted = false;
      clearTimeout(timer);
      await running?.catch(() => {});
    },
  };
}

async function runRound(context: BackendContext): Promise<{ checked: number; told: number }> {
  const checked = await checkDue(context);
  return { checked, told: await tellForAWhile(context) };
}

async function checkDue(context: BackendContext): Promise<number> {
  let checked = 0;
  for (let batches = 0; batches < MAX_BATCHES; batches++) {
    const now = context.now();
    const due = await context.store.takeDue(now, now + LEASE_MS, BATCH);
    await checkBatch(context, due);
    checked += due.length;
    if (due.length < BATCH) break;
  }
  return checked;
}

async function checkBatch(context: BackendContext, due: readonly Attempt[]): Promise<void> {
  const byOrder = new Map<string, Attempt[]>();
  for (const attempt of due) byOrder.set(attempt.order_ref, [...(byOrder.get(attempt.order_ref) ?? []), attempt]);
  const orders = [...byOrder.values()];
  const worker = async () => {
    for (let order = orders.pop(); order; order = orders.pop()) await checkOrder(context, order);
  };
  await Promise.all(Array.from({ length: ORDERS_AT_ONCE }, worker));
}

/** An order that cannot be settled comes up again when its lease ends; the others go on. */
async function checkOrder(context: BackendContext, due: readonly Attempt[]): Promise<void> {
  try {
    for (const attempt of due) if (attempt.purchase_id === null) await noteLost(context, attempt);
    await settlePlanned(context, due);
  } catch (error) {
    context.log('An order could not be settled', { order_ref: due[0]?.order_ref ?? '', reason: reasonOf(error) });
  }
}

/** The process that was making the purchase has died, or its answer never came: a person may want to look at Klix's portal. */
async function noteLost({ store, log }: BackendContext, attempt: Attempt): Promise<void> {
  const isLost = attempt.creation === 'sending';
  const written = await store.commit(attempt, { check_at: null, ...(isLost && { creation: 'unknown' }) });
  if (written && isLost) {
    log('It is not known whether a purchase was made; nobody has its link', { order_ref: attempt.order_ref });
  }
}

/** What is not done by then goes on in the background. */
async function tellForAWhile(context: BackendContext): Promise<number> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<number>((resolve) => (timer = setTimeout(resolve, LONGEST_TELLING_MS, 0)));
  const telling = tellShop(context);
  context.background(() => telling);
  try {
    return await Promise.race([telling, late]);
  } finally {
    clearTimeout(timer);
  }
}
