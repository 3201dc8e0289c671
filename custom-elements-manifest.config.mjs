/** Which files the manifest describes; Storybook, editors and docs read it. */
export default {
  globs: ['src/components/*/klix-*.ts'],
  exclude: ['**/*.styles.ts', '**/*.script.ts'],
  outdir: 'dist',
  litelement: true,
};
