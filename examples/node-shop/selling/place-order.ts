import { type DatabaseSync } from 'node:sqlite';
import { type Language, textsFor } from '../texts.ts';
import { inTransaction } from './database.ts';
import { type CartLine, type Carts } from './carts.ts';
import { type NewOrder, type OrderLine, type Orders, type ShopOrder } from './orders.ts';
import { type Session } from './sessions.ts';

export type Contact = Pick<ShopOrder, 'name' | 'email' | 'language'>;

export interface OrderDesk {
  /** The order for what is in the cart, with the shopper's details; nothing while the cart is empty. */
  placeGoods(session: Session, contact: Contact): ShopOrder | undefined;
  /** A subscription or a charging session. One that is still to be paid is used again. */
  placeSingle(kind: 'subscription' | 'charging', session: Session, contact: Contact, line: OrderLine): ShopOrder;
  /** Brings the order that is still to be paid in step with the cart. */
  followCart(session: string): void;
}

export function createOrderDesk(database: DatabaseSync, orders: Orders, carts: Carts): OrderDesk {
  /**
   * An order that Klix may know of keeps its price, since somebody may be paying it right now. A changed cart becomes another
   * order, and the old one is withdrawn.
   */
  const update = (open: ShopOrder, next: NewOrder): ShopOrder => {
    const { name, email, language } = next;
    if (open.sent_at === null || isSame(open.lines, next.lines)) {
      orders.change(open.order_ref, { name, email, language, lines: next.lines });
      return { ...open, ...next };
    }
    const order = orders.create(next);
    orders.change(open.order_ref, { state: 'cancelled', replaced_by: order.order_ref });
    return order;
  };
  const place = (order: NewOrder): ShopOrder => {
    const open = orders.findOpen(order.session, order.kind);
    return open ? update(open, order) : orders.create(order);
  };

  return {
    placeGoods: (session, contact) =>
      inTransaction(database, () => {
        const lines = toOrderLines(carts.lines(session.id), contact.language);
        return lines.length ? place({ session: session.id, kind: 'goods', ...contact, lines }) : undefined;
      }),
    placeSingle: (kind, session, contact, line) =>
      inTransaction(database, () => place({ session: session.id, kind, ...contact, lines: [line] })),
    followCart: (session) =>
      inTransaction(database, () => {
        const open = orders.findOpen(session, 'goods');
        if (!open) return;
        const lines = toOrderLines(carts.lines(session), open.language);
        if (lines.length) update(open, { ...open, order_ref: undefined, lines });
        else if (open.sent_at === null) orders.forget(open.order_ref);
        else orders.change(open.order_ref, { state: 'cancelled' });
      }),
  };
}

function toOrderLines(lines: readonly CartLine[], language: Language): OrderLine[] {
  const { products, choices } = textsFor(language);
  return lines.map(({ item, product, chosen, unitCents, quantity }) => {
    const picked = chosen.map(({ choice }) => choices[choice.id]).join(', ');
    return { item, name: `${products[product.slug].kind} ${product.model}, ${picked}`, price: unitCents, quantity };
  });
}

function isSame(one: readonly OrderLine[], other: readonly OrderLine[]): boolean {
  const key = (lines: readonly OrderLine[]) =>
    JSON.stringify(lines.map(({ item, price, quantity }) => [item, price, quantity]));
  return key(one) === key(other);
}
