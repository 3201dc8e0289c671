import { defineConfig, type InlineConfig, type Plugin } from 'vite';

/** A file for a script tag. It stands alone. */
interface ScriptTagFile {
  /** In `dist/`. */
  readonly name: string;
  readonly entry: string;
  /** Has everything inside: a page with one element only should not ask twice. */
  readonly whole?: true;
}

export const SCRIPT_TAG_FILES: readonly ScriptTagFile[] = [
  { name: 'klix-pay-later', entry: 'src/components/pay-later/klix-pay-later.script.ts' },
  {
    name: 'klix-purchase-status',
    entry: 'src/components/purchase-status/klix-purchase-status.script.ts',
    whole: true,
  },
  { name: 'klix-checkout-kit', entry: 'src/components/checkout-kit.script.ts' },
  { name: 'klix-pay-later-dialog', entry: 'src/components/pay-later/pay-later-dialog.ts' },
  { name: 'klix-purchase-status-box', entry: 'src/components/purchase-status/purchase-status-box.ts' },
];

/** Sources that a page fetches when it needs them, whichever of the files above it has: name of the source, file in `dist/`. */
const FETCHED_LATER: Readonly<Record<string, string>> = {
  'pay-later-dialog.ts': './klix-pay-later-dialog.js',
  'purchase-status-box.ts': './klix-purchase-status-box.js',
};

/**
 * What is fetched later is a file that stands alone. Were it split off by the bundler it would import the first file by its
 * bare name, and a page that wrote `klix-pay-later.js?v=2` would load that one twice.
 */
function standAloneLater(): Plugin {
  return {
    name: 'stand-alone-later',
    enforce: 'pre',
    resolveId(wanted, importer) {
      const id = FETCHED_LATER[wanted.slice(wanted.lastIndexOf('/') + 1)];
      return importer && id ? { id, external: true } : null;
    },
  };
}

/** Every browser that reads this syntax has constructable style sheets, so Lit's other ways of carrying styles are left out. */
function constructableStylesOnly(): Plugin {
  const id = '\0css-tag';
  return {
    name: 'constructable-styles-only',
    enforce: 'pre',
    resolveId: (wanted, importer) => (wanted === './css-tag.js' && importer?.includes('reactive-element') ? id : null),
    load: (wanted) =>
      wanted === id
        ? `export const css = ([text]) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
           export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles; };
           export const getCompatibleStyle = (style) => style;
           export const unsafeCSS = undefined, supportsAdoptingStyleSheets = true, CSSResult = undefined;`
        : null,
  };
}

/** Takes blanks and comments out of style sheets. */
function minifyStyles(): Plugin {
  return {
    name: 'minify-styles',
    transform(code, id) {
      if (!id.endsWith('.styles.ts')) return null;
      const minified = code.replace(/(?<=(?:css|Css = )`)[^`]*(?=`)/g, (css) =>
        css
          .replace(/\/\*[^]*?\*\//g, '')
          .replace(/\s+/g, ' ')
          .replace(/ ?([{};,]) ?/g, '$1')
          .replace(/: /g, ':')
          .replace(/([ :,(-])0\./g, '$1.')
          .replace(/;}/g, '}')
          .trim(),
      );
      return { code: minified, map: { mappings: '' } };
    },
  };
}

/** One file, `type="module"`, Lit inside. */
export function scriptTagConfig({ name, entry, whole }: ScriptTagFile): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [!whole && standAloneLater(), constructableStylesOnly(), minifyStyles()],
    build: {
      target: 'es2022',
      outDir: 'dist',
      emptyOutDir: false,
      sourcemap: true,
      minify: 'terser',
      terserOptions: {
        module: true,
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
        format: { ecma: 2020, comments: false },
      },
      lib: { formats: ['es'], entry: { [name]: entry } },
      rolldownOptions: { output: { entryFileNames: '[name].js', codeSplitting: !whole } },
    },
  };
}

export default defineConfig(scriptTagConfig(SCRIPT_TAG_FILES[0]!));
