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

export const DOCUMENTS: readonly string[] = ['README.md', 'CONTRIBUTING.md', ...globSync('docs/**/*.md')].sort();

/** The fenced code of all documents. */
export const codeBlocks: readonly CodeBlock[] = DOCUMENTS.flatMap((path) => {
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
