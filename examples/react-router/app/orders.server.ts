import { randomUUID } from 'node:crypto';
import type { Order } from 'klix-checkout-kit/server';
import { BICYCLES } from './shop.ts';

/*
 * What any shop has before it knows of Klix. A real one keeps its orders in a database.
 */

interface ShopOrder extends Order {
  readonly visitor: string;
}

const orders = new Map<string, ShopOrder>();

const visitorIn = (request: Request) => /(?:^|; )visitor=([\w-]{36})/.exec(request.headers.get('Cookie') ?? '')?.[1];

/** @returns the cookie by which the visitor is known, or undefined when there is no such bicycle */
export function placeOrder(request: Request, bicycleId: string): string | undefined {
  const bicycle = BICYCLES.find(({ id }) => id === bicycleId);
  if (!bicycle) return undefined;
  const visitor = visitorIn(request) ?? randomUUID();
  const order_ref = `ORDER-${orders.size + 1}`;
  orders.set(order_ref, {
    order_ref,
    amount: bicycle.price,
    products: [{ name: `City bicycle, ${bicycle.name}`, price: bicycle.price }],
    client: { email: 'janis.paraugs@example.com', full_name: 'Jānis Paraugs' },
    visitor,
  });
  return `visitor=${visitor}; Path=/; HttpOnly; SameSite=Lax`;
}

/** The order if it is this visitor's, else null: knowing a number is not enough. */
export function findOrder(order_ref: string | undefined, request: Request): Order | null {
  const order = orders.get(order_ref ?? '');
  return order && order.visitor === visitorIn(request) ? order : null;
}

export const newestOrder = (request: Request): Order | undefined =>
  [...orders.values()].findLast(({ visitor }) => visitor === visitorIn(request));
