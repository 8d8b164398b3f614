import { globSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import react from '@vitejs/plugin-react';
import { defineConfig, type EnvironmentOptions } from 'vite';

const at = (path: string): string => fileURLToPath(new URL(path, import.meta.url));

/** Every HTML file is a page of its own: the app, and what the desktop shell loads besides. */
const pages = globSync('renderer/**/*.html', { cwd: at('.') }).map(at);

/** A program of the desktop shell in one file, so that it needs no packages beside it. Only Electron and Node are left to be imported. */
function program(name: string, format: 'es' | 'cjs'): EnvironmentOptions {
  return {
    consumer: 'server',
    resolve: { noExternal: true, external: ['electron'] },
    build: {
      outDir: at('dist/main'), emptyOutDir: false, target: 'node24', minify: false, copyPublicDir: false, ssr: true,
      rolldownOptions: {
        input: at(`electron/${name}.ts`), platform: 'node', external: ['electron', /^node:/],
        output: { format, entryFileNames: `${name}.${format === 'cjs' ? 'cjs' : 'js'}`, codeSplitting: false },
      },
    },
  };
}

/** `npm run build` writes the page to `dist/renderer` and the desktop shell's programs to `dist/main`. */
export default defineConfig({
  root: 'renderer',
  base: './',
  plugins: [react()],
  worker: { format: 'es' },
  build: { outDir: '../dist/renderer', emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2_000 },
  environments: {
    client: { build: { rolldownOptions: { input: pages } } },
    main: program('main', 'es'),
    host: program('host-process', 'es'),
    preload: program('preload', 'cjs'),
  },
  builder: {
    async buildApp(builder) {
      for (const name of ['client', 'main', 'host', 'preload']) await builder.build(builder.environments[name]!);
    },
  },
});
