import { readFileSync } from 'node:fs';

/** A list of methods from test/fixtures. */
export function methodsFixture(name: string): Record<string, unknown> {
  const path = new URL(`../../fixtures/payment_methods.${name}.json`, import.meta.url);
  return JSON.parse(readFileSync(path, 'utf8')) as Record<string, unknown>;
}
