import { defineConfig } from 'vite';

/** ESM for bundlers and Node: one file per module, Lit left outside. */
export default defineConfig({
  publicDir: false,
  build: {
    target: 'es2022',
    outDir: 'dist/esm',
    sourcemap: true,
    minify: false,
    lib: {
      formats: ['es'],
      entry: {
        'components/define-all': 'src/components/define-all.ts',
        'components/index': 'src/components/index.ts',
        'contract/index': 'src/contract/index.ts',
        'i18n/credit-rules/index': 'src/i18n/credit-rules/index.ts',
        'offers/index': 'src/offers/index.ts',
        'sandbox/command': 'src/sandbox/command.ts',
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
