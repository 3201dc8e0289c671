import { readFileSync, writeFileSync } from 'node:fs';
import { CATEGORIES } from '../src/contract/vocabulary.ts';
import { type Described, type ElementDeclaration, readElements, typeOf, wordsOf } from './manifest.ts';

/*
 * What editors offer while somebody writes HTML: `web-types.json` for JetBrains, custom data for VS Code. The same names and
 * texts as in the manifest, which few editors read.
 */

const suggestionsFor = (attribute: Described): readonly string[] =>
  attribute.name === 'category' ? CATEGORIES : wordsOf(attribute);
const isBoolean = (attribute: Described) => typeOf(attribute) === 'boolean';
const plainDefault = ({ default: value }: Described) => value?.replace(/^'(.*)'$/, '$1');
const named = ({ name, description }: Described) => ({ name, description });

const WEB_TYPES_SCHEMA = 'https://raw.githubusercontent.com/JetBrains/web-types/master/schema/web-types.json';

function toWebTypes(elements: readonly ElementDeclaration[]): object {
  const { name, version } = JSON.parse(readFileSync('package.json', 'utf8')) as { name: string; version: string };
  return {
    $schema: WEB_TYPES_SCHEMA,
    name,
    version,
    'js-types-syntax': 'typescript',
    'description-markup': 'markdown',
    contributions: {
      html: {
        elements: elements.map((element) => ({
          name: element.tagName,
          description: element.description,
          attributes: element.attributes?.map((attribute) => ({
            ...named(attribute),
            default: plainDefault(attribute),
            // Without a value a boolean one is complete.
            value: { type: typeOf(attribute), required: !isBoolean(attribute) },
          })),
          slots: element.slots?.map(named),
          js: {
            properties: element.members
              ?.filter(({ kind }) => kind === 'field')
              .map((member) => ({ ...named(member), type: typeOf(member), default: plainDefault(member) })),
            events: element.events?.map((event) => ({ ...named(event), type: typeOf(event) })),
          },
          css: {
            properties: element.cssProperties?.map((property) => ({ ...named(property), default: property.default })),
            parts: element.cssParts?.map(named),
          },
        })),
      },
    },
  };
}

const markdown = (value: string) => ({ kind: 'markdown', value });
const list = (title: string, described: readonly Described[] = []) =>
  described.length
    ? `\n\n**${title}**\n\n${described.map(({ name, description = '' }) => `- \`${name}\`: ${description}`).join('\n')}`
    : '';

function toVsCodeData(elements: readonly ElementDeclaration[]): object {
  return {
    version: 1.1,
    tags: elements.map(({ tagName, description = '', attributes = [], events, slots, cssParts }) => ({
      name: tagName,
      description: markdown(description + list('Events', events) + list('Slots', slots) + list('Parts', cssParts)),
      attributes: attributes.map((attribute) => ({
        name: attribute.name,
        description: markdown(attribute.description ?? ''),
        // `v` is VS Code's word for "takes no value".
        ...(isBoolean(attribute) ? { valueSet: 'v' } : { values: suggestionsFor(attribute).map((name) => ({ name })) }),
      })),
    })),
  };
}

/** Writes `dist/web-types.json` and `dist/vscode.html-custom-data.json`. */
export function writeEditorData(): void {
  const elements = readElements();
  const files = { 'web-types': toWebTypes(elements), 'vscode.html-custom-data': toVsCodeData(elements) };
  for (const [name, data] of Object.entries(files)) {
    writeFileSync(`dist/${name}.json`, `${JSON.stringify(data, undefined, 2)}\n`);
  }
}
