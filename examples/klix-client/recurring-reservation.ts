// Recurring payment with reservation. Run: npm run build && npm run sandbox, then in another terminal:
// node examples/klix-client/recurring-reservation.ts
import type { KlixClient, Purchase } from 'klix-checkout-kit/server';
import { keepCard } from './recurring-payment.ts';
import { type Customer, runExample } from './run-example.ts';

/**
 * Charging an electric car: the driver's card was kept once; each visit reserves 50.00 € on it and takes what was used.
 *
 * @param usedCents what the car drew, at most 5000; 0 gives everything back
 */
export async function recurringReservation(klix: KlixClient, customer: Customer, usedCents = 1275): Promise<Purchase> {
  const recurring_token = await keepCard(klix, customer);

  const visit = await klix.createPurchase({
    reference: 'CHARGE-1',
    client: { email: 'janis.paraugs@example.com' },
    purchase: { products: [{ name: 'Electric car charge', price: 5000 }] },
    skip_capture: true,
  });
  const reserved = await klix.chargePurchase(visit.id, { recurring_token });
  if (reserved.status !== 'hold') throw new Error(`Nothing is reserved; the purchase is ${reserved.status}.`);

  return usedCents > 0 ? klix.capturePurchase(visit.id, { amount: usedCents }) : klix.releasePurchase(visit.id);
}

if (process.argv[1] === import.meta.filename) await runExample(recurringReservation);
