export * from './money.ts';
export * from './vocabulary.ts';
export * from './errors.ts';
export type * from './financing.ts';
export * from './checkout.ts';
export * from './purchase-vocabulary.ts';
export type * from './purchase-request.ts';
export type * from './purchase.ts';
export * from './klix-api.ts';
