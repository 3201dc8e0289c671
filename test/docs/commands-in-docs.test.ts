import assert from 'node:assert/strict';
import { exec } from 'node:child_process';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { after, before, describe, it } from 'node:test';
import { type RunningSandbox, serveSandbox } from '../../src/sandbox/cli.ts';
import { blocksIn, codeBlocks, DOCUMENTS, nameOf, OWN_TESTS } from './code-blocks.ts';

const { scripts, bin } = JSON.parse(readFileSync('package.json', 'utf8')) as {
  scripts: Record<string, string>;
  bin: Record<string, string>;
};
/** npm's own commands that are scripts of the package. */
const SHORT = ['start', 'test'];

describe('commands in the documentation', () => {
  let sandbox: RunningSandbox;
  before(async () => {
    sandbox = await serveSandbox({ port: 0 });
  });
  after(() => sandbox.close());

  for (const block of blocksIn('sh')) {
    const commands = block.code.replaceAll(/\\\n/g, ' ').split('\n').filter(Boolean);
    for (const command of commands) {
      it(`${nameOf(block)}: ${command} can be given`, async () => {
        const [program, first = '', second = ''] = command.trim().split(/\s+/);
        if (program === 'npm' && first === 'run') return assert.ok(scripts[second], `no script ${second}`);
        if (program === 'npm' && SHORT.includes(first)) return assert.ok(scripts[first]);
        if (program === 'npm') return assert.match(first, /^(install|i|ci|create)$/);
        if (program === 'npx') return assert.ok(bin[first], `no command ${first}`);
        if (program === 'cd') return assert.ok(existsSync(first), `no folder ${first}`);
        assert.equal(program, 'curl');
        const mine = command.replaceAll('http://127.0.0.1:4010', sandbox.url);
        const { status, stderr } = await run(mine.replace('curl', 'curl -sSf'));
        assert.equal(status, 0, stderr);
      });
    }
  }
});

/** Without waiting for it in this thread: the sandbox that answers lives here too. */
function run(command: string): Promise<{ status: number; stderr: string }> {
  return new Promise((resolve) =>
    exec(command, (error, _, stderr) => resolve({ status: error ? (error.code ?? 1) : 0, stderr })),
  );
}

const plain = (text: string) => text.replaceAll(/\s+/g, ' ').trim();

describe('other code in the documentation', () => {
  // What only a shop system or a framework can run stands in an example too, where it is run.
  const examples = globSync('examples/**/*', { withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.parentPath.includes('node_modules'))
    .map((entry) => plain(readFileSync(join(entry.parentPath, entry.name), 'utf8')));
  const known = ['ts', 'tsx', 'js', 'html', 'css', 'sh'];

  for (const block of codeBlocks.filter(({ language }) => !known.includes(language))) {
    it(`${nameOf(block)} (${block.language || 'no language'}) is part of a tested example, or is data that can be read`, () => {
      if (block.language === 'json') return assert.doesNotThrow(() => JSON.parse(block.code) as unknown);
      if (block.language === 'http' || block.language === 'text') return assert.ok(block.code.trim());
      assert.ok(
        examples.some((text) => text.includes(plain(block.code))),
        block.code,
      );
    });
  }
});

describe('documents with a test of their own', () => {
  for (const [path, test] of Object.entries(OWN_TESTS)) {
    it(`${path} is read by ${test}`, () => assert.ok(readFileSync(test, 'utf8').includes(path)));
  }
});

describe('links in the documentation', () => {
  for (const path of DOCUMENTS) {
    it(`${path} leads to files and headings that exist`, () => {
      const text = readFileSync(path, 'utf8').replaceAll(/^ *```[^]*?^ *```$/gm, '');
      for (const [, target = ''] of text.matchAll(/\]\(([^)\s]+)\)/g)) {
        if (/^(https?|mailto):/.test(target)) continue;
        const [file = '', anchor] = target.split('#');
        const linked = file ? join(dirname(path), file) : path;
        assert.ok(existsSync(linked), `${target}: no such file`);
        if (anchor) assert.ok(anchorsOf(linked).has(anchor), `${target}: no such heading`);
      }
    });
  }
});

const anchorsOf = (path: string): Set<string> =>
  new Set(
    [...readFileSync(path, 'utf8').matchAll(/^#+ +(.+)$/gm)].map(([, title = '']) =>
      title
        .toLowerCase()
        .replaceAll(/[^\p{L}\p{N} _-]/gu, '')
        .replaceAll(' ', '-'),
    ),
  );
