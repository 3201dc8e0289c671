import { readFileSync } from 'node:fs';

/** Anything the manifest gives a name and a text. */
export interface Described {
  name: string;
  description?: string;
  type?: { text: string };
  default?: string;
}

/** An element as `dist/custom-elements.json` describes it. */
export interface ElementDeclaration extends Described {
  tagName: string;
  attributes?: Described[];
  members?: (Described & { kind: string })[];
  events?: Described[];
  slots?: Described[];
  cssParts?: Described[];
  cssProperties?: Described[];
}

/** All elements, in the manifest's order. The build writes the manifest. */
export function readElements(): ElementDeclaration[] {
  const { modules } = JSON.parse(readFileSync('dist/custom-elements.json', 'utf8')) as {
    modules: { declarations: (Described & { tagName?: string })[] }[];
  };
  return modules
    .flatMap(({ declarations }) => declarations)
    .filter((declaration): declaration is ElementDeclaration => declaration.tagName !== undefined);
}

/** What a template may set: properties, and the attributes that have none of their own. */
export function settable({ members = [], attributes = [] }: ElementDeclaration): Described[] {
  const fields = members.filter(({ kind }) => kind === 'field');
  const names = new Set(fields.map(({ name }) => name));
  return [...fields, ...attributes.filter(({ name }) => !names.has(name))];
}

/** The type without "may be missing", which every property is. */
export const typeOf = ({ type }: Described): string => (type?.text ?? 'unknown').replace(/ \| undefined$/, '');

/** The words of a union of words, `'full' | 'neutral'`; none for another type. */
export const wordsOf = (described: Described): string[] => {
  const parts = typeOf(described).split(' | ');
  return parts.every((part) => /^'.*'$/.test(part)) ? parts.map((part) => part.slice(1, -1)) : [];
};
