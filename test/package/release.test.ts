import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants } from 'node:zlib';
import type { ScriptFiles } from '../../scripts/write-release.ts';
import { SCRIPT_TAG_FILES } from '../../vite.script-tag.config.ts';

const read = <T>(path: string) => JSON.parse(readFileSync(path, 'utf8')) as T;
const { version, dependencies } = read<{ version: string; dependencies: Record<string, string> }>('package.json');
const files = read<ScriptFiles>('dist/sri.json');
const hashOf = (bytes: Buffer, encoding: 'base64' | 'hex') => createHash('sha384').update(bytes).digest(encoding);

describe('script files of a release', () => {
  it('are all in sri.json, whose figures are those of the bytes', () => {
    assert.deepEqual(
      Object.keys(files),
      SCRIPT_TAG_FILES.map(({ name }) => `${name}.js`),
    );
    assert.deepEqual(
      Object.keys(files).sort(),
      globSync('*.js', { cwd: 'dist' }).sort(),
      'nothing in dist/ that nobody vouches for',
    );
    for (const [file, { sha384, bytes, brotli }] of Object.entries(files)) {
      const content = readFileSync(`dist/${file}`);
      assert.equal(sha384, `sha384-${hashOf(content, 'base64')}`, file);
      assert.equal(bytes, content.length, file);
      const params = { [constants.BROTLI_PARAM_QUALITY]: 11 };
      assert.equal(brotli, brotliCompressSync(content, { params }).length, file);
    }
  });

  it('stand under the name of the version too, byte for byte, and no other version does', () => {
    assert.deepEqual(globSync('dist/cdn/*'), [`dist/cdn/${version}`]);
    for (const file of Object.keys(files)) {
      assert.ok(readFileSync(`dist/cdn/${version}/${file}`).equals(readFileSync(`dist/${file}`)), file);
    }
  });
});

interface Listed {
  dependencies?: Record<string, Listed & { version: string }>;
}
const namesIn = ({ dependencies = {} }: Listed): string[] =>
  Object.entries(dependencies).flatMap(([name, child]) => [`${name} ${child.version}`, ...namesIn(child)]);

interface Bill {
  bomFormat: string;
  specVersion: string;
  serialNumber?: string;
  metadata: { timestamp?: string };
  components: {
    type: string;
    name: string;
    version: string;
    'bom-ref': string;
    hashes: { alg: string; content: string }[];
  }[];
  dependencies: { ref: string; dependsOn: string[] }[];
}

describe('dist/sbom.cdx.json', () => {
  const bill = read<Bill>('dist/sbom.cdx.json');

  it('lists what npm installs with the kit, as npm itself counts it', () => {
    const listed = execFileSync('npm', ['ls', '--omit=dev', '--all', '--package-lock-only', '--offline', '--json'], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
      shell: process.platform === 'win32',
    });
    const libraries = bill.components.filter(({ type }) => type === 'library');
    assert.deepEqual(
      libraries.map(({ name, version }) => `${name} ${version}`).sort(),
      namesIn(JSON.parse(listed) as Listed).sort(),
    );
    assert.equal(libraries.length, 2);
    assert.deepEqual(Object.keys(dependencies), ['@lit/reactive-element']);
  });

  it('is CycloneDX without a date or a number of its own, so that equal builds are equal', () => {
    assert.equal(`${bill.bomFormat} ${bill.specVersion}`, 'CycloneDX 1.5');
    assert.equal(bill.serialNumber, undefined);
    assert.equal(bill.metadata.timestamp, undefined);
  });

  it('says which script files have Lit inside', () => {
    const lit = bill.components.find(({ name }) => name === '@lit/reactive-element')!['bom-ref'];
    const withLit = bill.dependencies
      .filter(({ ref, dependsOn }) => ref.includes('#dist/') && dependsOn.includes(lit))
      .map(({ ref }) => ref.split('#dist/')[1]);
    const entries = SCRIPT_TAG_FILES.filter(({ later }) => !later).map(({ name }) => `${name}.js`);
    assert.deepEqual(withLit, entries);
    for (const { name, hashes } of bill.components.filter(({ type }) => type === 'file')) {
      assert.equal(hashes[0]!.content, hashOf(readFileSync(name), 'hex'));
    }
  });
});
