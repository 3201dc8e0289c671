// Reservation. Run: npm run build && npm run sandbox, then in another terminal: node examples/klix-client/reservation.ts
import type { KlixClient, Purchase } from 'klix-checkout-kit/server';
import { type Customer, runExample } from './run-example.ts';

/**
 * Reserves the order's total and takes what was delivered; the rest goes back to the customer at once. Klix gives everything back
 * by itself after six days.
 *
 * @param deliveredCents what to take; 0 gives everything back
 */
export async function reservation(klix: KlixClient, customer: Customer, deliveredCents = 8990): Promise<Purchase> {
  const purchase = await klix.createPurchase({
    reference: 'ORDER-2',
    client: { email: 'janis.paraugs@example.com' },
    purchase: {
      products: [
        { name: 'Trail running shoes', price: 8990 },
        { name: 'Wool socks', price: 1200 },
      ],
    },
    skip_capture: true,
    payment_method_whitelist: ['klix'],
    success_redirect: 'http://localhost:3000/result',
  });
  await customer(purchase);

  // Klix calls back when money moves, not when it is reserved: the shop asks, or listens to the webhook event purchase.hold.
  const { status } = await klix.getPurchase(purchase.id);
  if (status !== 'hold') throw new Error(`Nothing is reserved; the purchase is ${status}.`);

  return deliveredCents > 0
    ? klix.capturePurchase(purchase.id, { amount: deliveredCents })
    : klix.releasePurchase(purchase.id);
}

if (process.argv[1] === import.meta.filename) await runExample(reservation);
