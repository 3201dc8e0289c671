import type { PurchaseIntent } from '../../contract/checkout.ts';
import { isCents } from '../../contract/money.ts';
import { CATEGORIES, LANGUAGES, oneOf, VIEWS } from '../../contract/vocabulary.ts';

/** What a plain form says: no price and no key of its own. */
export type FormIntent = Pick<PurchaseIntent, 'order_ref' | 'payment_method' | 'country'> &
  Partial<Pick<PurchaseIntent, 'language'>>;

/** `invalid` says in English which field is wrong and what belongs there. */
export type Reading<Intent> = { intent: Intent } | { invalid: string };

interface Field {
  /** The value as it is used, undefined when it is not acceptable. */
  read: (value: unknown) => unknown;
  expected: string;
  required?: true;
}

const matching = (pattern: RegExp) => (value: unknown) =>
  typeof value === 'string' && pattern.test(value) ? value : undefined;

const text = matching(/^[^\p{Cc}]{1,128}$/u);

/** Every field the server takes; what else a page sends is left unread. */
const FIELDS = {
  brand_id: { read: text, expected: 'the brand id issued by Klix', required: true },
  order_ref: { read: text, expected: 'text of at most 128 characters' },
  payment_method: { read: matching(/^[\w-]{1,64}$/), expected: 'the id of a payment method', required: true },
  amount: {
    read: (value) => (isCents(value) ? value : undefined),
    expected: 'a whole number of cents',
    required: true,
  },
  currency: { read: matching(/^[A-Z]{3}$/), expected: 'three capital letters', required: true },
  language: { read: (value) => oneOf(LANGUAGES, value), expected: `one of ${LANGUAGES.join(', ')}`, required: true },
  country: { read: matching(/^[A-Z]{2}$/), expected: 'two capital letters' },
  view: { read: (value) => oneOf(VIEWS, value), expected: `one of ${VIEWS.join(', ')}` },
  category: { read: (value) => oneOf(CATEGORIES, value), expected: "one of Klix's product categories" },
  financing: { read: readFinancing, expected: '{ product_id, down_payment } with cents' },
  recurring: { read: (value) => (typeof value === 'boolean' ? value : undefined), expected: 'true or false' },
  intent_id: {
    read: matching(/^[\x21-\x7e]{8,128}$/),
    expected: '8 to 128 visible characters, new for each click',
    required: true,
  },
} satisfies Record<keyof PurchaseIntent, Field>;

/** Judges the JSON body of `POST purchases`. Null counts as left out. */
export function readIntent(body: unknown): Reading<PurchaseIntent> {
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return { invalid: 'The body is no object.' };
  return readFields(FIELDS, body as Record<string, unknown>) as Reading<PurchaseIntent>;
}

/** Judges a form post. An empty field counts as left out. */
export function readFormIntent(form: URLSearchParams): Reading<FormIntent> {
  const { order_ref, payment_method, country, language } = FIELDS;
  const fields = { order_ref, payment_method, country, language: { ...language, required: undefined } };
  const values = Object.fromEntries(Object.keys(fields).map((name) => [name, form.get(name) || undefined]));
  return readFields(fields, values) as Reading<FormIntent>;
}

function readFields(
  fields: Readonly<Record<string, Omit<Field, 'required'> & { required?: true | undefined }>>,
  values: Readonly<Record<string, unknown>>,
): Reading<Record<string, unknown>> {
  const intent: Record<string, unknown> = {};
  for (const [name, { read, expected, required }] of Object.entries(fields)) {
    const given = Object.hasOwn(values, name) ? values[name] : undefined;
    if (given == null) {
      if (required) return { invalid: `${name} is missing; expected ${expected}.` };
      continue;
    }
    const value = read(given);
    if (value === undefined) return { invalid: `${name} is wrong; expected ${expected}.` };
    intent[name] = value;
  }
  return { intent };
}

function readFinancing(value: unknown): PurchaseIntent['financing'] {
  if (typeof value !== 'object' || value === null) return undefined;
  const { product_id, down_payment } = value as Record<string, unknown>;
  const id = text(product_id);
  if (id === undefined) return undefined;
  if (down_payment == null) return { product_id: id };
  return isCents(down_payment) ? { product_id: id, down_payment } : undefined;
}
