export { createPostgresStore, type PostgresStoreOptions } from './postgres-store.ts';
export type * from '../attempt-store.ts';
