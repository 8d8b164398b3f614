import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { build, preview } from 'vite';
import { ROOT } from '#cli/start/root.ts';

const HERE = join(ROOT, 'test', 'bench', 'browser');

/** Gives `work` the address of the pages of this folder, built as the app is built. */
export async function withBenchPages<T>(work: (url: string) => Promise<T>): Promise<T> {
  const outDir = await mkdtemp(join(tmpdir(), 'weft-bench-pages-'));
  try {
    await build({
      configFile: false, root: HERE, base: './', logLevel: 'error', plugins: [react()], worker: { format: 'es' },
      build: { outDir, emptyOutDir: true, target: 'es2023', chunkSizeWarningLimit: 2_000, rolldownOptions: { input: ['empty', 'executor'].map((name) => join(HERE, `${name}.html`)) } },
    });
    const server = await preview({ configFile: false, root: HERE, logLevel: 'error', build: { outDir }, preview: { host: '127.0.0.1', port: 0 } });
    try {
      return await work(server.resolvedUrls!.local[0]!);
    } finally {
      await server.close();
    }
  } finally {
    await rm(outDir, { recursive: true, force: true });
  }
}
