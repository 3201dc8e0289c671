/** What the acquirer can be asked for. */
export const ACQUIRER_ACTIONS = ['charge', 'capture', 'release', 'refund'] as const;
export type AcquirerAction = (typeof ACQUIRER_ACTIONS)[number];

/** How the acquirer will answer an API call that moves money. Without one it says yes at once. */
export interface Outcome {
  action: AcquirerAction;
  /** `failure`: no. `slow`: yes, later. `slow-failure`: no, later. */
  outcome: 'failure' | 'slow' | 'slow-failure';
  /** Code of the failed attempt; `general_transaction_error` when left out. */
  error_code?: string;
  /** How many calls it holds for, 1 when left out. */
  times?: number;
}

/** Outcomes somebody ordered, oldest first. */
export class OutcomeList {
  #outcomes: { outcome: Outcome; left: number }[] = [];

  add(outcome: Outcome): void {
    this.#outcomes.push({ outcome, left: outcome.times ?? 1 });
  }

  clear(): void {
    this.#outcomes = [];
  }

  list(): Outcome[] {
    return this.#outcomes.map(({ outcome, left }) => ({ ...outcome, times: left }));
  }

  /** The outcome for the next call of this kind, used up once more. */
  take(action: AcquirerAction): Outcome | undefined {
    const found = this.#outcomes.find(({ outcome }) => outcome.action === action);
    if (!found) return undefined;
    found.left -= 1;
    this.#outcomes = this.#outcomes.filter(({ left }) => left > 0);
    return found.outcome;
  }
}

/** Reads an outcome somebody posted. @returns the outcome, or what is wrong with it */
export function readOutcome(value: unknown): Outcome | string {
  if (typeof value !== 'object' || value === null) return 'An outcome is a JSON object.';
  const { action, outcome, error_code, times } = value as Record<string, unknown>;
  const knownAction = ACQUIRER_ACTIONS.find((name) => name === action);
  if (!knownAction) return `action is one of ${ACQUIRER_ACTIONS.join(', ')}.`;
  const knownOutcome = (['failure', 'slow', 'slow-failure'] as const).find((name) => name === outcome);
  if (!knownOutcome) return 'outcome is one of failure, slow, slow-failure.';
  if (error_code !== undefined && typeof error_code !== 'string') return 'error_code is text.';
  if (times !== undefined && !(Number.isSafeInteger(times) && (times as number) > 0)) return 'times is a whole number.';
  return {
    action: knownAction,
    outcome: knownOutcome,
    ...(error_code !== undefined && { error_code }),
    ...(times !== undefined && { times: times as number }),
  };
}
