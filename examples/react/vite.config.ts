import { defineConfig } from 'vite';

const shop = 'http://127.0.0.1:3000';

export default defineConfig({
  // The shop's own server has the orders and the kit's endpoints.
  server: { host: '127.0.0.1', port: 5173, proxy: { '/api': shop, '/klix': shop } },
});
