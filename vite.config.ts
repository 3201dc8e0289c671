import { defineConfig } from 'vite';

/** ESM for bundlers and Node: one file per module, Lit left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/esm',
    // Not minified: it reads as it is, and maps would be a third of the package.
    sourcemap: false,
    minify: false,
    lib: {
      formats: ['es'],
      entry: {
        'command-line/command': 'src/command-line/command.ts',
        'components/checkout-kit.script': 'src/components/checkout-kit.script.ts',
        'components/define-all': 'src/components/define-all.ts',
        'components/index': 'src/components/index.ts',
        'components/method-picker/klix-method-picker.script':
          'src/components/method-picker/klix-method-picker.script.ts',
        'components/pay-later-calculator/klix-pay-later-calculator.script':
          'src/components/pay-later-calculator/klix-pay-later-calculator.script.ts',
        'components/pay-later/klix-pay-later.script': 'src/components/pay-later/klix-pay-later.script.ts',
        'components/purchase-status/klix-purchase-status.script':
          'src/components/purchase-status/klix-purchase-status.script.ts',
        'contract/index': 'src/contract/index.ts',
        'i18n/credit-rules/index': 'src/i18n/credit-rules/index.ts',
        'offers/index': 'src/offers/index.ts',
        'sandbox/index': 'src/sandbox/index.ts',
        'server/index': 'src/server/index.ts',
        'server/node/index': 'src/server/node/index.ts',
        'server/postgres/index': 'src/server/postgres/index.ts',
        'server/sqlite/index': 'src/server/sqlite/index.ts',
        'ssr/index': 'src/ssr/index.ts',
      },
    },
    rolldownOptions: {
      external: [/^lit(\/|$)/, /^@lit\//, /^node:/, 'pg'],
      output: { preserveModules: true, preserveModulesRoot: 'src', entryFileNames: '[name].js' },
    },
  },
});
