import assert from 'node:assert/strict';
import { existsSync, globSync, readFileSync } from 'node:fs';
import { describe, it } from 'node:test';
import { runPhp } from '../support/php.ts';
import { lineOf, product, readSchema, renderLiquid, THEME } from '../support/shopify.ts';

const guide = readFileSync('docs/shops.md', 'utf8');
/** A code block inside a list is indented. */
const blocks = (language: string) =>
  [...guide.matchAll(new RegExp(`^( *)\`\`\`${language}\\n([^]*?)^ *\`\`\``, 'gm'))].map((match) => match[2]!.trim());
const BICYCLE = product([{ id: 401, price: 67900 }]);

describe('docs/shops.md', () => {
  it('names folders that the build makes', () => {
    const folders = [...guide.matchAll(/`(dist\/[\w/-]+)`/g)].map((match) => match[1]!);
    assert.ok(new Set(folders).size >= 4);
    for (const folder of folders) assert.ok(existsSync(folder), folder);
  });

  it('counts the snippets right', () => {
    assert.match(guide, /Make the four files of `dist\/shopify\/theme\/snippets`/);
    assert.equal(globSync(`${THEME}/snippets/*`).length, 4);
  });

  it('has lines for Shopify that work as they are written', () => {
    const lines = blocks('liquid');
    assert.equal(lines.length, 5);
    const amounts = lines.map((line) => {
      const html = renderLiquid(THEME, line, { product: BICYCLE }, { cartTotal: 135800 });
      return lineOf(html.replace(/>\s*<\/klix/, '></klix'))?.['amount'];
    });
    assert.deepEqual(amounts, [undefined, '67900', '135800', '135800', '67900']);
  });

  it('describes every word that a snippet takes', () => {
    const described = [...guide.matchAll(/^\| `(\w+): /gm)].map((match) => match[1]!).sort();
    const settings = readSchema().settings.flatMap(({ id }) => id ?? []);
    // The brand stands in every line, and a snippet is chosen by its name.
    assert.deepEqual(described, settings.filter((id) => !['brand_id', 'view', 'product'].includes(id)).sort());
    for (const [, words] of guide.matchAll(/^\| `(\w+: [^`]+)`/gm)) {
      const line = `{% render 'klix-pay-later-product', product: product, brand_id: 'x', ${words} %}`;
      const html = renderLiquid(THEME, line, { product: BICYCLE });
      assert.notEqual(html, renderLiquid(THEME, line.replace(`, ${words}`, ''), { product: BICYCLE }), words);
    }
  });

  it('has a line for WooCommerce that the plugin reads', () => {
    const [line, ...more] = blocks('php');
    assert.deepEqual(more, []);
    const [, name, value] = /^define\( '(\w+)', '([\w-]+)' \);$/.exec(line!)!;
    const { product: html } = runPhp('test/examples/woocommerce/shop.php', {
      plugin: `${process.cwd()}/dist/woocommerce/klix-pay-later/klix-pay-later.php`,
      constants: { [name!]: value },
      options: {},
      currency: 'EUR',
      locale: 'lv',
      page: 'product',
      product: { price: '679.00' },
      cart_total: null,
    }) as { product: string };
    assert.equal(lineOf(html)?.['brand_id'], value);
  });
});

describe('the room that is kept for a line', () => {
  /** The heights in the order of product, small and checkout. */
  const heights = (path: string) => {
    const text = readFileSync(path, 'utf8');
    return ['', "\\[type='micro'\\]", "\\[view='checkout'\\]"].map(
      (which) =>
        new RegExp(`klix-pay-later${which}(?::not\\([^)]*\\))? \\{[^}]*min-height: ([\\d.]+em)`).exec(text)?.[1],
    );
  };
  const told = heights('README.md');

  it('is given for the product, the small layout and the checkout', () => {
    assert.ok(told.every(Boolean), told.join());
  });
  for (const path of [
    'docs/styling.md',
    'examples/shopify/assets/klix-pay-later.css',
    'examples/node-shop/public/shop.css',
  ]) {
    it(`is the same in ${path} as in the README`, () => assert.deepEqual(heights(path), told));
  }
});
