export { createKlixClient } from './klix-client.ts';
export type { CallOptions, KlixClient, KlixClientOptions, NewPurchase } from './klix-client-types.ts';
export { KlixApiError, type KlixFieldError } from './klix-client-errors.ts';
export { KlixError, type KlixErrorCode } from '../contract/errors.ts';
export * from '../contract/purchase-vocabulary.ts';
export type * from '../contract/purchase-request.ts';
export type * from '../contract/purchase.ts';
export type * from '../contract/klix-api.ts';
