import type { PurchaseStatusAnswer } from '../contract/checkout.ts';
import type { BackendContext } from './backend-context.ts';

/**
 * Where the order stands, for the one who holds the token. Klix is asked at most once per purchase in 2 s, by all processes
 * together; while Klix is down the answer is what is known.
 *
 * @returns undefined for a token nobody was given
 */
export function readStatus(context: BackendContext, token: string): Promise<PurchaseStatusAnswer | undefined> {
  void [context, token];
  return Promise.reject(new Error('not written yet'));
}
