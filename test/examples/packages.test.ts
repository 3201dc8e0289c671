import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';

type Versions = Readonly<Record<string, string>>;
const read = (path: string) =>
  JSON.parse(readFileSync(path, 'utf8')) as { name: string; dependencies?: Versions; devDependencies?: Versions };

const { name, devDependencies } = read('package.json');
const packages = globSync('examples/*/package.json');

describe('packages of the examples', () => {
  it('are found at all', () => assert.equal(packages.length, 4));

  for (const path of packages) {
    const { dependencies, devDependencies: tools } = read(path);
    it(`${path} asks for the versions that the project is tested with, and for nothing else`, () => {
      const { [name]: kit, ...others } = { ...dependencies, ...tools };
      assert.equal(kit, 'file:../..');
      for (const [dependency, version] of Object.entries(others)) {
        assert.equal(version, devDependencies?.[dependency], dependency);
      }
    });
  }
});
