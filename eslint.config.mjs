import lit from 'eslint-plugin-lit';
import wc from 'eslint-plugin-wc';
import tseslint from 'typescript-eslint';

const NODE_GLOBALS = ['process', 'Buffer', '__dirname', 'global', 'require'];

export default tseslint.config(
  {
    ignores: [
      'dist/',
      'node_modules/',
      '.cache/',
      'examples/**/public/',
      // Projects of their own, checked by the tools of their frameworks.
      'examples/{react,vue,svelte,react-router}/',
      'test/frameworks/types/',
    ],
  },
  ...tseslint.configs.recommendedTypeChecked,
  {
    languageOptions: { parserOptions: { projectService: true, tsconfigRootDir: import.meta.dirname } },
    rules: {
      '@typescript-eslint/no-explicit-any': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': ['error', { considerDefaultExhaustiveForUnions: true }],
      '@typescript-eslint/consistent-type-imports': ['error', { fixStyle: 'inline-type-imports' }],
      // node:test's describe and it return promises that nobody waits for.
      '@typescript-eslint/no-floating-promises': [
        'error',
        { allowForKnownSafeCalls: [{ from: 'package', package: 'node:test', name: ['describe', 'it', 'test'] }] },
      ],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      eqeqeq: ['error', 'always', { null: 'ignore' }],
    },
  },
  {
    files: ['src/**/*.ts'],
    ignores: [
      'src/command-line/**',
      'src/sandbox/cli.ts',
      'src/server/node/**',
      'src/server/sqlite/**',
      'src/server/postgres/**',
    ],
    rules: {
      'no-restricted-globals': ['error', ...NODE_GLOBALS],
      'no-console': ['error', { allow: ['debug', 'info'] }],
    },
  },
  { files: ['src/components/**/*.ts'], ...lit.configs['flat/recommended'] },
  { files: ['src/components/**/*.ts'], ...wc.configs['flat/best-practice'] },
  // The assertion library types every assertion as a promise, so the rule cannot tell which ones have to be waited for.
  { files: ['test/**/*.browser.test.ts'], rules: { '@typescript-eslint/no-floating-promises': 'off' } },
  { files: ['**/*.{js,mjs}'], ...tseslint.configs.disableTypeChecked },
);
