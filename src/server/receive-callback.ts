import type { BackendContext } from './backend-context.ts';
import type { KeySource } from './signature-keys.ts';

/** Verifies with the company's key, fetched from Klix when first needed, or any of the shop's webhook keys. One per backend. */
export function createCallbackKeys(context: BackendContext): KeySource {
  void context;
  throw new Error('not written yet');
}

/**
 * Takes a success callback or a webhook. Of its content nothing is believed but the id of the purchase, which is read again.
 *
 * @param rawBody the bytes as they came
 * @param signature header `X-Signature`
 * @returns the HTTP status: 200 once it is stored · 401 not signed by Klix · 503 the key cannot be had, so that Klix repeats
 */
export function receiveCallback(
  context: BackendContext,
  keys: KeySource,
  rawBody: Uint8Array,
  signature: string | null,
): Promise<200 | 401 | 503> {
  void [context, keys, rawBody, signature];
  return Promise.reject(new Error('not written yet'));
}
