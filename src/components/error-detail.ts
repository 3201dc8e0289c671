import type { KlixError, KlixErrorCode } from '../contract/errors.ts';
import { emit } from './events.ts';

/** `detail` of `klix-error`. */
export interface ErrorDetail {
  code: KlixErrorCode;
  message: string;
}

declare global {
  interface HTMLElementEventMap {
    'klix-error': CustomEvent<ErrorDetail>;
  }
}

/** Anything that was thrown, as an event tells it. */
export function toErrorDetail(error: unknown, prefix = ''): ErrorDetail {
  const { code = 'contract', message = String(error) } = (error ?? {}) as Partial<KlixError>;
  return { code, message: `${prefix}${message}` };
}

/** Tells the shop what is wrong: its developers in the console, its scripts by `klix-error`. */
export function tellProblem<T extends ErrorDetail>(host: HTMLElement, problem: T): void {
  console.debug(`[klix] ${problem.message}`);
  emit<T>(host, 'klix-error', problem);
}
