import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

const page = readFileSync('docs/frameworks.md', 'utf8');
const blocks = [...page.matchAll(/(?:<!-- (\S+) -->\n\n)?```(\w+)\n([^]*?)```/g)];
/** The same code may stand deeper in a file. */
const lines = (text: string) =>
  text
    .split('\n')
    .map((line) => line.trim())
    .join('\n')
    .trim();
const packaged = JSON.parse(readFileSync('package.json', 'utf8')) as { exports: Record<string, unknown> };

describe('docs/frameworks.md', () => {
  it('shows code of every example', () => {
    const folders = new Set(blocks.flatMap(([, path]) => path?.split('/')[1] ?? []));
    assert.deepEqual([...folders].sort(), ['plain-html', 'react', 'react-router', 'svelte', 'vue']);
  });

  for (const [, path, language, code] of blocks) {
    if (path) {
      it(`shows code that stands in ${path}: ${lines(code!).split('\n')[0]}`, () =>
        assert.ok(lines(readFileSync(path, 'utf8')).includes(lines(code!)), code));
    } else {
      it('names a file that the package has, in the settings of VS Code', () => {
        assert.equal(language, 'json');
        const [file = ''] = (JSON.parse(code!) as { 'html.customData': string[] })['html.customData'];
        assert.ok(existsSync(file.replace('./node_modules/klix-checkout-kit/', '')), file);
      });
    }
  }

  it('names entries and folders that exist', () => {
    for (const [, entry] of page.matchAll(/'klix-checkout-kit(\/\w+)'/g))
      assert.ok(`.${entry}` in packaged.exports, entry);
    for (const [, folder] of page.matchAll(/\]\(\.\.\/([^)]+)\)/g)) assert.ok(existsSync(folder!), folder);
  });
});
