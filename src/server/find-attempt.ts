import { KlixError } from '../contract/errors.ts';
import { isOpen } from './attempt-state.ts';
import type { Attempt } from './attempt-store.ts';
import type { BackendContext } from './backend-context.ts';
import { reread } from './money-call.ts';

/**
 * One of the order's attempts. When the store has none that fits, the unpaid ones are read at Klix: money that was just reserved
 * or paid may not have been heard of.
 *
 * @throws KlixError when none fits and one of them cannot be read
 */
export async function findAttempt(
  context: BackendContext,
  order_ref: string,
  choose: (attempts: readonly Attempt[]) => Attempt | undefined,
): Promise<Attempt | undefined> {
  const known = await context.store.listByOrder(order_ref);
  const found = choose(known);
  if (found) return found;
  let failure: KlixError | undefined;
  for (const attempt of known) {
    if (attempt.purchase_id === null || attempt.quarantine !== null || !isOpen(attempt)) continue;
    try {
      await reread(context, attempt);
    } catch (error) {
      if (!(error instanceof KlixError)) throw error;
      failure = error;
    }
  }
  const fresh = choose(await context.store.listByOrder(order_ref));
  if (!fresh && failure) throw failure;
  return fresh;
}
