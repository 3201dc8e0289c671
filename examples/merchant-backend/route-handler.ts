// The merchant endpoints where a framework takes functions from Request to Response, for example Next.js as
// app/klix/[...path]/route.ts.
import { createKlixClient, createMerchantBackend } from 'klix-checkout-kit/server';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';
import { findOrder, markOrder, settings } from './shop.ts';

const { url, brandId, secretKey, baseUrl, mode, attemptsFile } = settings;

const backend = createMerchantBackend({
  klix: createKlixClient({ brandId, secretKey, baseUrl }),
  store: createSqliteStore({ file: attemptsFile }),
  loadOrder: (order_ref, request) => findOrder(order_ref, request.headers.get('Cookie')),
  urls: { result: `${url}/result`, checkout: `${url}/`, callback: `${url}/klix/callback` },
  on: { paid: ({ order_ref }) => markOrder(order_ref, 'paid') },
  mode,
});

export const GET = (request: Request) => backend(request);
export const POST = GET;
export const OPTIONS = GET;

/** For a cron job, where the framework keeps no process running: asks Klix about what is due and tells the shop. */
export const reconcile = () => backend.reconcile();
