export * from './parse-offers.ts';
export * from './financing-api.ts';
export * from './offers-client.ts';
export * from './offers-source.ts';
export * from './get-offers.ts';
