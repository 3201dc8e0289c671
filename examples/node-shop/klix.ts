import { createKlixClient, createMerchantBackend, type MerchantBackendOptions } from 'klix-checkout-kit/server';
import { createSqliteStore } from 'klix-checkout-kit/server/sqlite';

/** Brand and key that the Klix simulator knows. A real shop takes its own from the environment and leaves `mode` out. */
export const BRAND_ID = '702314b8-dd86-41fa-9a22-510fdd71fa92';
const SECRET_KEY = 'sandbox-secret-key';

export interface KlixSetup extends Pick<MerchantBackendOptions, 'loadOrder' | 'on'> {
  /** Origins, without a slash at the end. */
  shopUrl: string;
  sandboxUrl: string;
  /** SQLite file for the kit's own tables. With `DATABASE_URL` they are in PostgreSQL instead. */
  database: string;
}

/** Puts the kit into this shop: what it serves below `/klix`, and the calls of the back office. */
export async function openKlix({ shopUrl, sandboxUrl, database, loadOrder, on }: KlixSetup) {
  const klix = createKlixClient({ brandId: BRAND_ID, secretKey: SECRET_KEY, baseUrl: `${sandboxUrl}/api/v1/` });
  const store = process.env.DATABASE_URL ? await openPostgres() : createSqliteStore({ file: database });
  const backend = createMerchantBackend({
    klix,
    store,
    loadOrder,
    on,
    urls: { result: `${shopUrl}/result`, checkout: `${shopUrl}/checkout`, callback: `${shopUrl}/klix/callback` },
    mode: 'test',
    financingBase: sandboxUrl,
  });
  backend.start();
  return { klix, backend, close: () => backend.close().then(() => store.close()) };
}

async function openPostgres() {
  const { createPostgresStore } = await import('klix-checkout-kit/server/postgres');
  return createPostgresStore();
}
