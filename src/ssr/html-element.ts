const ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
  // A parser would make a line feed of it.
  '\r': '&#13;',
};

/** Text as it stands in HTML, between tags or in a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"'\r]/g, (character) => ENTITIES[character]!);
}

/** `name="value"` with a blank before it; true is the name alone, false and nothing are left out. */
export function toAttribute(name: string, value: unknown): string {
  if (value === true) return ` ${name}`;
  return /^(?:string|number|bigint)$/.test(typeof value) ? ` ${name}="${escapeHtml(String(value))}"` : '';
}

/** JSON for an inline `<script>`: nothing in it can end the element or begin a comment. */
export function toInlineJson(json: string): string {
  return json.replace(
    /[<>&\u2028\u2029]/g,
    (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}

/** As much of an element as the line's tree needs, where there is no DOM. It prints itself as HTML. */
export class HtmlElement {
  readonly #tag: string;
  #children: readonly (HtmlElement | string)[];

  constructor(tag: string, properties: object = {}, ...children: (HtmlElement | string)[]) {
    this.#tag = tag;
    this.#children = children;
    Object.assign(this, properties);
  }

  get ownerDocument(): { createElement(tag: string): HtmlElement } {
    return { createElement: (tag) => new HtmlElement(tag) };
  }

  get textContent(): string {
    return this.#children.map((child) => (typeof child === 'string' ? child : child.textContent)).join('');
  }
  set textContent(text: string) {
    this.#children = [text];
  }

  replaceChildren(...children: (HtmlElement | string)[]): void {
    this.#children = children;
  }

  /** Nothing happens on a server. */
  addEventListener(): void {}

  toString(): string {
    const attributes = Object.entries(this).map(([name, value]) => toAttribute(...toMarkup(name, value)));
    const children = this.#children.map((child) => (typeof child === 'string' ? escapeHtml(child) : child.toString()));
    return `<${this.#tag}${attributes.join('')}>${children.join('')}</${this.#tag}>`;
  }
}

/** A property in the words of markup. */
function toMarkup(name: string, value: unknown): [name: string, value: unknown] {
  if (name === 'className') return ['class', value];
  if (name === 'translate') return [name, value ? 'yes' : 'no'];
  return [name.replace(/^aria(?=[A-Z])/, 'aria-').toLowerCase(), value];
}
