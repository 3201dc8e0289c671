import { setTimeout as sleep } from 'node:timers/promises';
import { createKlixClient, type KlixClient, type Purchase } from 'klix-checkout-kit/server';

/** Sends the customer to `purchase.checkout_url`; resolves when they have paid, failed or given up. */
export type Customer = (purchase: Purchase) => Promise<void>;

/** Statuses in which the customer is still busy at Klix. */
const BUSY = ['created', 'sent', 'viewed', 'pending_execute'];

/**
 * Runs one scenario from the command line, by default against the sandbox on this machine; `KLIX_BRAND_ID`, `KLIX_SECRET_KEY`
 * and `KLIX_BASE_URL` point it at Klix. You are the customer: open the address it prints.
 */
export async function runExample(scenario: (klix: KlixClient, customer: Customer) => Promise<Purchase>): Promise<void> {
  const klix = createKlixClient({
    brandId: process.env.KLIX_BRAND_ID ?? '702314b8-dd86-41fa-9a22-510fdd71fa92',
    secretKey: process.env.KLIX_SECRET_KEY ?? 'sandbox-secret-key',
    baseUrl: process.env.KLIX_BASE_URL ?? 'http://127.0.0.1:4010/api/v1/',
  });
  const purchase = await scenario(klix, async ({ id, checkout_url }) => {
    console.log(`Please pay here: ${checkout_url}`);
    while (BUSY.includes((await klix.getPurchase(id)).status)) await sleep(2000);
  });
  const cents = purchase.payment?.amount ?? 0;
  console.log(`Purchase ${purchase.id} is ${purchase.status}, ${cents} cents taken.`);
}
