import { checkPackage, createPackageFromTarballData } from '@arethetypeswrong/core';
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { publint } from 'publint';
import { formatMessage } from 'publint/utils';
import { type InstalledKit, installKit } from './installed-kit.ts';

const kit: InstalledKit = installKit();
after(() => kit.remove());

/** What has to be there and what may be; everything else is a slip. */
const EXPECTED = ['package.json', 'README.md', 'LICENSE', 'CHANGELOG.md', 'llms.txt', 'docs/server.md'];
const MAY_BE_THERE = [
  /^docs\/(decisions\/)?[\w-]+\.md$/,
  /^docs\/merchant-endpoints\.openapi\.json$/,
  /^dist\/klix-[\w-]+\.js(\.map)?$/,
  /^dist\/cdn\/\d+\.\d+\.\d+\/(klix-[\w-]+\.js|script-tags\.html)$/,
  /^dist\/(custom-elements|sri|sbom\.cdx|web-types|vscode\.[\w-]+)\.json$/,
  /^dist\/(frameworks|shopify|woocommerce|prestashop)\//,
  /^dist\/esm\/(command-line|components|contract|i18n|http|html|offers|checkout|sandbox|server|ssr)\/[\w/.-]+(\.js|\.d\.ts)$/,
];

describe('what npm publishes', () => {
  it('is the built kit with its licence, and no tests, sources or stories', (t) => {
    const paths = kit.files.map(({ path }) => path);
    for (const path of EXPECTED) assert.ok(paths.includes(path), path);
    const strange = paths.filter(
      (path) => !EXPECTED.includes(path) && !MAY_BE_THERE.some((pattern) => pattern.test(path)),
    );
    assert.deepEqual(strange, []);
    assert.deepEqual(
      paths.filter((path) => /\.test\.|storybook|fixtures/.test(path)),
      [],
    );
    t.diagnostic(`${paths.length} files, ${kit.packedBytes} bytes to download, ${kit.unpackedBytes} unpacked`);
    assert.ok(kit.packedBytes < 1_000_000, `${kit.packedBytes} bytes`);
  });

  it('carries the documentation that its README leads to', () => {
    const paths = new Set(kit.files.map(({ path }) => path));
    const readme = readFileSync(join(kit.folder, 'README.md'), 'utf8');
    const links = [...readme.matchAll(/(?<!!\[[^\]]*)\]\((docs\/[\w./-]+\.md)/g)].map(([, path]) => path!);
    assert.ok(links.length > 5);
    assert.deepEqual(
      links.filter((path) => !paths.has(path)),
      [],
    );
  });

  it('carries maps for the minified files only, and none is asked for by a page', () => {
    const maps = kit.files.filter(({ path }) => path.endsWith('.map')).map(({ path }) => path);
    assert.ok(maps.includes('dist/klix-pay-later.js.map'));
    assert.deepEqual(
      maps.filter((path) => !/^dist\/klix-/.test(path)),
      [],
    );
    for (const { path } of kit.files.filter((file) => file.path.endsWith('.js'))) {
      assert.ok(!readFileSync(join(kit.folder, path), 'utf8').includes('sourceMappingURL'), path);
    }
  });

  it('names no place on the machine that built it', () => {
    for (const { path } of kit.files) {
      assert.ok(!readFileSync(join(kit.folder, path), 'utf8').includes(process.cwd()), path);
    }
  });

  it('gives publint nothing to complain about', async () => {
    const { messages, pkg } = await publint({ pack: { tarball: kit.tarball.buffer }, strict: true });
    assert.deepEqual(
      messages.map((message) => formatMessage(message, pkg, { color: false })),
      [],
    );
  });

  it('has types that are right for every entry', async () => {
    const result = await checkPackage(createPackageFromTarballData(kit.tarball));
    assert.ok(result.types);
    assert.ok(Object.keys(result.entrypoints).length > 15);
    const problems = result.problems.filter(
      (problem) =>
        // Resolvers from before exports maps; TypeScript's `node10` is deprecated.
        !('resolutionKind' in problem && problem.resolutionKind === 'node10') &&
        // `require()` of an ES module: every Node that `engines` allows can do it.
        problem.kind !== 'CJSResolvesToESM',
    );
    assert.deepEqual(problems, []);
  });
});
