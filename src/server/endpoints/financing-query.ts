import { CATEGORIES, LANGUAGES, oneOf } from '../../contract/vocabulary.ts';
import type { Refused } from './problem.ts';

/** Klix's two public financing calls. Nothing else can be reached through the shop. */
export const FINANCING_PATHS = ['monthly-payment', 'v2/preliminary-offers/pl/representative-example'] as const;
export type FinancingPath = (typeof FINANCING_PATHS)[number];

interface Parameter {
  /** The value to send on, undefined when it is not acceptable. */
  read: (text: string, brandId: string) => string | undefined;
  expected: string;
  required?: true;
}

const amount: Parameter = {
  // Written anew, so that 0067900 and 67900 are one question.
  read: (text) => (/^\d{1,9}$/.test(text) && Number(text) > 0 ? `${Number(text)}` : undefined),
  expected: 'whole cents from 1',
  required: true,
};
const language: Parameter = {
  read: (text) => oneOf(LANGUAGES, text),
  expected: `one of ${LANGUAGES.join(', ')}`,
};
const brand: Parameter = {
  read: (text, brandId) => (text === brandId ? text : undefined),
  expected: "this shop's brand id",
  required: true,
};
const category: Parameter = {
  read: (text) => oneOf(CATEGORIES, text),
  expected: "one of Klix's product categories",
};
const months: Parameter = {
  read: (text) => (/^[1-9]\d{0,2}$/.test(text) ? text : undefined),
  expected: 'months from 1',
};

const PARAMETERS: Readonly<Record<FinancingPath, Readonly<Record<string, Parameter>>>> = {
  'monthly-payment': { amount, language, b: brand, category },
  'v2/preliminary-offers/pl/representative-example': { b: brand, a: amount, d: months, l: language },
};

/** The parameters to send on, always in the same order; what is not known is left out. */
export function readFinancingQuery(
  path: FinancingPath,
  given: URLSearchParams,
  brandId: string,
): URLSearchParams | Refused {
  const query = new URLSearchParams();
  for (const [name, { read, expected, required }] of Object.entries(PARAMETERS[path])) {
    const text = given.get(name) ?? '';
    if (text === '' && !required) continue;
    const value = read(text, brandId);
    if (value === undefined) return { code: 'invalid', detail: `${name} is wrong or missing; expected ${expected}.` };
    query.set(name, value);
  }
  return query;
}
