import { type DatabaseSync } from 'node:sqlite';
import { type MerchantBackendOptions, type ShopEvent } from 'klix-checkout-kit/server';
import { type Carts } from './carts.ts';
import { inTransaction } from './database.ts';
import { type Orders, type ShopOrder } from './orders.ts';
import { type OrderDesk } from './place-order.ts';

export type OrderNews = Required<NonNullable<MerchantBackendOptions['on']>>;

/** What the kit tells about an order ends up here, and nothing else ever makes an order paid. */
export function createOrderNews(database: DatabaseSync, orders: Orders, carts: Carts, desk: OrderDesk): OrderNews {
  const note = database.prepare('INSERT OR IGNORE INTO news (id, order_ref) VALUES (?, ?)');

  /** The same news can be told twice, after a crash in between. Written together with what it changes, it counts once. */
  const once = (change: (event: ShopEvent, order: ShopOrder) => void) => (event: ShopEvent) =>
    inTransaction(database, () => {
      const isNew = note.run(event.id, event.order_ref).changes > 0;
      const order = orders.find(event.order_ref);
      if (isNew && order) change(event, order);
    });

  return {
    paid: once(({ amount, payment_method, recurring_token }, { order_ref, session, lines }) => {
      orders.change(order_ref, { state: 'paid', paid_amount: amount, payment_method, card: recurring_token });
      carts.takeOut(
        session,
        lines.filter(({ item }) => item !== null),
      );
      // Another order may be waiting for what was in the cart.
      desk.followCart(session);
    }),

    reserved: once(({ payment_method }, { order_ref }) => {
      orders.change(order_ref, { state: 'reserved', payment_method });
    }),

    // One try has come to nothing. The shopper may go on trying, unless the money had been reserved or nobody is there to try.
    failed: once((_, { order_ref, state, kind }) => {
      if (state === 'reserved') orders.change(order_ref, { state: 'released' });
      if (state === 'open' && kind === 'renewal') orders.change(order_ref, { state: 'failed' });
    }),

    refunded: once(({ amount, refunded_amount, chargeback }, { order_ref, refunded_amount: before }) => {
      const all = Math.max(before, refunded_amount);
      orders.change(order_ref, {
        refunded_amount: all,
        chargeback,
        state: all >= amount ? 'refunded' : 'paid',
      });
    }),
  };
}
