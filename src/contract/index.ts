export * from './money.ts';
export * from './vocabulary.ts';
export * from './errors.ts';
export type * from './financing.ts';
export type * from './checkout.ts';
