import { globSync, readFileSync } from 'node:fs';

export interface CodeBlock {
  /** Path of the document, and the line its code begins on. */
  path: string;
  line: number;
  language: string;
  code: string;
  /** What the reader has around it, from a comment `<!-- given: … -->` right above the block. */
  given: string;
}

export const DOCUMENTS: readonly string[] = [
  'README.md',
  'CONTRIBUTING.md',
  'llms.txt',
  ...globSync('docs/**/*.md'),
].sort();

/** Documents whose blocks a test of their own tries, since they need more around them than a page or a compiler. */
export const OWN_TESTS: Readonly<Record<string, string>> = {
  'docs/csp-and-sri.md': 'test/page/csp-and-sri.test.ts',
  'docs/frameworks.md': 'test/package/frameworks-guide.test.ts',
  'docs/shops.md': 'test/package/shops-guide.test.ts',
};

/** The fenced code of all other documents. */
export const codeBlocks: readonly CodeBlock[] = DOCUMENTS.filter((path) => !OWN_TESTS[path]).flatMap((path) => {
  const text = readFileSync(path, 'utf8');
  return [...text.matchAll(/(?:<!-- given:([^]*?)-->\n+)?^( *)```(\w*)\n([^]*?)^\2```$/gm)].map(
    ({ index, 0: all, 1: given = '', 2: indent = '', 3: language = '', 4: code = '' }) => ({
      path,
      line: text.slice(0, index + all.indexOf('```')).split('\n').length + 1,
      language,
      code: code.replaceAll(new RegExp(`^${indent}`, 'gm'), ''),
      given,
    }),
  );
});

export const blocksIn = (...languages: string[]): CodeBlock[] =>
  codeBlocks.filter(({ language }) => languages.includes(language));

export const nameOf = ({ path, line }: CodeBlock): string => `${path}:${line}`;
