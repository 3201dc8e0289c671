import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import { SCRIPT_TAG_FILES } from '../../vite.script-tag.config.ts';

const pathOf = (name: string) => `dist/${name}.js`;

const sizesOf = (name: string) => {
  const bytes = readFileSync(pathOf(name));
  const brotli = brotliCompressSync(bytes, { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }).length;
  return { raw: bytes.length, gzip: gzipSync(bytes, { level: 9 }).length, brotli };
};

/** Words of each language that a file has to have inside. */
const LINE_WORDS = ['interest-free', 'bezprocentu', 'be palūkanų', 'беспроцентных', 'intressivaba'];

const CALCULATOR_WORDS = ['Purchase amount', 'Pirkuma summa', 'Pirkinio suma', 'Сумма покупки', 'Ostusumma'];

const STATUS_WORDS = ['Paid', 'Samaksāts', 'Apmokėta', 'Оплачено', 'Makstud'];

const PICKER_WORDS = ['Online banking', 'Maksājumu karte', 'Interneto bankas', 'Платежная карта', 'Pangakaart'];

const PROMISES: readonly { name: string; brotli: number; words: string[] }[] = [
  { name: 'klix-pay-later', brotli: 10_000, words: LINE_WORDS },
  { name: 'klix-pay-later-calculator', brotli: 15_500, words: [...LINE_WORDS, ...CALCULATOR_WORDS] },
  { name: 'klix-method-picker', brotli: 16_000, words: [...LINE_WORDS, ...PICKER_WORDS] },
  { name: 'klix-purchase-status', brotli: 7_500, words: STATUS_WORDS },
  { name: 'klix-checkout-kit', brotli: 18_000, words: [...LINE_WORDS, ...PICKER_WORDS] },
];

const PAY_LATER_FILES = ['./klix-pay-later-custom-view.js', './klix-pay-later-dialog.js'];
const PICKER_FILES = ['./klix-method-picker-pay.js', ...PAY_LATER_FILES];
/** What a file asks for when it needs it; the others ask for nothing. */
const FETCHED_LATER: Readonly<Record<string, readonly string[]>> = {
  'klix-pay-later': PAY_LATER_FILES,
  'klix-method-picker': PICKER_FILES,
  'klix-checkout-kit': [...PICKER_FILES, './klix-purchase-status-box.js'],
};

describe('script-tag files', () => {
  for (const { name, brotli, words } of PROMISES) {
    it(`${name}.js takes at most ${(brotli / 1000).toFixed(1)} kB with brotli, five languages inside`, () => {
      const sizes = sizesOf(name);
      assert.ok(sizes.brotli <= brotli, JSON.stringify(sizes));
      const source = readFileSync(pathOf(name), 'utf8');
      for (const word of words) assert.ok(source.includes(word), word);
    });
  }

  for (const { name } of SCRIPT_TAG_FILES) {
    it(`${name}.js stands alone and asks for nothing more but what it needs later`, (t) => {
      t.diagnostic(`${name}.js ${JSON.stringify(sizesOf(name))}`);
      const source = readFileSync(pathOf(name), 'utf8');
      const imports = [...source.matchAll(/(?<!!)\bimport\s*(?:\(\s*"([^"]*)"|["'{*\w])/g)].map(([, file]) => file);
      assert.deepEqual(imports.sort(), FETCHED_LATER[name] ?? []);
    });
  }
});
