export * from './rules-for.ts';
export * from './table.ts';
export type { NeverSaid } from './never-said.ts';
export type { RuleSource } from './sources.ts';
