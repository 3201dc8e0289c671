import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';

const sizesOf = (path: string) => {
  const bytes = readFileSync(path);
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
};

describe('script-tag files', () => {
  it('klix-pay-later.js takes at most 10.0 kB with brotli, five languages inside', (t) => {
    const sizes = sizesOf('dist/klix-pay-later.js');
    t.diagnostic(JSON.stringify(sizes));
    assert.ok(sizes.brotli <= 10_000, JSON.stringify(sizes));
    const source = readFileSync('dist/klix-pay-later.js', 'utf8');
    for (const words of ['interest-free', 'bezprocentu', 'be palūkanų', 'беспроцентных', 'intressivaba']) {
      assert.ok(source.includes(words), words);
    }
  });

  it('are one file each: what comes later is fetched by one dynamic import and stands alone', () => {
    const imports = (path: string) =>
      [...readFileSync(path, 'utf8').matchAll(/(?<!!)\bimport\s*(?:\(|["'{*\w])[^;]{0,60}/g)].map(([text]) => text);
    assert.deepEqual(imports('dist/klix-pay-later-dialog.js'), []);
    const [later, ...more] = imports('dist/klix-pay-later.js');
    assert.match(later ?? '', /^import\("\.\/klix-pay-later-dialog\.js"/);
    assert.deepEqual(more, []);
  });
});
