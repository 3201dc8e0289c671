import { type ApiErrorBody, type ApiErrorEntry } from '../contract/index.ts';

/** Reads one value. Gives the entry to answer when it is wrong. */
export type Check = (value: unknown) => ApiErrorEntry[] | ApiErrorBody | ApiErrorBody[] | undefined;

const invalid = (message: string): ApiErrorEntry[] => [{ message, code: 'invalid' }];

/** Body of an answer that concerns no single field. */
export function generalError(message: string, code: string = 'invalid'): ApiErrorBody {
  return { __all__: [{ message, code }] };
}

export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Checks an object field by field; wrong ones are collected under their names. Fields nobody knows are left alone. */
export function object(fields: Record<string, Check>, required: readonly string[] = []): Check {
  return (value) => {
    if (!isObject(value)) return invalid('This field must be an object.');
    const errors: ApiErrorBody = {};
    for (const [name, check] of Object.entries(fields)) {
      const found = value[name];
      if (found === undefined) {
        if (required.includes(name)) errors[name] = [{ message: 'This field is required.', code: 'required' }];
        continue;
      }
      const error = check(found);
      if (error) errors[name] = error;
    }
    return Object.keys(errors).length > 0 ? errors : undefined;
  };
}

/** Checks a list of objects; the answer has one object per item, empty for those that are right (assumed). */
export function objects(check: Check, { min = 0 } = {}): Check {
  return (value) => {
    if (!Array.isArray(value)) return invalid('This field must be a list.');
    if (value.length < min) return [{ message: 'This list may not be empty.', code: 'required' }];
    const errors = value.map(check);
    if (errors.every((error) => error === undefined)) return undefined;
    return errors.map((error): ApiErrorBody => {
      if (!error) return {};
      return Array.isArray(error) ? { __all__: error } : error;
    });
  };
}

/** Checks a list of plain values; the first wrong one is told. */
export function values(check: Check): Check {
  return (value) => {
    if (!Array.isArray(value)) return invalid('This field must be a list.');
    return value.map(check).find((error) => error !== undefined);
  };
}

export const orNull =
  (check: Check): Check =>
  (value) =>
    value === null ? undefined : check(value);

export function text(max: number): Check {
  return (value) => {
    if (typeof value !== 'string') return invalid('This field must be a string.');
    return value.length > max ? invalid(`This field may have ${max} characters at most.`) : undefined;
  };
}

/** Text that says something. */
export function filledText(max: number): Check {
  return (value) => (value === '' ? [{ message: 'This field may not be blank.', code: 'blank' }] : text(max)(value));
}

export function matching(pattern: RegExp, message: string): Check {
  return (value) => (typeof value === 'string' && pattern.test(value) ? undefined : invalid(message));
}

export function wholeNumber({ min = -Number.MAX_SAFE_INTEGER } = {}): Check {
  return (value) => {
    if (!Number.isSafeInteger(value)) return invalid('A valid integer is required.');
    return (value as number) < min ? invalid(`This field must be ${min} or more.`) : undefined;
  };
}

/** A number, or its text: Klix answers quantities and rates as text, and a shop may send them back. */
export function decimal({ min, above, max = 1e9 }: { min?: number; above?: number; max?: number }): Check {
  return (value) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    if (typeof number !== 'number' || !Number.isFinite(number)) return invalid('A valid number is required.');
    const fits = (min === undefined || number >= min) && (above === undefined || number > above) && number <= max;
    return fits ? undefined : invalid('This number is out of range.');
  };
}

/** `true`, `false`, or their text: the guide itself sends `"true"` once. */
export const flag: Check = (value) =>
  [true, false, 'true', 'false'].some((known) => known === value) ? undefined : invalid('Must be a valid boolean.');

export const isTrue = (value: unknown) => value === true || value === 'true';

export const uuid = matching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i, 'Must be a valid UUID.');
export const email = matching(/^(?=.{3,254}$)[^\s@]+@[^\s@]+\.[^\s@]+$/, 'Enter a valid e-mail address.');

/** An absolute http or https address; blank stands for none. */
export const address: Check = (value) => {
  if (value === '') return undefined;
  if (typeof value !== 'string' || value.length > 2000 || !URL.canParse(value)) return invalid('Enter a valid URL.');
  return ['http:', 'https:'].includes(new URL(value).protocol) ? undefined : invalid('Enter a valid URL.');
};

export function choice(known: readonly string[]): Check {
  return (value) =>
    typeof value === 'string' && known.includes(value) ? undefined : invalid(`Must be one of: ${known.join(', ')}.`);
}

/** Every check in turn; the first that fails is told. */
export function all(...checks: Check[]): Check {
  return (value) => {
    for (const check of checks) {
      const error = check(value);
      if (error) return error;
    }
    return undefined;
  };
}
