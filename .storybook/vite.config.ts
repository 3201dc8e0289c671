import { defineConfig } from 'vite';

/** Stories import the kit by its public names, which the type checker's paths lead to the sources. */
export default defineConfig({
  resolve: { tsconfigPaths: true },
  build: { target: 'es2022', chunkSizeWarningLimit: 3000 },
});
