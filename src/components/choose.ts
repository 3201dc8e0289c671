import { oneOf } from '../contract/vocabulary.ts';

/** One of `allowed`; for anything else the shop wrote, a note and nothing. */
export function choose<T extends string>(
  notes: string[],
  name: string,
  allowed: readonly T[],
  value: string,
): T | undefined {
  const chosen = oneOf(allowed, value);
  if (value && !chosen) notes.push(`${name}="${value}" is left out; write one of: ${allowed.join(' ')}`);
  return chosen;
}
