import { createKlixClient, createMerchantBackend } from 'klix-checkout-kit/server';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';
import { findOrder } from './orders.server.ts';

const shopUrl = process.env.SHOP_URL ?? 'http://127.0.0.1:5173';

/** The kit's endpoints; the secret key stays in this file's environment. */
export const backend = createMerchantBackend({
  klix: createKlixClient({
    brandId: process.env.KLIX_BRAND_ID ?? '702314b8-dd86-41fa-9a22-510fdd71fa92',
    secretKey: process.env.KLIX_SECRET_KEY ?? 'sandbox-secret-key',
    baseUrl: process.env.KLIX_BASE_URL ?? 'http://127.0.0.1:4010/api/v1/',
  }),
  store: createSqliteStore({ file: process.env.ATTEMPTS_FILE ?? ':memory:' }),
  loadOrder: (order_ref, request) => findOrder(order_ref, request),
  urls: { result: `${shopUrl}/result`, checkout: `${shopUrl}/checkout` },
  mode: process.env.KLIX_MODE === 'live' ? 'live' : 'test',
});
backend.start();
