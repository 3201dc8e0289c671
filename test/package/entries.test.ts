import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

interface Package {
  exports: Record<string, string | Record<string, string | null>>;
  dependencies: Record<string, string>;
}
const { exports, dependencies } = JSON.parse(readFileSync('package.json', 'utf8')) as Package;
const targets = (entry: Package['exports'][string]): string[] =>
  typeof entry === 'string' ? [entry] : Object.values(entry).filter((path) => path !== null);

describe('package entries', () => {
  for (const [name, entry] of Object.entries(exports)) {
    it(`${name} leads to files that exist`, () => {
      for (const path of targets(entry)) assert.ok(existsSync(path), path);
    });
  }

  const CODE = [
    '.',
    './elements',
    './contract',
    './offers',
    './credit-rules',
    './sandbox',
    './server',
    './server/node',
    './server/postgres',
    './server/sqlite',
    './ssr',
  ];
  for (const name of CODE) {
    it(`${name} can be imported where there is no page`, () => {
      const specifier = `klix-checkout-kit${name.slice(1)}`;
      const script = `const m = await import('${specifier}'); console.log(Object.keys(m).length)`;
      const count = Number(execFileSync(process.execPath, ['--input-type=module', '-e', script], { encoding: 'utf8' }));
      assert.ok(count > 0, `${specifier} exports something`);
    });
  }

  it('nothing but Lit is installed with the kit', () =>
    assert.deepEqual(Object.keys(dependencies), ['@lit/reactive-element']));
});
