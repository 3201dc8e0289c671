import { readFileSync } from 'node:fs';

export interface Schema {
  $ref?: string;
  type?: 'object' | 'array' | 'string' | 'integer' | 'boolean';
  enum?: unknown[];
  required?: string[];
  properties?: Record<string, Schema>;
  additionalProperties?: false;
  items?: Schema;
  pattern?: string;
  minimum?: number;
  maximum?: number;
  minLength?: number;
  maxLength?: number;
  format?: string;
  description?: string;
}
interface Body {
  content?: Record<string, { schema: Schema }>;
}
interface Parameter {
  name: string;
  in: 'query' | 'header';
  required?: boolean;
  schema: Schema;
}
export interface Operation {
  operationId: string;
  parameters?: (Parameter | { $ref: string })[];
  requestBody?: Body;
  responses: Record<string, Body | { $ref: string }>;
}
interface Document {
  openapi: string;
  paths: Record<string, Partial<Record<'get' | 'post', Operation>>>;
  components: { schemas: Record<string, Schema> };
}

export const openApi = JSON.parse(
  readFileSync(new URL('../../docs/merchant-endpoints.openapi.json', import.meta.url), 'utf8'),
) as Document;

/** What a `$ref` leads to, or the thing itself. */
export function resolve<T>(node: T | { $ref: string }): T {
  const ref = (node as { $ref?: string }).$ref;
  if (ref === undefined) return node as T;
  const found = ref
    .split('/')
    .slice(1)
    .reduce<unknown>((parent, key) => (parent as Record<string, unknown>)?.[key], openApi);
  if (found === undefined) throw new Error(`${ref} leads nowhere`);
  return resolve(found as T);
}

/** Every keyword this document uses; one that is not here would be checked by nobody. */
const KEYWORDS = [
  ...['$ref', 'type', 'enum', 'required', 'properties', 'additionalProperties', 'items', 'pattern'],
  ...['minimum', 'maximum', 'minLength', 'maxLength', 'format', 'description'],
];

/** Where a value does not fit its schema, each place with the reason; empty when it fits. */
export function misfits(given: Schema, value: unknown, path = '$'): string[] {
  const schema = resolve(given);
  const unknown = Object.keys(schema).filter((keyword) => !KEYWORDS.includes(keyword));
  if (unknown.length > 0) return [`${path}: the schema says ${unknown.join()}`];
  if (schema.type && !isOfType(schema.type, value)) return [`${path} is no ${schema.type}`];
  if (schema.enum && !schema.enum.includes(value)) return [`${path} is ${String(value)}, not of the list`];
  if (typeof value === 'string') return textMisfits(schema, value, path);
  if (typeof value === 'number') {
    const { minimum = -Infinity, maximum = Infinity } = schema;
    return value >= minimum && value <= maximum ? [] : [`${path} is out of range`];
  }
  if (Array.isArray(value)) {
    return schema.items ? value.flatMap((item, index) => misfits(schema.items!, item, `${path}[${index}]`)) : [];
  }
  return typeof value === 'object' && value !== null ? objectMisfits(schema, value, path) : [];
}

function textMisfits({ pattern, minLength = 0, maxLength = Infinity, format }: Schema, value: string, path: string) {
  const misfit = [
    pattern !== undefined && !new RegExp(pattern).test(value) && `${path} does not fit ${pattern}`,
    (value.length < minLength || value.length > maxLength) && `${path} has ${value.length} characters`,
    format === 'uri' && !URL.canParse(value) && `${path} is no address`,
  ];
  return misfit.filter((text) => text !== false);
}

function objectMisfits({ required = [], properties = {}, additionalProperties }: Schema, value: object, path: string) {
  return [
    ...required.filter((name) => !Object.hasOwn(value, name)).map((name) => `${path}.${name} is missing`),
    ...Object.entries(value).flatMap(([name, field]) => {
      const schema = properties[name];
      if (schema) return misfits(schema, field, `${path}.${name}`);
      return additionalProperties === false ? [`${path}.${name} is not described`] : [];
    }),
  ];
}

function isOfType(type: NonNullable<Schema['type']>, value: unknown): boolean {
  if (type === 'array') return Array.isArray(value);
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  return typeof value === type;
}
