import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { build as viteBuild } from 'vite';
import { scriptTagConfig } from '../vite.script-tag.config.ts';

const KIT = 'klix-pay-later.js';
/** Fetched by the kit when they are needed. */
const LATER = ['klix-pay-later-dialog.js', 'klix-pay-later-custom-view.js'];

/** Puts together what a shop copies as it is, from `examples/` and the script-tag files that are in `dist/` already. */
export async function buildShops(): Promise<void> {
  for (const folder of ['shopify', 'woocommerce', 'prestashop'])
    rmSync(`dist/${folder}`, { recursive: true, force: true });
  await shopify();
  await plugin('woocommerce', 'dist/woocommerce/klix-pay-later', 'assets', 'klix-pay-later.php');
  await plugin('prestashop', 'dist/prestashop/klixpaylater', 'views', 'klixpaylater.php');
}

async function shopify(): Promise<void> {
  const from = 'examples/shopify';
  const extension = 'dist/shopify/extensions/klix-pay-later';
  const theme = 'dist/shopify/theme';
  cpSync(`${from}/extension`, extension, { recursive: true });
  cpSync(`${from}/snippets`, `${theme}/snippets`, { recursive: true });
  for (const name of ['product', 'cart']) {
    const file = `snippets/klix-pay-later-${name}.liquid`;
    cpSync(`${from}/${file}`, `${extension}/${file}`);
  }
  for (const target of [extension, theme]) {
    cpSync(`${from}/assets`, `${target}/assets`, { recursive: true });
    await scripts(`${from}/follow/klix-pay-later-shopify.ts`, 'klix-pay-later-shopify', `${target}/assets`);
  }
}

/** A plugin or module: its PHP, the price arithmetic that both share, style sheet and scripts. */
async function plugin(shop: string, target: string, assets: string, file: string): Promise<void> {
  mkdirSync(target, { recursive: true });
  cpSync(`examples/${shop}/${file}`, join(target, file));
  cpSync('examples/php/klix-cents.php', join(target, 'klix-cents.php'));
  cpSync('examples/shopify/assets', join(target, assets), { recursive: true });
  const name = `klix-pay-later-${shop}`;
  await scripts(`examples/${shop}/${name}.ts`, name, join(target, assets));
}

/** The kit's script files and the one that follows the shop's own script. */
async function scripts(entry: string, name: string, target: string): Promise<void> {
  const { build, ...config } = scriptTagConfig({ name, entry });
  await viteBuild({ ...config, build: { ...build, outDir: target, sourcemap: false } });
  for (const [file, text] of kitFiles()) writeFileSync(join(target, file), text);
}

/**
 * Shops' platforms keep a script for a year under its address and put `?v=` behind the one they write themselves. What the kit
 * fetches later has no such mark, so its name carries a hash of what is in it: no visitor gets an old one with a new kit.
 */
function kitFiles(): Map<string, string> {
  const read = (file: string) => readFileSync(`dist/${file}`, 'utf8').replace(/\n\/\/# sourceMappingURL=.*\s*$/, '\n');
  const files = new Map<string, string>();
  let kit = read(KIT);
  for (const file of LATER) {
    const text = read(file);
    const hash = createHash('sha256').update(text).digest('hex').slice(0, 8);
    const name = file.replace('.js', `-${hash}.js`);
    if (!kit.includes(`./${file}`)) throw new Error(`${KIT} does not fetch ${file}`);
    kit = kit.replaceAll(`./${file}`, `./${name}`);
    files.set(name, text);
  }
  return files.set(KIT, kit);
}
