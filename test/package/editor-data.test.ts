import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { CATEGORIES, LANGUAGES } from '../../src/contract/vocabulary.ts';

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const { version, ...packaged } = read<{ version: string; 'web-types': string }>('package.json');

interface Named {
  name: string;
  description?: string;
}
interface WebTypesElement extends Named {
  attributes: (Named & { default?: string; value: { type: string; required: boolean } })[];
  slots?: Named[];
  js: { events: (Named & { type: string })[]; properties: (Named & { type: string })[] };
  css: { parts: Named[]; properties: Named[] };
}
interface CodeTag {
  name: string;
  attributes: { name: string; description: { value: string }; valueSet?: string; values?: Named[] }[];
}

const webTypes = read<{ version: string; contributions: { html: { elements: WebTypesElement[] } } }>(
  packaged['web-types'],
);
const { tags } = read<{ version: number; tags: CodeTag[] }>('dist/vscode.html-custom-data.json');
const find = <T extends { name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((one) => one.name === name);
  assert.ok(found, name);
  return found;
};

const TAGS = [
  'klix-method-picker',
  'klix-pay-later',
  'klix-pay-later-calculator',
  'klix-purchase-status',
  'klix-widget',
].sort();

describe('the manifest', () => {
  it('lists the elements in one order, whatever order the disk has', () => {
    const { modules } = read<{ modules: { declarations: { tagName?: string }[] }[] }>('dist/custom-elements.json');
    assert.deepEqual(
      modules.flatMap(({ declarations }) => declarations.flatMap(({ tagName }) => tagName ?? [])),
      ['klix-method-picker', 'klix-pay-later', 'klix-pay-later-calculator', 'klix-widget', 'klix-purchase-status'],
    );
  });
});

describe('web-types.json', () => {
  const { elements } = webTypes.contributions.html;

  it('is of this version and knows every element', () => {
    assert.equal(webTypes.version, version);
    assert.deepEqual(elements.map(({ name }) => name).sort(), TAGS);
  });

  it('offers JetBrains editors the words of an attribute, its default and that a boolean one needs no value', () => {
    const { attributes } = find(elements, 'klix-pay-later');
    const { default: fallback, value, description } = find(attributes, 'view');
    assert.deepEqual(
      [fallback, value, description],
      ['product', { type: "'product' | 'cart' | 'checkout'", required: true }, 'Where the line stands.'],
    );
    assert.deepEqual(find(attributes, 'selectable').value, { type: 'boolean', required: false });
    assert.equal(find(attributes, 'amount').value.type, 'string | number');
  });

  it('has events with what they carry, slots, parts and custom properties', () => {
    const { js, slots, css } = find(elements, 'klix-pay-later');
    assert.equal(find(js.events, 'klix-offers').type, 'CustomEvent<OffersDetail>');
    assert.match(find(slots!, 'fallback').description!, /nothing to offer/);
    find(css.parts, 'monthly');
    find(css.properties, '--klix-accent');
    find(find(elements, 'klix-method-picker').js.properties, 'methods');
  });
});

describe('vscode.html-custom-data.json', () => {
  it('offers the words of an attribute, and no value for a boolean one', () => {
    assert.deepEqual(tags.map(({ name }) => name).sort(), TAGS);
    const { attributes } = find(tags, 'klix-pay-later');
    const words = (name: string) => find(attributes, name).values?.map((value) => value.name);
    assert.deepEqual(words('language')?.sort(), [...LANGUAGES].sort());
    assert.deepEqual(words('category'), [...CATEGORIES]);
    assert.deepEqual([words('selectable'), find(attributes, 'selectable').valueSet], [undefined, 'v']);
    assert.match(find(attributes, 'amount').description.value, /whole euro cents/);
  });
});
