import type { BackendContext } from './backend-context.ts';

export interface Reconciler {
  /** One round: asks Klix about what is due and tells the shop what it has not been told. Rounds never overlap. */
  round(): Promise<{ checked: number; told: number }>;
  /** A round every `everyMs` until `stop`. */
  start(everyMs: number): void;
  /** Ends when the round under way has ended. */
  stop(): Promise<void>;
}

export function createReconciler(context: BackendContext): Reconciler {
  void context;
  throw new Error('not written yet');
}
