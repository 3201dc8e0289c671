import { type Order } from 'klix-checkout-kit/server';
import { type Orders, type OrderState, type ShopOrder } from './orders.ts';
import { type Session } from './sessions.ts';

/** States in which there is nothing more to pay. One that is paid already is found: the kit says so. */
const OVER: readonly OrderState[] = ['cancelled', 'released', 'failed'];

/**
 * What the shop asks for an order, by its own records; null unless it is this visitor's to pay. A page that is still open for
 * an order that was replaced gets the one in its place, and the shopper is shown the new price first.
 */
export function findOrderToPay(
  orders: Orders,
  order_ref: string | undefined,
  session: Session | undefined,
): Order | null {
  let order = order_ref === undefined ? undefined : orders.find(order_ref);
  if (!order || order.session !== session?.id) return null;
  while (order?.state === 'cancelled' && order.replaced_by) order = orders.find(order.replaced_by);
  if (!order || OVER.includes(order.state) || order.kind === 'renewal') return null;
  orders.change(order.order_ref, { sent_at: order.sent_at ?? Date.now() });
  return toKlixOrder(order);
}

export function toKlixOrder({ order_ref, amount, kind, lines, name, email }: ShopOrder): Order {
  return {
    order_ref,
    amount,
    products: lines.map(({ name, price, quantity }) => ({ name, price, quantity })),
    client: { email, full_name: name },
    capture: kind === 'charging' ? 'later' : 'now',
    keep_card: kind === 'subscription',
  };
}
