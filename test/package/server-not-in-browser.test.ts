import assert from 'node:assert/strict';
import { mkdirSync, mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, describe, it } from 'node:test';
import { build, type InlineConfig } from 'vite';

type Target = string | null | Target[] | { [condition: string]: Target };
interface Manifest {
  name: string;
  exports: Record<string, Target>;
}

const manifest = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as Manifest;
const serverEntries = Object.keys(manifest.exports).filter((entry) => /^\.\/server(\/|$)/.test(entry));

/** A shop that has installed the package: the real exports map, with a line in place of each built file. */
const shop = realpathSync(mkdtempSync(join(tmpdir(), 'klix-shop-')));
after(() => rmSync(shop, { recursive: true }));
const installed = join(shop, 'node_modules', manifest.name);
const write = (path: string, text: string) => {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, text);
};
const { name, exports } = manifest;
write(join(installed, 'package.json'), JSON.stringify({ name, version: '0.0.0', type: 'module', exports }));
for (const path of files(Object.values(manifest.exports))) {
  if (/\.m?js$/.test(path)) write(join(installed, path), 'export const built = "the file behind the entry";');
}

function files(target: Target): string[] {
  if (target === null) return [];
  return typeof target === 'string' ? [target] : Object.values(target).flatMap(files);
}

/** Bundles a page or a server that imports the entry, and gives its code. */
async function bundle(entry: string, config: InlineConfig): Promise<string> {
  const page = join(shop, 'page.js');
  write(page, `import { built } from '${name}${entry.slice(1)}';\nglobalThis.shown = built;`);
  const result = await build({
    root: shop,
    configFile: false,
    logLevel: 'silent',
    ...config,
    build: { ...config.build, write: false, rolldownOptions: { input: page } },
  });
  assert.ok('output' in result);
  return result.output[0].code;
}

// Vite 8 goes on to the next condition after `"browser": null`, so no condition that a page has may follow: there is no default.
describe('server entries', () => {
  it('are there at all', () => assert.ok(serverEntries.includes('./server')));

  for (const entry of serverEntries) {
    it(`${entry} cannot be bundled into a page, where everybody could read the secret key`, async () => {
      await assert.rejects(bundle(entry, {}), /is not exported under the conditions \[[^\]]*"browser"/);
    });

    it(`${entry} can be bundled for a server`, async () => {
      const code = await bundle(entry, { build: { ssr: true }, ssr: { noExternal: true } });
      assert.match(code, /the file behind the entry/);
    });
  }

  it('./server can be bundled for Workers, whose tools ask for the browser condition last', async () => {
    const code = await bundle('./server', { resolve: { conditions: ['workerd', 'worker', 'browser'] } });
    assert.match(code, /the file behind the entry/);
  });
});
