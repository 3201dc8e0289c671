import type { KlixError, KlixErrorCode } from '../contract/errors.ts';

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
