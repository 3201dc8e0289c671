import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { after, describe, it } from 'node:test';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { installKit } from './installed-kit.ts';

const kit = installKit();
after(() => kit.remove());

const { exports } = JSON.parse(readFileSync(join(kit.folder, 'package.json'), 'utf8')) as {
  exports: Record<string, string | Record<string, string | null>>;
};
const specifierOf = (entry: string) => `klix-checkout-kit${entry.slice(1)}`;
/** Types alone are for those who have the framework too, and are tried with each of them. */
const isTypes = (entry: string) => Object.keys(exports[entry]!).join() === 'types';
const codeEntries = Object.keys(exports).filter((entry) => !entry.endsWith('.json') && !isTypes(entry));
const jsonEntries = Object.keys(exports).filter((entry) => entry.endsWith('.json'));

/** Each line is what a shop would write; a wrong type would not compile. */
const TYPED = `
import { createKlixClient, type KlixClient } from 'klix-checkout-kit/server';
import { toNodeHandler } from 'klix-checkout-kit/server/node';
import { isCents, type Language, KlixError } from 'klix-checkout-kit/contract';
import { getOffers, type Offer } from 'klix-checkout-kit/offers';
import { KlixPayLater } from 'klix-checkout-kit/elements';
import { createSandbox } from 'klix-checkout-kit/sandbox';
import { replaceCreditRules } from 'klix-checkout-kit/klix-pay-later.js';

export const client: KlixClient = createKlixClient({ brandId: 'b', secretKey: 's', fetch: createSandbox().fetch });
export const language: Language = 'lv';
export const preferred = async (): Promise<Offer | undefined> =>
  (await getOffers({ amountCents: 67900, brandId: 'b', language })).preferredOffer;
export const line: KlixPayLater | null = document.querySelector('klix-pay-later');
export const rate: number | undefined = (await preferred())?.apr;
// @ts-expect-error there is no such language
export const wrong: Language = 'de';
export const also = [toNodeHandler, isCents, KlixError, replaceCreditRules];
`;

async function bundle(code: string): Promise<string> {
  const page = kit.write('page.js', code);
  const result = await build({
    root: kit.project,
    configFile: false,
    logLevel: 'silent',
    build: { write: false, minify: true, rolldownOptions: { input: page } },
  });
  assert.ok('output' in result);
  return result.output.map((file) => (file.type === 'chunk' ? file.code : '')).join('\n');
}

describe('the kit in an empty project', () => {
  for (const [module, moduleResolution] of [
    ['nodenext', 'nodenext'],
    ['esnext', 'bundler'],
  ]) {
    it(`has types for every entry that compile strictly, libraries checked too (${moduleResolution})`, () => {
      const everything = codeEntries.map((entry, index) => `export * as e${index} from '${specifierOf(entry)}';`);
      const json = jsonEntries.map(
        (entry, index) => `import j${index} from '${specifierOf(entry)}' with { type: 'json' };\nvoid j${index};`,
      );
      kit.write('shop.ts', [...json, ...everything, TYPED].join('\n'));
      kit.write(
        'tsconfig.json',
        JSON.stringify({
          compilerOptions: {
            module,
            moduleResolution,
            target: 'ES2022',
            lib: ['ES2023', 'DOM', 'DOM.Iterable'],
            types: ['node'],
            strict: true,
            exactOptionalPropertyTypes: true,
            skipLibCheck: false,
            noEmit: true,
            resolveJsonModule: true,
          },
          files: ['shop.ts'],
        }),
      );
      const run = () =>
        execFileSync(process.execPath, [resolve('node_modules/typescript/bin/tsc'), '-p', kit.project], {
          encoding: 'utf8',
        });
      assert.equal(outputOf(run), '');
    });
  }

  it('can be imported by Node, each entry and the data files too', () => {
    const script = [
      ...codeEntries.map((entry) => [specifierOf(entry), `await import('${specifierOf(entry)}')`]),
      ...jsonEntries.map((entry) => [
        specifierOf(entry),
        `(await import('${specifierOf(entry)}', { with: { type: 'json' } })).default`,
      ]),
    ]
      .map(([name, imported]) => `found['${name}'] = Object.keys(${imported}).length;`)
      .join('\n');
    const file = kit.write('import-all.js', `const found = {};\n${script}\nconsole.log(JSON.stringify(found));`);
    const found = JSON.parse(execFileSync(process.execPath, [file], { encoding: 'utf8' })) as Record<string, number>;
    assert.deepEqual(Object.keys(found), [...codeEntries, ...jsonEntries].map(specifierOf));
    for (const [name, count] of Object.entries(found)) assert.ok(count > 0, name);
  });

  it('gives a bundler what is used and nothing else', async (t) => {
    const ELEMENT = /attachInternals|attachShadow|klix-pay-later|klix-method-picker/;
    const offers = await bundle(
      "import { parseOffers } from 'klix-checkout-kit/offers';\nconsole.log(parseOffers({}));",
    );
    assert.match(offers, /preferredOffer/);
    assert.doesNotMatch(offers, ELEMENT);
    assert.doesNotMatch(offers, /representative-example/, 'not even the client of the same entry');
    const client = await bundle("import { getOffers } from 'klix-checkout-kit/offers';\nconsole.log(getOffers);");
    assert.doesNotMatch(client, ELEMENT);
    const status = await bundle(
      "import { KlixPurchaseStatus } from 'klix-checkout-kit/elements';\ncustomElements.define('a-b', KlixPurchaseStatus);",
    );
    assert.match(status, /klix-status/);
    assert.doesNotMatch(status, /klix-methods|monthly-payment/);
    const nothing = await bundle("import { KlixMethodPicker } from 'klix-checkout-kit/elements';");
    assert.doesNotMatch(nothing, ELEMENT);
    const all = await bundle("import 'klix-checkout-kit';");
    for (const tag of ['klix-pay-later', 'klix-pay-later-calculator', 'klix-method-picker', 'klix-purchase-status']) {
      assert.ok(all.includes(`\`${tag}\``) || all.includes(`"${tag}"`), `${tag} is defined`);
    }
    for (const [name, code] of Object.entries({ parseOffers: offers, getOffers: client, status, all })) {
      t.diagnostic(`${name}: ${code.length} bytes, ${gzipSync(code).length} gzipped`);
    }
  });

  it('refuses to be bundled into a page with its server side, and says why', async () => {
    await assert.rejects(
      bundle("import { createKlixClient } from 'klix-checkout-kit/server';\nconsole.log(createKlixClient);"),
      /"\.\/server" is not exported under the conditions/,
    );
  });

  it('has a command that explains itself', () => {
    const { bin } = JSON.parse(readFileSync(join(kit.folder, 'package.json'), 'utf8')) as {
      bin: Record<string, string>;
    };
    const run = (...args: string[]) =>
      execFileSync(process.execPath, [join(kit.folder, bin['klix-checkout-kit']!), ...args], { encoding: 'utf8' });
    assert.match(run('--help'), /klix-checkout-kit sandbox[^]*klix-checkout-kit doctor/);
    assert.match(run('doctor', '--help'), /--json/);
  });
});

/** What a failing tool printed, so that the report says more than its exit code. */
function outputOf(run: () => string): string {
  try {
    return run();
  } catch (error) {
    return (error as { stdout: string }).stdout;
  }
}
