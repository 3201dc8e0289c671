// Recurring payment. Run: npm run build && npm run sandbox, then in another terminal: node examples/klix-client/recurring-payment.ts
import type { KlixClient, Purchase } from 'klix-checkout-kit/server';
import { type Customer, runExample } from './run-example.ts';

const client = { email: 'janis.paraugs@example.com' };

/** The first payment, made by the customer, keeps the card. @returns the recurring token, which is the purchase's own id */
export async function keepCard(klix: KlixClient, customer: Customer): Promise<string> {
  const first = await klix.createPurchase({
    reference: 'PLAN-1-JANUARY',
    client,
    purchase: { products: [{ name: 'Monthly plan, January', price: 700 }] },
    force_recurring: true,
    success_callback: 'http://localhost:3000/klix/callback',
    success_redirect: 'http://localhost:3000/result',
  });
  await customer(first);
  const { status, is_recurring_token } = await klix.getPurchase(first.id);
  if (status !== 'paid' || !is_recurring_token) throw new Error(`The card was not kept; the purchase is ${status}.`);
  return first.id;
}

/** Every later month needs a new purchase and no customer: its `checkout_url` is not used. */
export async function recurringPayment(klix: KlixClient, customer: Customer): Promise<Purchase> {
  const recurring_token = await keepCard(klix, customer);
  const next = await klix.createPurchase({
    reference: 'PLAN-1-FEBRUARY',
    client,
    purchase: { products: [{ name: 'Monthly plan, February', price: 700 }] },
    success_callback: 'http://localhost:3000/klix/callback',
  });
  // Answers "pending_charge" when the bank is slow: then read the purchase again later.
  return klix.chargePurchase(next.id, { recurring_token });
}

if (process.argv[1] === import.meta.filename) await runExample(recurringPayment);
