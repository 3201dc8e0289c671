import { KlixError } from '../contract/errors.ts';
import { type BackendContext, reasonOf } from './backend-context.ts';
import { settleOrder } from './settle-order.ts';
import { verifySignature } from './signature.ts';
import { createKeySource, type KeySource } from './signature-keys.ts';

/** Verifies with any of the shop's webhook keys, or the company's, which is fetched from Klix when needed. One per backend. */
export function createCallbackKeys({ klix, webhookKeys, now }: BackendContext): KeySource {
  const company = createKeySource(() => klix.getPublicKey(), { now });
  return {
    async verify(rawBody, header) {
      let unreadable: KlixError | undefined;
      for (const key of webhookKeys) {
        try {
          if (await verifySignature(rawBody, header, key)) return true;
        } catch (error) {
          if (!(error instanceof KlixError)) throw error;
          unreadable = error;
        }
      }
      if (await company.verify(rawBody, header)) return true;
      // It may be signed with that key, and a mistake of the shop's is not a forgery.
      if (unreadable) throw unreadable;
      return false;
    },
  };
}

/**
 * Takes a success callback or a webhook. Of its content nothing is believed but the id of the purchase, which is read again.
 *
 * @param rawBody the bytes as they came
 * @param signature header `X-Signature`
 * @returns the HTTP status: 200 once it is stored · 401 not signed by Klix · 503 the key cannot be had or the store cannot be
 * written, so that Klix repeats
 */
export async function receiveCallback(
  context: BackendContext,
  keys: KeySource,
  rawBody: Uint8Array,
  signature: string | null,
): Promise<200 | 401 | 503> {
  try {
    if (!(await keys.verify(rawBody, signature))) return 401;
  } catch (error) {
    if (!(error instanceof KlixError)) throw error;
    context.log('A callback cannot be verified now; Klix repeats it', { reason: reasonOf(error) });
    return 503;
  }
  try {
    await noteNews(context, rawBody);
    return 200;
  } catch (error) {
    context.log('A callback cannot be stored; Klix repeats it', { reason: reasonOf(error) });
    return 503;
  }
}

async function noteNews(context: BackendContext, rawBody: Uint8Array): Promise<void> {
  const { store, log, now } = context;
  const { purchase_id, event } = readSubject(rawBody);
  // Payouts and the like.
  if (purchase_id === undefined) return;
  const attempt = await store.findByPurchase(purchase_id);
  if (!attempt) {
    // `purchase.created` comes before the shop has its answer.
    if (event !== 'purchase.created') log('Klix calls about a purchase this shop has not made', { purchase_id, event });
    return;
  }
  await store.checkSoon(purchase_id, now());
  context.background(() => settleOrder(context, attempt.order_ref, { purchase_id }));
}

/** Which purchase a body is about: it is one, or a payment of one. */
function readSubject(rawBody: Uint8Array): { purchase_id?: string; event: string } {
  let body: unknown;
  try {
    body = JSON.parse(new TextDecoder().decode(rawBody));
  } catch {
    // Signed by Klix and not JSON: there is nothing to learn from it, and repeating would not help.
  }
  const { type, id, related_to, event_type } = asRecord(body);
  const related = asRecord(related_to);
  const subject = type === 'payment' ? related.type === 'purchase' && related.id : type === 'purchase' && id;
  return {
    event: typeof event_type === 'string' ? event_type : '',
    ...(typeof subject === 'string' && subject !== '' && { purchase_id: subject }),
  };
}

const asRecord = (value: unknown) =>
  (typeof value === 'object' && value !== null ? value : {}) as Record<string, unknown>;
