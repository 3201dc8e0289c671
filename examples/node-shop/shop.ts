import { type KlixClient, type MerchantBackend } from 'klix-checkout-kit/server';
import { openKlix } from './klix.ts';
import { type Carts, createCarts } from './selling/carts.ts';
import { openDatabase } from './selling/database.ts';
import { createOrderNews } from './selling/order-news.ts';
import { createOrders, type Orders } from './selling/orders.ts';
import { createOrderDesk, type OrderDesk } from './selling/place-order.ts';
import { createSessions, type Sessions } from './selling/sessions.ts';
import { findOrderToPay } from './selling/to-pay.ts';

/** What pages and forms work with. */
export interface Shop {
  sessions: Sessions;
  carts: Carts;
  orders: Orders;
  desk: OrderDesk;
  klix: KlixClient;
  backend: MerchantBackend;
  /** Makes the purchases of orders that are off unpayable at Klix. What Klix does not answer is tried again next time. */
  withdrawCancelled(): Promise<void>;
  close(): Promise<void>;
}

export interface ShopParts {
  shopUrl: string;
  sandboxUrl: string;
  /** SQLite file of the shop and of the kit, or `:memory:`. */
  database: string;
}

export async function openShop({ shopUrl, sandboxUrl, database: file }: ShopParts): Promise<Shop> {
  const database = openDatabase(file);
  const sessions = createSessions(database);
  const carts = createCarts(database);
  const orders = createOrders(database);
  const desk = createOrderDesk(database, orders, carts);
  const news = createOrderNews(database, orders, carts, desk);
  const { klix, backend, close } = await openKlix({
    shopUrl,
    sandboxUrl,
    database: file,
    loadOrder: (order_ref, { headers }) => findOrderToPay(orders, order_ref, sessions.find(headers.get('cookie'))),
    on: {
      ...news,
      async paid(event) {
        await news.paid(event);
        await withdrawCancelled();
      },
    },
  });
  const withdrawCancelled = async () => {
    for (const { order_ref } of orders.listToWithdraw()) {
      try {
        const attempts = await backend.cancel(order_ref);
        // A payer who is at the bank right now keeps a purchase alive.
        if (!attempts.some(({ state }) => state === 'pending' || state === 'failed')) orders.withdrawn(order_ref);
      } catch (error) {
        console.error('[shop] not withdrawn yet:', order_ref, error);
      }
    }
  };
  return {
    sessions,
    carts,
    orders,
    desk,
    klix,
    backend,
    withdrawCancelled,
    async close() {
      await close();
      database.close();
    },
  };
}
