import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { format } from 'prettier';
import { type Described, type ElementDeclaration, readElements, settable, typeOf } from './manifest.ts';

/*
 * Types of the elements for templates of React, Preact, Vue and Svelte.
 *
 * What an element takes and fires is written once, from the manifest, since only it has the words an attribute may be: the
 * classes take any text and judge it themselves. A few lines for each framework turn that into what the framework wants.
 */

const FOLDER = 'dist/frameworks';
/** What the elements' events carry and comes from `contract`; the rest comes with the elements. */
const CONTRACT_TYPES = new Set(['PurchaseIntent', 'PurchaseStatusAnswer']);
const BROWSER_TYPES = new Set(['CustomEvent', 'Event']);
const PLAIN_TYPE = /^(string|number|boolean|'[^']*')( \| (string|number|boolean|'[^']*'))*$/;

const comment = (text = '') => (text ? `/** ${text.replace(/\s+/g, ' ').replaceAll('*/', '*\\/')} */\n` : '');
const sentence = ({ description = '', default: value }: Described) =>
  value === undefined ? description : `${description} Default \`${value}\`.`;

function propType(element: ElementDeclaration, member: Described): string {
  // An unknown one is left out and not wrong, so any text is allowed and the known ones are offered.
  if (member.name === 'category') return 'Category | (string & {})';
  const type = typeOf(member);
  return PLAIN_TYPE.test(type) ? type : `${element.name}['${member.name}']`;
}

function describe(element: ElementDeclaration): string {
  const { name, events = [] } = element;
  return `
export interface ${name}Props {
${settable(element)
  .map((member) => `${comment(sentence(member))}${member.name}?: ${propType(element, member)} | undefined;`)
  .join('\n')}
}
export interface ${name}Events {
${events.map((event) => `${comment(event.description)}'${event.name}': ${typeOf(event)};`).join('\n')}
}`;
}

function elementsFile(elements: readonly ElementDeclaration[]): string {
  const carried = [
    ...new Set(elements.flatMap(({ events = [] }) => events.flatMap((e) => typeOf(e).match(/\b[A-Z]\w+/g) ?? []))),
  ]
    .filter((name) => !BROWSER_TYPES.has(name))
    .sort();
  const ours = [...elements.map(({ name }) => name), ...carried.filter((name) => !CONTRACT_TYPES.has(name))];
  return `
import type { ${ours.join(', ')} } from '../esm/components/index.js';
import type { ${['Category', ...carried.filter((name) => CONTRACT_TYPES.has(name))].join(', ')} } from '../esm/contract/index.js';
${elements.map(describe).join('\n')}

/** Every tag with its class, what it takes and what it fires. */
export interface KlixElements {
${elements
  .map(
    ({ name, tagName, description = '' }) =>
      `${comment(description.split('\n\n')[0])}'${tagName}': { element: ${name}; props: ${name}Props; events: ${name}Events };`,
  )
  .join('\n')}
}

/** An event as its listener on the element gets it. */
export type FiredBy<Element, Fired> = Fired & { readonly currentTarget: Element };

/** Listeners as properties, \`onklix-offers\`. */
export type Listeners<Element, Events> = {
  [Name in keyof Events as \`on\${Name & string}\`]?: ((event: FiredBy<Element, Events[Name]>) => void) | undefined;
};
`;
}

const jsx = (module: string) => `
import type { ClassAttributes, HTMLAttributes } from '${module}';
import type { KlixElements, Listeners } from './elements.js';

type Attributes<Tag extends KlixElements[keyof KlixElements]> =
  Omit<HTMLAttributes<Tag['element']>, keyof Tag['props'] | keyof Listeners<unknown, Tag['events']>> &
  ClassAttributes<Tag['element']> & Tag['props'] & Listeners<Tag['element'], Tag['events']>;

export type KlixIntrinsicElements = { [Name in keyof KlixElements]: Attributes<KlixElements[Name]> };

declare module '${module}' {
  namespace JSX {
    interface IntrinsicElements extends KlixIntrinsicElements {}
  }
}
`;

const FRAMEWORKS: Readonly<Record<string, string>> = {
  react: jsx('react'),
  preact: jsx('preact'),
  vue: `
import type { EmitFn, HTMLAttributes, PublicProps } from 'vue';
import type { FiredBy, KlixElements } from './elements.js';

type Component<Tag extends KlixElements[keyof KlixElements]> = new () => Tag['element'] & {
  $props: Omit<HTMLAttributes, keyof Tag['props']> & Tag['props'] & PublicProps & { slot?: string };
  $emit: EmitFn<{ [Name in keyof Tag['events']]: (event: FiredBy<Tag['element'], Tag['events'][Name]>) => void }>;
};

export type KlixComponents = { [Name in keyof KlixElements]: Component<KlixElements[Name]> };

declare module 'vue' {
  interface GlobalComponents extends KlixComponents {}
}
`,
  svelte: `
import type { HTMLAttributes } from 'svelte/elements';
import type { KlixElements, Listeners } from './elements.js';

type Attributes<Tag extends KlixElements[keyof KlixElements]> =
  Omit<HTMLAttributes<Tag['element']>, keyof Tag['props'] | keyof Listeners<unknown, Tag['events']>> &
  Tag['props'] & Listeners<Tag['element'], Tag['events']>;

export type KlixSvelteElements = { [Name in keyof KlixElements]: Attributes<KlixElements[Name]> };

declare module 'svelte/elements' {
  export interface SvelteHTMLElements extends KlixSvelteElements {}
}
`,
};

/** Writes `dist/frameworks/`: the elements' types, and an entry for each framework. */
export async function writeFrameworkTypes(): Promise<void> {
  mkdirSync(FOLDER, { recursive: true });
  const files = { elements: elementsFile(readElements()), ...FRAMEWORKS };
  for (const [name, text] of Object.entries(files)) {
    writeFileSync(
      join(FOLDER, `${name}.d.ts`),
      await format(text, { parser: 'typescript', printWidth: 120, singleQuote: true }),
    );
  }
}
