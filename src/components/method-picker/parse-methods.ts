import { KlixError } from '../../contract/errors.ts';

/** A country and what is offered in it alone; `any` stands for every country. */
export interface Country {
  readonly code: string;
  readonly name: string;
  readonly methods: readonly string[];
}

export interface Group {
  readonly name: string;
  readonly label: string;
  readonly methods: readonly string[];
}

/** Klix's list of methods, checked. Everything in Klix's order. */
export interface Methods {
  /** `any` is the last one. */
  readonly countries: readonly Country[];
  readonly groups: readonly Group[];
  /** Klix's name for a method; empty when there is none. */
  readonly nameOf: (id: string) => string;
  /** Addresses as Klix wrote them. */
  readonly logosOf: (id: string) => readonly string[];
}

/**
 * Reads Klix's list of methods. Each key may be missing, and what is not of the expected type is as if it were missing.
 *
 * @throws KlixError `contract` when the body is no object at all
 */
export function parseMethods(body: unknown): Methods {
  if (!body || typeof body !== 'object' || Array.isArray(body)) {
    throw new KlixError('contract', 'The list of payment methods is not an object');
  }
  const [byCountry, countryNames, names, logos] = ['by_country', 'country_names', 'names', 'logos'].map((key) =>
    record((body as Wire)[key]),
  ) as [Wire, Wire, Wire, Wire];
  const { available_payment_methods, payment_method_groups } = body as Wire;
  const countries = Object.entries(byCountry).map(([code, ids]) => ({
    code,
    name: text(countryNames[code]) || code,
    methods: texts(ids),
  }));
  const available = texts(available_payment_methods);
  if (!countries.length && available.length) countries.push({ code: 'any', name: '', methods: available });
  countries.sort((one, other) => Number(one.code === 'any') - Number(other.code === 'any'));
  return {
    countries,
    groups: [payment_method_groups ?? []].flat().map((group) => {
      const { name, label, methods } = record(group);
      return { name: text(name), label: text(label), methods: texts(methods) };
    }),
    nameOf: (id) => text(names[id]),
    logosOf: (id) => texts(logos[id]),
  };
}

type Wire = Record<string, unknown>;

const record = (value: unknown): Wire =>
  (value && typeof value === 'object' && !Array.isArray(value) ? value : {}) as Wire;

const text = (value: unknown) => (typeof value === 'string' ? value.trim() : '');

/** The texts of a list; one text alone is a list of one. */
const texts = (value: unknown): string[] => [value].flat().map(text).filter(Boolean);
