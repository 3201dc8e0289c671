export { createKlixClient } from './klix-client.ts';
export type { CallOptions, KlixClient, KlixClientOptions, NewPurchase } from './klix-client-types.ts';
export { KlixApiError, type KlixFieldError } from './klix-client-errors.ts';
export { signCallbackForTest, verifySignature } from './signature.ts';
export { createKeySource, type KeySource } from './signature-keys.ts';
export { createMerchantBackend } from './merchant-backend.ts';
export type * from './merchant-backend-types.ts';
export type {
  Attempt as StoredAttempt,
  AttemptChange,
  AttemptStore,
  Creation,
  NewAttempt,
  NewShopEvent,
  ShopEventKind,
  StoredShopEvent,
} from './attempt-store.ts';
export type * from '../contract/checkout.ts';
export { KlixError, type KlixErrorCode } from '../contract/errors.ts';
export * from '../contract/purchase-vocabulary.ts';
export type * from '../contract/purchase-request.ts';
export type * from '../contract/purchase.ts';
export type * from '../contract/klix-api.ts';
