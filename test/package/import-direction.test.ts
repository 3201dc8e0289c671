import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { describe, it } from 'node:test';

/** Which folders of src a folder may import from. */
const MAY_IMPORT: Readonly<Record<string, readonly string[]>> = {
  contract: [],
  i18n: ['contract'],
  http: ['contract'],
  sandbox: ['contract'],
  offers: ['contract', 'http'],
  checkout: ['contract', 'http'],
  server: ['contract', 'http'],
  ssr: ['contract', 'i18n', 'offers', 'components'],
  components: ['contract', 'i18n', 'html', 'offers', 'checkout'],
  html: [],
  // Judges a page as the elements do, so by their own code; nothing imports it.
  'command-line': ['components', 'contract', 'html', 'i18n', 'offers', 'sandbox'],
};
const MAY_USE_NODE = /^src\/(command-line\/|sandbox\/cli\.ts|server\/(node|sqlite|postgres)\/)/;
const MAY_USE_PACKAGES: Readonly<Record<string, readonly string[]>> = {
  components: ['@lit/reactive-element'],
  server: ['pg'],
};

const files = globSync('src/**/*.ts').map((path) => path.split(sep).join('/'));
const importsOf = (path: string) =>
  [...readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1]!);

describe('imports in src', () => {
  it('are found at all', () => assert.ok(files.length > 40 && files.flatMap(importsOf).length > 100));

  it('point one way', () => {
    const wrong = files.flatMap((path) => {
      const folder = path.split('/')[1]!;
      return importsOf(path)
        .filter((name) => name.startsWith('.'))
        .map((name) => relative('src', join(dirname(path), name)).split(sep)[0]!)
        .filter((target) => target !== folder && !MAY_IMPORT[folder]?.includes(target))
        .map((target) => `${path} imports ${target}`);
    });
    assert.deepEqual(wrong, []);
  });

  it('reach Node only from the files that need it, and packages hardly at all', () => {
    const wrong = files.flatMap((path) =>
      importsOf(path)
        .filter((name) => !name.startsWith('.'))
        .filter((name) =>
          name.startsWith('node:') ? !MAY_USE_NODE.test(path) : !MAY_USE_PACKAGES[path.split('/')[1]!]?.includes(name),
        )
        .map((name) => `${path} imports ${name}`),
    );
    assert.deepEqual(wrong, []);
  });

  it('have no cycle between files', () => {
    const done = new Set<string>();
    const visit = (path: string, trail: readonly string[]): void => {
      assert.ok(!trail.includes(path), `cycle: ${[...trail, path].join(' → ')}`);
      if (done.has(path)) return;
      const source = readFileSync(path, 'utf8');
      for (const [statement, name] of source.matchAll(/^(?:import|export)[^;]*?from '(\.[^']+)';/gm)) {
        // Types are gone when the code runs.
        if (/^(?:import|export) type/.test(statement)) continue;
        visit(join(dirname(path), name!).split(sep).join('/'), [...trail, path]);
      }
      done.add(path);
    };
    for (const path of files) visit(path, []);
  });
});
