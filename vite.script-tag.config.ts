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

/**
 * What Lit's base class has for decorators and for polyfills: a shop without a build step has no decorators, and a browser that
 * reads this syntax has no polyfills.
 */
const UNUSED_IN_LIT = [
  'p=a.reactiveElementPolyfillSupport,',
  ',p?.({ReactiveElement:y}),(a.reactiveElementVersions??=[]).push("2.1.2")',
  'Symbol.metadata??=Symbol("metadata"),a.litPropertyMetadata??=new WeakMap;',
  'const t=this[Symbol.metadata];if(null!==t){const s=litPropertyMetadata.get(t);if(void 0!==s)for(const[t,i]of s)this.elementProperties.set(t,i)}',
  'static addInitializer(t){this._$Ei(),(this.l??=[]).push(t)}',
  ',void 0!==t.l&&(this.l=[...t.l])',
  ',this.constructor.l?.forEach(t=>t(this))',
];

/** Lit's file is minified, so its next version may well read otherwise: the build then stops rather than grow. */
function withoutUnusedLit(): Plugin {
  return {
    name: 'without-unused-lit',
    transform(code, id) {
      if (!id.endsWith('/reactive-element.js')) return null;
      for (const part of UNUSED_IN_LIT) {
        if (!code.includes(part)) throw new Error(`Not in this version of Lit any more: ${part}`);
        code = code.replace(part, blanks);
      }
      return { code, map: null };
    },
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

/** Takes out the notes for bundlers, which Vite would keep in a library: no page has a use for them. */
function withoutBundlerNotes(): Plugin {
  return {
    name: 'without-bundler-notes',
    renderChunk: (code) => ({ code: code.replace(/\/\* @__PURE__ \*\//g, blanks), map: null }),
  };
}

/** As long as what they stand for, so that every place in the source map stays right. */
const blanks = (text: string) => ' '.repeat(text.length);

/** One file, `type="module"`, Lit inside. */
export function scriptTagConfig({ name, entry, whole }: ScriptTagFile): InlineConfig {
  return {
    configFile: false,
    publicDir: false,
    logLevel: 'warn',
    plugins: [
      !whole && standAloneLater(),
      constructableStylesOnly(),
      withoutUnusedLit(),
      minifyStyles(),
      withoutBundlerNotes(),
    ],
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
        // No browser that reads this syntax has the fault that Vite would have worked around.
        safari10: false,
        compress: { passes: 3, unsafe_arrows: true, pure_getters: true, keep_fargs: false, hoist_funs: true },
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
