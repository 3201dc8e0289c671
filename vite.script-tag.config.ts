import { basename } from 'node:path';
import { defineConfig, type InlineConfig, type Plugin } from 'vite';
import { minifyCss } from './src/ssr/minify-css.ts';

/** A file for a script tag. It stands alone. */
interface ScriptTagFile {
  /** In `dist/`. */
  readonly name: string;
  readonly entry: string;
  /** A page fetches it when it needs it, whichever of the other files it has. */
  readonly later?: true;
  /** Has even that inside: a page with one element only should not ask twice. */
  readonly whole?: true;
}

const components = 'src/components';

export const SCRIPT_TAG_FILES: readonly ScriptTagFile[] = [
  { name: 'klix-pay-later', entry: `${components}/pay-later/klix-pay-later.script.ts` },
  {
    name: 'klix-pay-later-calculator',
    entry: `${components}/pay-later-calculator/klix-pay-later-calculator.script.ts`,
  },
  { name: 'klix-method-picker', entry: `${components}/method-picker/klix-method-picker.script.ts` },
  { name: 'klix-purchase-status', entry: `${components}/purchase-status/klix-purchase-status.script.ts`, whole: true },
  { name: 'klix-checkout-kit', entry: `${components}/checkout-kit.script.ts` },
  { name: 'klix-pay-later-dialog', entry: `${components}/pay-later/pay-later-dialog.ts`, later: true },
  {
    name: 'klix-pay-later-custom-view',
    entry: `${components}/pay-later/custom-view/custom-view.ts`,
    later: true,
  },
  { name: 'klix-method-picker-pay', entry: `${components}/method-picker/pay-button.ts`, later: true },
  { name: 'klix-purchase-status-box', entry: `${components}/purchase-status/purchase-status-box.ts`, later: true },
];

/**
 * What is fetched later is a file that stands alone. Were it split off by the bundler it would import the first file by its
 * bare name, and a page that wrote `klix-pay-later.js?v=2` would load that one twice.
 */
function standAloneLater(): Plugin {
  const fetched = SCRIPT_TAG_FILES.filter(({ later }) => later);
  return {
    name: 'stand-alone-later',
    enforce: 'pre',
    resolveId(wanted, importer) {
      const file = fetched.find(({ entry }) => basename(entry) === basename(wanted));
      return importer && file ? { id: `./${file.name}.js`, external: true } : null;
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
        ? `export const unsafeCSS = (text) => { const sheet = new CSSStyleSheet(); sheet.replaceSync(text); return sheet; };
           export const css = ([text]) => unsafeCSS(text);
           export const adoptStyles = (root, styles) => { root.adoptedStyleSheets = styles; };
           export const getCompatibleStyle = (style) => style;
           export const supportsAdoptingStyleSheets = true, CSSResult = undefined;`
        : null,
  };
}

/** Takes blanks and comments out of style sheets. */
function minifyStyles(): Plugin {
  return {
    name: 'minify-styles',
    transform(code, id) {
      if (!id.endsWith('.styles.ts')) return null;
      const minified = code.replace(/(?<=(?:css|Css = )`)[^`]*(?=`)/g, minifyCss);
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
      // Beside the file for error trackers and debuggers, not named in it: a shop that copies the file alone gets no warning.
      sourcemap: 'hidden',
      minify: 'terser',
      terserOptions: {
        module: true,
        ecma: 2020,
        compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false },
        format: { ecma: 2020, comments: false },
      },
      lib: { formats: ['es'], entry: { [name]: entry } },
      rolldownOptions: {
        output: {
          entryFileNames: '[name].js',
          codeSplitting: !whole,
          // However far away the package stands, as behind a link: equal sources have equal maps.
          sourcemapPathTransform: (source) => source.replace(/^.*(?=\bnode_modules\/)/, '../'),
        },
      },
    },
  };
}

export default defineConfig(scriptTagConfig(SCRIPT_TAG_FILES[0]!));
