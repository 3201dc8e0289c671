import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';

/** Words that stand in the server's files and have no business in a page. */
const SERVER_WORDS = /[sS]ecret|Authorization|Bearer|["']node:|process\.env|X-Signature|[sS]andbox/;

const BROWSER_ENTRIES = ['components/define-all.js', 'components/index.js', 'offers/index.js', 'contract/index.js'];

/** A built module and all it imports. */
function withImports(path: string, found = new Set<string>()): Set<string> {
  if (found.has(path)) return found;
  found.add(path);
  for (const [, name] of readFileSync(path, 'utf8').matchAll(/(?:from|import)\s*\(?\s*"(\.[^"]+)"/g)) {
    withImports(join(dirname(path), name!), found);
  }
  return found;
}

const withoutComments = (source: string) => source.replace(/\/\*[^]*?\*\/|(?<=^|\s)\/\/.*$/gm, '');

describe('files that a page loads', () => {
  const scripts = globSync('dist/{klix-*.js,cdn/**/*.js}');
  const modules = BROWSER_ENTRIES.flatMap((entry) => [...withImports(join('dist/esm', entry))]);

  it('are found at all', () => assert.ok(scripts.length >= 18 && modules.length > 60));

  it('hold no server code and no word of a secret key', () => {
    for (const path of new Set([...scripts, ...modules])) {
      const found = SERVER_WORDS.exec(withoutComments(readFileSync(path, 'utf8')));
      assert.equal(found, null, `${path}: ${found?.[0]}`);
    }
  });

  it('would be caught if they did', () =>
    assert.match(readFileSync('dist/esm/server/klix-client-transport.js', 'utf8'), SERVER_WORDS));
});
