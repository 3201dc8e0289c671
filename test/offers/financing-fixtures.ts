import { readdirSync, readFileSync } from 'node:fs';

export { flat, product } from './financing-wire.ts';

const FOLDER = new URL('../fixtures/', import.meta.url);

/** Names of the fixtures with offers, without `financing.` and `.json`. */
export const OFFER_FIXTURES = readdirSync(FOLDER)
  .map((file) => /^financing\.((?:flat|offers)\..+)\.json$/.exec(file)?.[1])
  .filter((name) => name !== undefined)
  .sort();

/** A fresh copy of `test/fixtures/financing.<name>.json`. */
export function readFixture(name: string): unknown {
  return JSON.parse(readFileSync(new URL(`financing.${name}.json`, FOLDER), 'utf8'));
}

/** `object` without the named fields. */
export const without = (object: object, ...names: string[]): object =>
  Object.fromEntries(Object.entries(object).filter(([name]) => !names.includes(name)));
