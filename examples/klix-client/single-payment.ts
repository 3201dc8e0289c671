// Single payment. Run: npm run build && npm run sandbox, then in another terminal: node examples/klix-client/single-payment.ts
import type { KlixClient, Purchase } from 'klix-checkout-kit/server';
import { type Customer, runExample } from './run-example.ts';

/** @returns the purchase as Klix has it after the customer came back; only `paid` means money */
export async function singlePayment(klix: KlixClient, customer: Customer): Promise<Purchase> {
  // 1. What can be offered, for the shop's own list of methods. Keep the answer: Klix allows about one call a minute.
  const { available_payment_methods = [] } = await klix.getPaymentMethods({ currency: 'EUR', language: 'lv' });

  // 2. The purchase, with prices in cents from the shop's own order. The whitelist is what the customer has chosen.
  const purchase = await klix.createPurchase({
    reference: 'ORDER-1',
    client: { email: 'janis.paraugs@example.com' },
    purchase: {
      currency: 'EUR',
      language: 'lv',
      products: [
        { name: 'Trail running shoes', price: 8990 },
        { name: 'Wool socks', price: 1200, quantity: 2 },
      ],
    },
    payment_method_whitelist: available_payment_methods.includes('klix') ? ['klix'] : available_payment_methods,
    success_callback: 'http://localhost:3000/klix/callback',
    success_redirect: 'http://localhost:3000/result',
    failure_redirect: 'http://localhost:3000/result',
    cancel_redirect: 'http://localhost:3000/checkout',
  });

  // 3. The customer pays at Klix and comes back. Neither coming back nor the callback proves anything by itself …
  await customer(purchase);

  // 4. … so the purchase is read again before anything is shipped.
  return klix.getPurchase(purchase.id);
}

if (process.argv[1] === import.meta.filename) await runExample(singlePayment);
