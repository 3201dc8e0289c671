export * from './parse-offers.ts';
export * from './financing-api.ts';
export * from './offers-client.ts';
