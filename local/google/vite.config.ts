import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: '/',
  publicDir: false,
  plugins: [react()],
  build: {
    outDir: resolve(root, '../../dist/google'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    assetsInlineLimit: 0,
    // the pages come from this machine; splitting them further gains nothing
    chunkSizeWarningLimit: 1_000,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      input: [
        resolve(root, 'index.html'),
        resolve(root, 'phone/index.html'),
        resolve(root, 'console/index.html'),
      ],
    },
  },
});
