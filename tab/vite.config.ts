import { resolve } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = import.meta.dirname;

export default defineConfig({
  root,
  base: '/',
  publicDir: resolve(root, 'public'),
  plugins: [react()],
  define: {
    __PUNTE_VERSION__: JSON.stringify(process.env['npm_package_version'] ?? 'development'),
  },
  build: {
    outDir: resolve(root, '../dist/tab'),
    emptyOutDir: true,
    target: 'es2023',
    sourcemap: true,
    // Inlined assets would need `data:` in the content security policy.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    manifest: 'build-manifest.json',
  },
});
