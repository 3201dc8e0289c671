import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  cpSync,
  existsSync,
  globSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  realpathSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';

const folder = realpathSync(mkdtempSync(join(tmpdir(), 'klix-built-twice-')));
after(() => rmSync(folder, { recursive: true, force: true }));

const LEFT_OUT = /^(\.git|\.cache|dist|node_modules|test)$/;

/** Of what the build makes; the stories and the examples that tests have built are no part of it. */
const hashes = (dist: string) =>
  Object.fromEntries(
    globSync('**/*', { cwd: dist, exclude: ['storybook/**', 'storybook', 'examples/**', 'examples'] })
      .filter((path) => statSync(join(dist, path)).isFile())
      .sort()
      .map((path) => [
        path,
        createHash('sha256')
          .update(readFileSync(join(dist, path)))
          .digest('hex'),
      ]),
  );

describe('the build', () => {
  it('gives the same bytes a second time, in another folder and over an older build', () => {
    for (const name of globSync('*').concat(globSync('.*'))) {
      if (!LEFT_OUT.test(name)) cpSync(name, join(folder, name), { recursive: true });
    }
    symlinkSync(resolve('node_modules'), join(folder, 'node_modules'), 'junction');
    // What an older build has left goes; Storybook, a step of its own, stays.
    for (const path of ['klix-old.js', 'esm/old/index.js', 'storybook/index.html']) {
      mkdirSync(dirname(join(folder, 'dist', path)), { recursive: true });
      writeFileSync(join(folder, 'dist', path), '');
    }
    execFileSync(process.execPath, ['scripts/build.ts'], { cwd: folder, stdio: ['ignore', 'ignore', 'inherit'] });
    const first = hashes('dist');
    assert.ok(Object.keys(first).length > 200);
    assert.deepEqual(hashes(join(folder, 'dist')), first);
    assert.ok(existsSync(join(folder, 'dist/storybook/index.html')));
  });
});
