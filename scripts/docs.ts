import { readFileSync, writeFileSync } from 'node:fs';
import { format, resolveConfig } from 'prettier';
import { auditRows, keyboardRows } from './accessibility-tables.ts';
import { type Described, type ElementDeclaration, readElements, typeOf } from './manifest.ts';

const README = 'README.md';
const ELEMENTS = 'docs/elements.md';
const ACCESSIBILITY = 'docs/accessibility.md';

/** The text with something new between the marks of that name. */
function between(name: string, text: string, made: string): string {
  const marks = new RegExp(`(<!-- ${name}: made by npm run docs -->\\n)[^]*?(<!-- /${name} -->)`);
  if (!marks.test(text)) throw new Error(`There is no place for ${name}`);
  return text.replace(marks, (_, start: string, end: string) => `${start}\n${made}\n\n${end}`);
}

const cell = (text = '') => text.replaceAll('|', '\\|').replaceAll('\n', ' ');
const table = (head: string[], rows: string[][]) =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.map(cell).join(' | ')} |`).join('\n');
const code = (text = '') => (text ? `\`${text}\`` : '');

const attributeTable = ({ attributes = [] }: ElementDeclaration) =>
  table(
    ['Attribute', 'Values', 'Default', 'Meaning'],
    attributes.map((attribute) => [
      code(attribute.name),
      code(attribute.type && typeOf(attribute).replaceAll("'", '')),
      code(attribute.default?.replaceAll("'", '')),
      attribute.description ?? '',
    ]),
  );

const section = (title: string, head: string, described: Described[] = []) =>
  described.length
    ? `\n### ${title}\n\n${table(
        [head, 'Meaning'],
        described.map(({ name, type, default: value, description = '' }) => [
          code(name) + (type ? ` ${code(type.text)}` : ''),
          description + (value ? ` Default ${code(value)}.` : ''),
        ]),
      )}\n`
    : '';

/**
 * What README and docs/elements.md should say, from the manifest that the build has written, and docs/accessibility.md, from
 * what the tests look at.
 */
export async function makeDocs(): Promise<Readonly<Record<string, string>>> {
  const elements = readElements();
  const line = elements.find(({ tagName }) => tagName === 'klix-pay-later');
  if (!line) throw new Error('dist/custom-elements.json does not describe klix-pay-later');
  const elementsPage = [
    '# Elements',
    'Made from the sources by `npm run docs`. A property has the name of its attribute; attributes are reactive.',
    ...elements.map(
      (element) =>
        `## \`<${element.tagName}>\`\n\n${element.description ?? ''}\n\n### Attributes\n\n${attributeTable(element)}\n` +
        section('Events', 'Event', element.events) +
        section('Slots', 'Slot', element.slots) +
        section('Parts', 'Part', element.cssParts) +
        section('Custom properties', 'Property', element.cssProperties),
    ),
  ].join('\n\n');
  const readme = between('attributes', readFileSync(README, 'utf8'), attributeTable(line));
  const audits = table(['Element', 'States', 'Languages', 'Themes', 'Audits'], auditRows());
  const keys = table(['Element', 'What is pressed, and what has the focus then', 'Checks'], keyboardRows());
  const accessibility = between('keyboard', between('audits', readFileSync(ACCESSIBILITY, 'utf8'), audits), keys);
  const pretty = async (path: string, text: string) =>
    format(text, { ...(await resolveConfig(path)), parser: 'markdown' });
  return {
    [README]: await pretty(README, readme),
    [ELEMENTS]: await pretty(ELEMENTS, elementsPage),
    [ACCESSIBILITY]: await pretty(ACCESSIBILITY, accessibility),
  };
}

if (import.meta.main) {
  for (const [path, text] of Object.entries(await makeDocs())) writeFileSync(path, text);
}
