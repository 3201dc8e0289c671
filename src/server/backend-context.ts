import { DEFAULT_PREFIX } from '../contract/checkout.ts';
import type { MerchantBackendOptions } from './merchant-backend-types.ts';
import { createPurchaseReader, type PurchaseReader } from './purchase-reader.ts';

/** What every part of the backend works with: the shop's options with defaults filled in, and what the process shares. */
export interface BackendContext extends Readonly<Required<MerchantBackendOptions>> {
  readonly purchases: PurchaseReader;
  /** Starts work that nobody waits for but `idle`. What it throws is logged. */
  background(work: () => Promise<unknown>): void;
  /** Ends when no work is under way in the background. */
  idle(): Promise<void>;
}

const FINANCING_BASE = 'https://api.klix.app';

/** Fills the defaults in. */
export function createBackendContext(options: MerchantBackendOptions): BackendContext {
  const log = whateverHappens(options.log ?? logToConsole);
  const running = new Set<Promise<void>>();
  return {
    klix: options.klix,
    store: options.store,
    loadOrder: (order_ref, request) => options.loadOrder(order_ref, request),
    urls: options.urls,
    on: options.on ?? {},
    mode: options.mode ?? 'live',
    prefix: options.prefix ?? DEFAULT_PREFIX,
    allowedOrigins: options.allowedOrigins ?? [],
    webhookKeys: options.webhookKeys ?? [],
    financingBase: options.financingBase ?? FINANCING_BASE,
    // Looked up late, so that a runtime's or a test's later replacement counts.
    fetch: options.fetch ?? ((input, init) => globalThis.fetch(input, init)),
    log,
    now: options.now ?? Date.now,
    purchases: createPurchaseReader(options.klix),
    background(work) {
      const task: Promise<void> = work()
        .then(() => {})
        .catch((error: unknown) => log('Work in the background failed', { error: reasonOf(error) }))
        .finally(() => running.delete(task));
      running.add(task);
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

/** An error in one line for a log: the kit's own messages carry no secrets. */
export function reasonOf(error: unknown): string {
  return error instanceof Error ? `${error.name}: ${error.message}` : String(error);
}

/** A log that fails must not stop what it tells of. */
function whateverHappens(log: BackendContext['log']): BackendContext['log'] {
  return (message, details) => {
    try {
      log(message, details);
    } catch (error) {
      logToConsole('The log of the shop failed', { message, reason: reasonOf(error) });
    }
  };
}

function logToConsole(message: string, details: Readonly<Record<string, unknown>>): void {
  // eslint-disable-next-line no-console -- what a person has to look at belongs on the error stream
  console.error(`[klix] ${message}`, details);
}
