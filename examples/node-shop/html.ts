/** Markup that is already safe to send. Anything else put into a template is escaped. */
export class Html {
  readonly #markup: string;
  constructor(markup: string) {
    this.#markup = markup;
  }
  toString(): string {
    return this.#markup;
  }
}

/** What a template may hold: lists are joined, `null`, `undefined` and `false` print nothing. */
export type Printable = Html | string | number | null | undefined | false | readonly Printable[];

const ENTITIES: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' };

function print(value: Printable): string {
  if (value === null || value === undefined || value === false) return '';
  if (value instanceof Html) return value.toString();
  if (typeof value === 'object') return value.map(print).join('');
  return String(value).replace(/[&<>"']/g, (character) => ENTITIES[character] ?? '');
}

/** Template tag: the literal parts are markup, every value is escaped. Attribute values must stand in quotes. */
export function html(literals: TemplateStringsArray, ...values: Printable[]): Html {
  return new Html(literals.reduce((markup, literal, index) => markup + print(values[index - 1]) + literal));
}
