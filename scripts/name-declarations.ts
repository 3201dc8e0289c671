import { globSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/**
 * Declarations keep the specifiers of the sources, `./offers.ts`, and no such file is published. TypeScript finds the
 * declaration all the same; other readers of types do not.
 */
export function nameDeclarations(): void {
  for (const name of globSync('**/*.d.ts', { cwd: 'dist/esm' })) {
    const path = join('dist/esm', name);
    const text = readFileSync(path, 'utf8');
    writeFileSync(path, text.replace(/((?:from|import)\s*\(?\s*['"]\.[^'"]*)\.ts(?=['"])/g, '$1.js'));
  }
}
