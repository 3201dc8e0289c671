import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, it } from 'node:test';

const FOLDER = 'test/frameworks/types';

/** Everything a checker prints. It ends with an error when it has found something. */
const check = (tool: string, ...args: string[]): Promise<string> =>
  new Promise((resolve) =>
    execFile(join('node_modules/.bin', tool), args, (_error, stdout, stderr) => resolve(stdout + stderr)),
  );

describe('types of the elements', () => {
  it('say in React and Preact what an element takes and fires, and nothing else passes', async () => {
    for (const [file, marks] of [
      ['react.tsx', 11],
      ['preact.tsx', 5],
    ] as const) {
      assert.equal(readFileSync(join(FOLDER, file), 'utf8').split('@ts-expect-error').length - 1, marks);
    }
    assert.equal(await check('tsc', '-p', FOLDER), '');
  });

  it('say it in the templates of Vue', async () => {
    assert.equal(readFileSync(join(FOLDER, 'Vue.vue'), 'utf8').split('@vue-expect-error').length - 1, 6);
    assert.equal(await check('vue-tsc', '-p', FOLDER), '');
  });

  it('say it in the markup of Svelte', async () => {
    const output = await check(
      'svelte-check',
      ...['--workspace', FOLDER, '--tsconfig', './tsconfig.json', '--output', 'machine-verbose'],
    );
    const found = output
      .split('\n')
      .flatMap((line) => /^\d+ (\{.*\})$/.exec(line)?.[1] ?? [])
      .map((text) => JSON.parse(text) as { source: string; start: { line: number } });
    const marked = readFileSync(join(FOLDER, 'Svelte.svelte'), 'utf8')
      .split('\n')
      .flatMap((line, index) => (line.startsWith('<!-- wrong:') ? index + 1 : []));
    assert.equal(marked.length, 5);
    assert.deepEqual(
      found.map(({ source, start }) => [source, start.line]),
      marked.map((line) => ['ts', line]),
      output,
    );
  });
});
