import assert from 'node:assert/strict';
import type { Purchase } from '../../src/contract/purchase.ts';
import type { ShopEventKind } from '../../src/server/attempt-store.ts';
import { type BackendContext, createBackendContext } from '../../src/server/backend-context.ts';
import type { KlixClient } from '../../src/server/klix-client-types.ts';
import type { MerchantBackendOptions, Order, OrderResult } from '../../src/server/merchant-backend-types.ts';
import { settleOrder } from '../../src/server/settle-order.ts';
import { orderActions } from '../../src/server/order-actions.ts';
import { type BackendShop, createBackendShop, MINUTE, type ShopOptions, started } from './backend-shop.ts';

/** A shop with a back office. Klix's callbacks do not arrive, so that nothing settles but by what is called. */
export function createActionsShop(options: ShopOptions = {}) {
  const shop = createBackendShop(options);
  shop.shop.callbacks = 'refused';
  const callsOf = (what: string) => shop.calls.filter((call) => call === `POST purchases/{id}/${what}/`).length;
  return {
    ...shop,
    actions: orderActions(shop.context),
    /** Calls to Klix that ask for something. */
    callsOf,
    fault: (what: string, kind: string, times = 1, value?: unknown) =>
      shop.control('faults', { route: `POST /api/v1/purchases/*/${what}/`, kind, times, value }),
    /** No purchase can be read. */
    blind: () => shop.control('faults', { route: 'GET /api/v1/purchases/*/', kind: 'cut-before' }),
    noFaults: async () => {
      const answer = await shop.sandbox.fetch('/_sandbox/faults', { method: 'DELETE' });
      assert.ok(answer.ok);
    },
    bank: (action: string, outcome: string) => shop.control('outcomes', { action, outcome }),
    atKlix: async (id: string) => {
      const purchase = (await shop.purchases()).find((one) => one.id === id);
      assert.ok(purchase);
      return purchase;
    },
    settle: (order_ref = 'ORDER-1') => settleOrder(shop.context, order_ref),
    /** How many different pieces of news of this kind the shop was told; the same one may come twice when a process dies. */
    newsOf: (kind: ShopEventKind, order_ref = 'ORDER-1') =>
      new Set(shop.told.filter((event) => event.kind === kind && event.order_ref === order_ref).map(({ id }) => id))
        .size,
    /** An order whose shopper has paid or, with `capture: 'later'`, reserved. */
    paid: async (fields: Partial<Order> = {}): Promise<string> => {
      const { purchase_id } = started(await shop.start(fields));
      await shop.pay(purchase_id);
      return purchase_id;
    },
    /** A card that a shopper has left. */
    card: async (): Promise<string> => {
      const { purchase_id } = started(await shop.start({ order_ref: 'FIRST', keep_card: true }));
      const purchase = await shop.pay(purchase_id);
      assert.equal(purchase.is_recurring_token, true);
      return purchase_id;
    },
    /** Another process on the same store and the same Klix, in some ways different. */
    otherProcess: (options: Partial<MerchantBackendOptions> = {}) =>
      orderActions(createBackendContext({ ...shop.context, klix: { ...shop.klix }, ...options })),
  };
}
export type ActionsShop = ReturnType<typeof createActionsShop>;

export const refunded = ({ payment, refundable_amount }: Purchase) => (payment?.amount ?? 0) - refundable_amount;
export const brief = ({ attempt: { state }, outcome }: OrderResult) => `${outcome}, ${state}`;
export const input = (message: RegExp) => ({ name: 'KlixError', code: 'input', message });

/** What a process that dies leaves behind: nothing it does at or after its n-th step to the outside is done, or just that step. */
function dyingContext(context: BackendContext, dieAt: number, when: 'before' | 'after') {
  let steps = 0;
  const dying = <Target extends object>(target: Target): Target =>
    Object.fromEntries(
      Object.entries(target).map(([name, method]: [string, unknown]) => {
        if (typeof method !== 'function') return [name, method];
        const step = async (...args: unknown[]) => {
          const own = (steps += 1);
          if (own > dieAt || (own === dieAt && when === 'before')) throw new Error('the process has died');
          const result: unknown = await (method as (...all: unknown[]) => unknown)(...args);
          if (own === dieAt) throw new Error('the process has died');
          return result;
        };
        return [name, step];
      }),
    ) as Target;
  const klix: KlixClient = dying(context.klix);
  return {
    context: createBackendContext({ ...context, klix, store: dying(context.store) }),
    hasDied: () => steps >= dieAt,
  };
}

const MOST_STEPS = 60;

/**
 * Lets the process die at each of its steps to the store and to Klix in turn, before and after it is done, each time with an order
 * of its own; three minutes later another process does the same again.
 *
 * @returns how many deaths there were
 */
export async function dieEverywhere(
  shop: BackendShop,
  run: {
    prepare(order_ref: string): Promise<string>;
    act(actions: ReturnType<typeof orderActions>, order_ref: string): Promise<unknown>;
    check(order_ref: string, prepared: string, again: PromiseSettledResult<unknown>): Promise<void>;
  },
): Promise<number> {
  let deaths = 0;
  for (const when of ['before', 'after'] as const) {
    for (let dieAt = 1; ; dieAt += 1) {
      assert.ok(dieAt < MOST_STEPS, 'it ends');
      const order_ref = `ORDER-${when}-${dieAt}`;
      const prepared = await run.prepare(order_ref);
      const { context, hasDied } = dyingContext(shop.context, dieAt, when);
      const [first] = await Promise.allSettled([run.act(orderActions(context), order_ref)]);
      await context.idle();
      if (!hasDied()) {
        assert.equal(first.status, 'fulfilled');
        break;
      }
      deaths += 1;
      await shop.pass(3 * MINUTE);
      const [again] = await Promise.allSettled([run.act(orderActions(shop.context), order_ref)]);
      await shop.quiet();
      await run.check(order_ref, prepared, again);
    }
  }
  return deaths;
}
