export { createSqliteStore, type SqliteStoreOptions } from './sqlite-store.ts';
export type * from '../attempt-store.ts';
