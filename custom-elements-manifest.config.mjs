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

/** Files come as the disk gives them, which is not always in one order; a folder comes before those with longer names. */
const inOneOrder = {
  name: 'in-one-order',
  packageLinkPhase({ customElementsManifest }) {
    const key = ({ path }) => path.replaceAll('/', ' ');
    customElementsManifest.modules.sort((a, b) => (key(a) < key(b) ? -1 : 1));
  },
};

/** Which files the manifest describes; Storybook, editors and docs read it. */
export default {
  globs: ['src/components/*/klix-*.ts'],
  exclude: ['**/*.styles.ts', '**/*.script.ts'],
  outdir: 'dist',
  litelement: true,
  plugins: [publicOnly, inOneOrder],
};
