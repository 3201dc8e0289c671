/**
 * Why something failed:
 * `input` what the shop passed in, `network` nothing answered, `timeout` the deadline passed, `api` Klix answered with an
 * error status, `contract` the answer is not of the agreed shape, `signature` a callback is not signed by Klix.
 */
export type KlixErrorCode = 'input' | 'network' | 'timeout' | 'api' | 'contract' | 'signature';

/** The one error type of the kit. Messages carry no secrets and no answer bodies. */
export class KlixError extends Error {
  override readonly name: string = 'KlixError';
  readonly code: KlixErrorCode;
  /** HTTP status of an `api` error. */
  readonly status: number | undefined;
  /** How long the server asked to wait, in milliseconds, from `Retry-After`. */
  readonly retryAfterMs: number | undefined;

  constructor(
    code: KlixErrorCode,
    message: string,
    { cause, status, retryAfterMs }: { cause?: unknown; status?: number; retryAfterMs?: number | undefined } = {},
  ) {
    super(message, { cause });
    this.code = code;
    this.status = status;
    this.retryAfterMs = retryAfterMs;
  }
}
