import { createBackendContext } from './backend-context.ts';
import { createAnswerer } from './endpoints/answer-request.ts';
import { checkMerchantOptions } from './merchant-backend-options.ts';
import type { MerchantBackend, MerchantBackendOptions } from './merchant-backend-types.ts';
import { orderActions } from './order-actions.ts';
import { createReconciler } from './reconciler.ts';
import { settleOrder } from './settle-order.ts';

const ROUND_EVERY_MS = 5000;
/** More troubles than a person looks at in one sitting. */
const MOST_TROUBLES = 100;

/**
 * The merchant's side of a checkout: the endpoints the elements talk to, the callbacks Klix sends, and what a shop does with an
 * order's money afterwards. A function from `Request` to `Response`, for any runtime that has them.
 *
 * @throws KlixError `input` when an option cannot be right
 */
export function createMerchantBackend(options: MerchantBackendOptions): MerchantBackend {
  checkMerchantOptions(options);
  const context = createBackendContext(options);
  const reconciler = createReconciler(context);
  const { store } = context;

  return Object.assign(createAnswerer(context), {
    prefix: context.prefix,
    settleOrder: (order_ref: string) => settleOrder(context, order_ref),
    reconcile: () => reconciler.round(),
    start: (everyMs = ROUND_EVERY_MS) => reconciler.start(everyMs),
    async close() {
      await reconciler.stop();
      await context.idle();
    },
    ...orderActions(context),
    attempts: (order_ref: string) => store.listByOrder(order_ref),
    async troubles() {
      const [attempts, events] = await Promise.all([
        store.listTroubled(MOST_TROUBLES),
        store.listFailedEvents(MOST_TROUBLES),
      ]);
      return { attempts, events };
    },
  });
}
