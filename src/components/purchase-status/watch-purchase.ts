import type { PurchaseStatusAnswer } from '../../contract/checkout.ts';
import type { KlixError } from '../../contract/errors.ts';

/** What is known about a purchase. */
export interface Standing {
  /** The last answer; a request that fails later does not take it away. */
  readonly answer?: PurchaseStatusAnswer | undefined;
  /** Why the last request failed, if it did. */
  readonly error?: unknown;
  /** A minute has passed and nothing is settled: nobody asks any more. */
  readonly late?: boolean;
}

/** How long it goes on asking, and the pause between two questions, which grows a second at a time. Milliseconds. */
const PATIENCE_MS = 60_000;
const LONGEST_PAUSE_MS = 5_000;
const STEP_MS = 1_000;

/** The shop refuses this token; asking again would not help. 429 and the server's own trouble pass. */
export function isRefused({ error }: Standing): boolean {
  const { status = 0 } = (error ?? {}) as Partial<KlixError>;
  return status >= 400 && status < 500 && status !== 429;
}

/** Nothing will change by asking: settled, or refused. `failed` is open, for the payer may try again. */
export function isOver(standing: Standing): boolean {
  return isRefused(standing) || !/^(pending|failed)$/.test(standing.answer?.state ?? 'pending');
}

export interface PurchaseWatch {
  /** Asks at once, and again until the purchase `isOver` or a minute has passed. */
  start(): void;
  /** Drops a request on its way, too. */
  stop(): void;
}

/** Asks with growing pauses and tells after each answer and each failure. */
export function watchPurchase(
  ask: (signal: AbortSignal) => Promise<PurchaseStatusAnswer>,
  tell: (standing: Standing) => void,
): PurchaseWatch {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let running: AbortController | undefined;
  let answer: PurchaseStatusAnswer | undefined;
  const stop = () => {
    clearTimeout(timer);
    running?.abort();
  };
  return {
    stop,
    start() {
      stop();
      const { signal } = (running = new AbortController());
      const endsAt = Date.now() + PATIENCE_MS;
      const round = async (pauseMs: number) => {
        let error: unknown;
        try {
          answer = await ask(signal);
        } catch (cause) {
          error = cause;
        }
        if (signal.aborted) return;
        const open = !isOver({ answer, error });
        const late = open && Date.now() + pauseMs > endsAt;
        tell({ answer, error, late });
        if (!open || late) return;
        timer = setTimeout(() => void round(Math.min(pauseMs + STEP_MS, LONGEST_PAUSE_MS)), pauseMs);
      };
      void round(STEP_MS);
    },
  };
}
