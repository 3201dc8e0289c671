/** Leaves out what no user of an element can reach. */
const publicOnly = {
  name: 'public-only',
  packageLinkPhase({ customElementsManifest }) {
    for (const { declarations } of customElementsManifest.modules) {
      for (const declaration of declarations) {
        declaration.members = declaration.members?.filter(({ privacy }) => privacy === 'public');
      }
    }
  },
};

/** Which files the manifest describes; Storybook, editors and docs read it. */
export default {
  globs: ['src/components/*/klix-*.ts'],
  exclude: ['**/*.styles.ts', '**/*.script.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [publicOnly],
};
