import assert from 'node:assert/strict';
import { resolve } from 'node:path';
import { describe, it } from 'node:test';
import ts from 'typescript';
import { blocksIn, type CodeBlock, nameOf } from './code-blocks.ts';

/** What is wrong in plain JavaScript too: no such name, module or export. Codes below 2000 are mistakes of grammar. */
const WRONG_NAMES = [2304, 2305, 2307, 2552, 2614, 2724];

/** Compiles blocks where files of the project's own would stand, so that they import the kit by its public names. */
function problemsOf(blocks: readonly CodeBlock[], more: ts.CompilerOptions): string[][] {
  const sources = new Map(
    blocks.map(({ given, code, language }, index) => [
      resolve(`docs-block-${index}.${language}`),
      `${given}\n${code}\nexport {};\n`,
    ]),
  );
  const { config } = ts.readConfigFile('tsconfig.json', (path) => ts.sys.readFile(path)) as { config: object };
  const options = { ...ts.parseJsonConfigFileContent(config, ts.sys, process.cwd()).options, ...more, noEmit: true };
  const host = ts.createCompilerHost(options);
  const onDisk = { ...host };
  host.fileExists = (path) => sources.has(path) || onDisk.fileExists(path);
  host.getSourceFile = (path, ...rest) => {
    const source = sources.get(path);
    return source === undefined
      ? onDisk.getSourceFile(path, ...rest)
      : ts.createSourceFile(path, source, ts.ScriptTarget.ES2022);
  };
  const program = ts.createProgram([...sources.keys()], options, host);
  return [...sources.keys()].map((path) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(path))
      .filter(({ code, file }) => !file?.fileName.endsWith('.js') || WRONG_NAMES.includes(code) || code < 2000)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
  );
}

describe('scripts in the documentation', () => {
  for (const [languages, options] of [
    [['ts', 'tsx'], { noUnusedLocals: false }],
    [['js'], { allowJs: true, checkJs: true, strict: false, noImplicitAny: false, noUnusedLocals: false }],
  ] as const) {
    const blocks = blocksIn(...languages);
    it(`are there in ${languages.join(' and ')}`, () => assert.ok(blocks.length >= 4));
    const problems = problemsOf(blocks, options);
    for (const [index, block] of blocks.entries()) {
      it(`${nameOf(block)} compiles`, () => assert.deepEqual(problems[index], []));
    }
  }
});
