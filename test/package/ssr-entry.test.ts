import assert from 'node:assert/strict';
import { globSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { describe, it } from 'node:test';
import vm from 'node:vm';
import { build } from 'vite';
import { product } from '../offers/financing-fixtures.ts';

/** Every file that the entry brings along. */
function filesBehind(entry: string, found = new Set<string>()): Set<string> {
  if (found.has(entry)) return found;
  found.add(entry);
  for (const [, name] of readFileSync(entry, 'utf8').matchAll(/(?:from|import)\s*\(?\s*["']([^"']+)["']/g)) {
    assert.match(name!, /^\./, `${entry} needs ${name}`);
    filesBehind(join(dirname(entry), name!), found);
  }
  return found;
}

describe('klix-checkout-kit/ssr', () => {
  const files = filesBehind('dist/esm/ssr/index.js');

  it('brings along no package and no element', () => {
    assert.ok(files.size > 10 && globSync('dist/esm/ssr/*.js').length > 2);
    for (const file of files) {
      assert.doesNotMatch(readFileSync(file, 'utf8'), /\b(HTMLElement|customElements|ReactiveElement)\b/, file);
    }
  });

  it('renders where there is nothing but the language itself', async () => {
    const result = await build({
      configFile: false,
      publicDir: false,
      logLevel: 'silent',
      build: {
        write: false,
        minify: false,
        lib: { formats: ['iife'], name: 'kit', entry: 'dist/esm/ssr/index.js' },
      },
    });
    assert.ok(Array.isArray(result));
    const bare = vm.createContext({});
    vm.runInContext(result[0]!.output[0].code, bare);
    const answer = { body: { preferredOffer: product(), offers: [] }, example: 'Sample text.' };
    const options = { amount: 67_900, brand_id: 'a6cef80b-92a4-4bc2-b611-7dc597f9a000', language: 'en' };
    const html = vm.runInContext(`kit.renderPayLater(${JSON.stringify(answer)}, ${JSON.stringify(options)})`, bare) as string; // prettier-ignore
    assert.match(html, /^<klix-pay-later [^]*€23\.54\/month[^]*<\/klix-pay-later>$/);
    assert.deepEqual(vm.runInContext('typeof document + typeof process + typeof fetch', bare), 'undefined'.repeat(3));
  });
});
