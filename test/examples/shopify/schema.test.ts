import assert from 'node:assert/strict';
import { globSync, readdirSync, readFileSync, statSync } from 'node:fs';
import { basename, extname } from 'node:path';
import { describe, it } from 'node:test';
import { CATEGORIES, LANGUAGES } from '../../../src/contract/vocabulary.ts';
import { blockText, EXTENSION, readSchema, THEME } from '../../support/shopify.ts';

/**
 * What Shopify refuses or warns of: developer docs "Configure theme app extensions" (schema, sizes, restrictions) and "Input
 * settings", and the file types that Shopify's command line accepts.
 */
const ALLOWED_IN_SCHEMA = [
  'name',
  'target',
  'javascript',
  'stylesheet',
  'enabled_on',
  'disabled_on',
  'class',
  'tag',
].concat(['settings', 'default', 'available_if']);
const FORBIDDEN_TAGS = ['javascript', 'stylesheet', 'include', 'layout', 'section', 'sections'];
const NOT_GIVEN_TO_APPS = ['content_for_header', 'content_for_index', 'content_for_layout'];
const FILE_TYPES: Readonly<Record<string, readonly string[]>> = {
  assets: ['.jpg', '.jpeg', '.js', '.css', '.png', '.svg'],
  blocks: ['.liquid'],
  locales: ['.json'],
  snippets: ['.liquid'],
};
const KB = 1024;

const schema = readSchema();
const schemaText = JSON.stringify(schema);
const files = globSync(`${EXTENSION}/**/*.*`);
const localeText = (file: string) => JSON.parse(readFileSync(`${EXTENSION}/locales/${file}`, 'utf8')) as unknown;
const keysOf = (value: unknown, path = ''): string[] =>
  typeof value === 'object' && value !== null
    ? Object.entries(value).flatMap(([key, inner]) => keysOf(inner, path ? `${path}.${key}` : key))
    : [path];
const wordsAt = (texts: unknown, key: string) =>
  key.split('.').reduce((value, part) => (value as Record<string, unknown> | undefined)?.[part], texts);
const schemaFile = (language: string) => `${language}${language === 'en' ? '.default' : ''}.schema.json`;
const storefrontFile = (language: string) => `${language}${language === 'en' ? '.default' : ''}.json`;

describe('the block of the theme app extension', () => {
  it('is described by a schema that Shopify takes', () => {
    assert.deepEqual(
      Object.keys(schema).filter((key) => !ALLOWED_IN_SCHEMA.includes(key)),
      [],
    );
    assert.equal(schema.target, 'section');
    assert.ok(files.includes(`${EXTENSION}/assets/${schema.stylesheet}`));
  });

  it('has settings that Shopify takes: each with its own id, a label, and a default that is one of its options', () => {
    const ids = schema.settings.flatMap(({ id }) => id ?? []);
    assert.equal(new Set(ids).size, ids.length);
    for (const { type, id, label, content, options, default: value, autofill, ...rest } of schema.settings) {
      assert.deepEqual(
        Object.keys(rest).filter((key) => key !== 'info'),
        [],
        id,
      );
      if (type === 'header') {
        assert.ok(content && id === undefined && label === undefined);
        continue;
      }
      assert.ok(['text', 'select', 'product', 'checkbox'].includes(type), type);
      assert.match(id ?? '', /^[a-z_]+$/);
      assert.ok(label, id);
      // Shopify refuses an empty text as a default, and knows autofill for resources only.
      if (type === 'text' || type === 'product') assert.equal(value, undefined, id);
      if (type === 'checkbox') assert.equal(typeof value, 'boolean', id);
      assert.equal(autofill, type === 'product' ? true : undefined, id);
      assert.equal(!!options, type === 'select', id);
      if (!options) continue;
      const values = options.map((option) => option.value);
      assert.ok(values.every(Boolean) && options.every((option) => option.label), id);
      assert.equal(new Set(values).size, values.length, id);
      assert.ok(values.includes(value as string), id);
    }
  });

  it('lets the owner choose view, layout, colours, wording, category, brand and API, and leaves the language to the shop', () => {
    assert.deepEqual(
      schema.settings.flatMap(({ id }) => id ?? []),
      ['brand_id', 'view', 'product', 'type', 'color_theme', 'presentation', 'category', 'by_quantity', 'api_base'],
    );
    const valuesOf = (id: string) => schema.settings.find((each) => each.id === id)?.options?.map(({ value }) => value);
    assert.deepEqual(valuesOf('category'), ['none', ...CATEGORIES]);
    assert.deepEqual(valuesOf('view'), ['product', 'cart']);
  });

  for (const language of LANGUAGES) {
    it(`speaks ${language} in the theme editor, every word of it`, () => {
      const texts = localeText(schemaFile(language));
      const wanted = [...schemaText.matchAll(/"t:([\w.]+)"/g)].map((match) => match[1]!);
      assert.ok(wanted.length > 30);
      assert.deepEqual([...new Set(wanted)].sort(), keysOf(texts).sort());
      for (const key of wanted) assert.ok(`${wordsAt(texts, key) as string}`.trim(), key);
      // Longer names do not fit into the editor's side bar.
      assert.ok((wordsAt(texts, 'pay_later.name') as string).length < 25);
      assert.deepEqual(keysOf(localeText(storefrontFile(language))), ['pay_later.brand_missing']);
    });
  }

  it('uses a translation for every word of the schema', () => {
    const words = schema.settings.flatMap(({ label, info, content, options = [] }) => [
      label,
      info,
      content,
      ...options.map((option) => option.label),
    ]);
    assert.deepEqual(
      [schema.name, ...words].filter((word) => word !== undefined && !word.startsWith('t:')),
      [],
    );
  });

  it('uses no tag and no object that apps are not given', () => {
    for (const file of files.filter((path) => path.endsWith('.liquid'))) {
      const text = readFileSync(file, 'utf8');
      for (const tag of FORBIDDEN_TAGS) assert.doesNotMatch(text, new RegExp(`{%-?\\s*${tag}\\b`), `${file}: ${tag}`);
      for (const object of NOT_GIVEN_TO_APPS) assert.ok(!text.includes(object), `${file}: ${object}`);
    }
    // Of the section around it an app may read the id only.
    assert.doesNotMatch(blockText(), /\bsection\.(?!id\b)/);
  });

  it('consists of files that Shopify takes, within its limits', () => {
    assert.deepEqual(
      files.filter((path) => {
        const [folder = ''] = path.slice(EXTENSION.length + 1).split('/');
        return folder !== 'shopify.extension.toml' && !FILE_TYPES[folder]?.includes(extname(path));
      }),
      [],
    );
    const bytes = (paths: readonly string[]) => paths.reduce((sum, path) => sum + statSync(path).size, 0);
    assert.ok(bytes(files) < 10 * KB * KB);
    assert.ok(bytes(files.filter((path) => path.endsWith('.liquid'))) < 100 * KB);
    for (const path of globSync(`${EXTENSION}/locales/*`)) assert.ok(statSync(path).size < 15 * KB, path);
    assert.match(readFileSync(`${EXTENSION}/shopify.extension.toml`, 'utf8'), /^type = "theme"$/m);
  });

  it('has the scripts beside each other, as the kit fetches them', () => {
    for (const folder of [EXTENSION, THEME]) {
      const names = readdirSync(`${folder}/assets`);
      const kit = readFileSync(`${folder}/assets/klix-pay-later.js`, 'utf8');
      const later = [...kit.matchAll(/import\("\.\/([^"]+)"\)/g)].map((match) => match[1]!);
      assert.equal(later.length, 2);
      for (const name of later) {
        // The name says what is in it, since nothing asks for it with a version.
        assert.match(name, /-[0-9a-f]{8}\.js$/);
        assert.ok(names.includes(name), name);
      }
      assert.equal(names.length, later.length + 3, names.join(' '));
      for (const name of names) {
        assert.ok(!readFileSync(`${folder}/assets/${name}`, 'utf8').includes('sourceMappingURL'), name);
      }
    }
  });

  it('shares its snippets with the theme', () => {
    const snippets = globSync(`${EXTENSION}/snippets/*`);
    assert.equal(snippets.length, 2);
    for (const path of snippets) {
      assert.equal(readFileSync(path, 'utf8'), readFileSync(`${THEME}/snippets/${basename(path)}`, 'utf8'));
    }
  });
});
