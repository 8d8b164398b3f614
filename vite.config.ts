import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** The page: what the browser shell serves and the desktop shell loads. `npm run build` writes it to `dist/renderer`. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2_000 },
});
