import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The gateway of a local start; `vite portal` forwards to it so that pages reload while the services run. */
const gatewayUrl = 'http://localhost:4000';

export default defineConfig({
  plugins: [react()],
  build: { outDir: '../dist/portal', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 700 },
  server: { proxy: { '/graphql': gatewayUrl, '/auth': gatewayUrl, '/config.json': gatewayUrl } },
});
