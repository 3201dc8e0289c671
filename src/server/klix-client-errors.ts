import { KlixError } from '../contract/errors.ts';
import type { ApiErrorCode } from '../contract/klix-api.ts';

/** One thing Klix refused. */
export interface KlixFieldError {
  /** Where in the request: `client.email`, `purchase.products[0].price`, or `__all__` when no single field is meant. */
  readonly path: string;
  /** Klix's code, `""` when the body had none. */
  readonly code: ApiErrorCode;
  /** Klix's own words, for a developer, in English. */
  readonly message: string;
}

/**
 * Klix answered with an error status. `code` is always `api`; `fields` lists what Klix refused and is empty when the body was
 * empty, HTML, cut short or over 1 MB.
 */
export class KlixApiError extends KlixError {
  override readonly name = 'KlixApiError';
  readonly fields: readonly KlixFieldError[];

  constructor(
    message: string,
    { status, retryAfterMs, fields }: { status: number; retryAfterMs?: number; fields: readonly KlixFieldError[] },
  ) {
    super('api', message, { status, ...(retryAfterMs !== undefined && { retryAfterMs }) });
    this.fields = fields;
  }

  /** True when Klix gave this code for any field, for example `purchase_charge_error`. */
  has(code: ApiErrorCode): boolean {
    return this.fields.some((field) => field.code === code);
  }
}

const GENERAL = '__all__';
/** Deeper than any request, and shallow enough that a hostile body cannot exhaust the stack. */
const MAX_DEPTH = 12;
const MAX_FIELDS = 100;

/**
 * Every known error body as one flat list: fields with lists, nested objects, lists of objects, a top-level `errors` key, a flat
 * `{code, message}`, and plain text in place of an entry. Anything else gives an empty list.
 *
 * @param body parsed JSON, or `undefined` when there was none
 * @source Klix developer docs, error samples; nesting and the two flat forms are assumed
 */
export function flattenErrors(body: unknown): KlixFieldError[] {
  const fields: KlixFieldError[] = [];
  collect(isRecord(body) && 'errors' in body ? body.errors : body, '', 0, fields);
  return fields;
}

function collect(node: unknown, path: string, depth: number, into: KlixFieldError[]): void {
  if (depth > MAX_DEPTH || into.length >= MAX_FIELDS) return;
  if (typeof node === 'string') {
    if (node !== '') into.push({ path: path || GENERAL, code: '', message: node });
  } else if (Array.isArray(node)) {
    node.forEach((item: unknown, index) =>
      collect(item, isEntry(item) || typeof item === 'string' ? path : `${path}[${index}]`, depth + 1, into),
    );
  } else if (isEntry(node)) {
    into.push({ path: path || GENERAL, code: typeof node.code === 'string' ? node.code : '', message: node.message });
  } else if (isRecord(node)) {
    for (const [key, value] of Object.entries(node)) {
      collect(value, path && key !== GENERAL ? `${path}.${key}` : path || key, depth + 1, into);
    }
  }
}

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

const isEntry = (value: unknown): value is { message: string; code?: unknown } =>
  isRecord(value) && typeof value.message === 'string';

/** Names and codes only: Klix's sentences stay out of messages, since they can repeat what the payer typed. */
export function summarise(fields: readonly KlixFieldError[]): string {
  const plain = (text: string) => /^[\w.[\]-]{1,80}$/.test(text);
  return fields
    .filter(({ path, code }) => plain(path) && plain(code))
    .slice(0, 5)
    .map(({ path, code }) => (path === GENERAL ? code : `${path} ${code}`))
    .join(', ');
}

/**
 * A copy of what a fetch threw: names, messages and system codes (`ECONNREFUSED`) down the chain of causes. The original is left
 * out because it may hold the request with its headers, and the secret key would then show up in logs.
 */
export function safeCause(error: unknown, redact: (text: string) => string, depth = 0): Error | undefined {
  if (!(error instanceof Error) || depth > 3) return undefined;
  const copy = new Error(redact(error.message), { cause: safeCause(error.cause, redact, depth + 1) });
  copy.name = redact(error.name);
  delete copy.stack;
  const code = systemCode(error);
  return code === undefined ? copy : Object.assign(copy, { code: redact(code) });
}

/** `ECONNRESET` and the like, from the error or what caused it. */
export function systemCode(error: unknown): string | undefined {
  for (let current = error, depth = 0; isRecord(current) && depth < 4; current = current.cause, depth++) {
    if (typeof current.code === 'string') return current.code;
  }
  return undefined;
}
