import { existsSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { findOrInstall, run } from './debian.ts';

/** The machine's PHP; on Debian it is installed when it is missing. */
function php(): string {
  const find = () =>
    (process.env['PATH'] ?? '')
      .split(delimiter)
      .map((folder) => join(folder, 'php'))
      .find(existsSync);
  const found = findOrInstall(find, 'php-cli');
  if (!found) throw new Error('No PHP found: install it (Debian: apt-get install php-cli)');
  return found;
}

/** Throws unless the file is PHP. */
export const checkSyntax = (file: string): string => run([php(), '-l', file]);

/** Runs a program that reads JSON and writes JSON. A notice or warning of PHP's is a failure. */
export function runPhp(file: string, input: unknown): unknown {
  const strict = ['-d', 'error_reporting=-1', '-d', 'display_errors=stdout', '-d', 'zend.assertions=1'];
  return JSON.parse(run([php(), ...strict, file], JSON.stringify(input))) as unknown;
}
