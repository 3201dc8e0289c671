import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { after, before, describe, it } from 'node:test';
import { promisify } from 'node:util';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';

const run = promisify(execFile);

const page = readFileSync('docs/ssr.md', 'utf8');
const blocks = [...page.matchAll(/```js\n([^]*?)```/g)].map(([, code]) => code!);
/** The last line of a block says what it prints. */
const printedBy = (code: string) => /\n\/\/ (.+)\n$/.exec(code)?.[1] ?? '';

describe('docs/ssr.md', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
  });
  after(() => sandbox.close());

  it('has four blocks of code, and each prints something', () => {
    assert.deepEqual(
      blocks.map((code) => printedBy(code) !== ''),
      [true, true, true, true],
    );
  });

  for (const [index, code] of blocks.entries()) {
    it(`does what block ${index + 1} says`, async () => {
      const script = code.replaceAll('http://127.0.0.1:4010', sandbox.url);
      const { stdout } = await run(process.execPath, ['--input-type=module', '-e', script]);
      assert.equal(stdout.trim(), printedBy(code));
    });
  }
});
