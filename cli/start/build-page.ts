import { spawn } from 'node:child_process';
import { readFile, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { err, ok, type Result } from '#shared/base/result.ts';
import { fileHash, sourceHash } from './source-hash.ts';

/** `page` is what a browser loads; `desktop` is that and what Electron runs. */
export type BuildTarget = 'page' | 'desktop';

const PAGE_SOURCES = ['renderer', 'shared', 'nodes', 'vite.config.ts', 'package-lock.json'];
const TARGETS: Readonly<Record<BuildTarget, { readonly sources: readonly string[]; readonly product: string; readonly stamp: string }>> = {
  page: { sources: PAGE_SOURCES, product: 'dist/renderer/index.html', stamp: 'dist/renderer.stamp' },
  desktop: { sources: [...PAGE_SOURCES, 'host', 'electron'], product: 'dist/main/main.js', stamp: 'dist/desktop.stamp' },
};
const CHILD = fileURLToPath(new URL('./run-vite.ts', import.meta.url));

/** Builds what is missing or older than its sources, and nothing else. The error is what Vite said. */
export async function prepareBuild(target: BuildTarget, root: string, onBuild: () => void): Promise<Result<null, string>> {
  const needed: readonly BuildTarget[] = target === 'desktop' ? ['page', 'desktop'] : ['page'];
  const sources = await Promise.all(needed.map((each) => sourceHash(root, TARGETS[each].sources)));
  const fresh = await Promise.all(needed.map((each, index) => isFresh(each, root, sources[index]!)));
  if (fresh.every(Boolean)) return ok(null);
  onBuild();
  const built = target === 'page' ? await buildAside(root) : await runVite(root, []);
  if (!built.ok) return built;
  // The hash from before: what was changed while Vite was reading is built again next time.
  for (const [index, each] of needed.entries()) await writeStamp(each, root, sources[index]!);
  return ok(null);
}

/** A stamp names the sources and what came of them, so that a build by another hand is not taken for ours. */
async function isFresh(target: BuildTarget, root: string, sources: string): Promise<boolean> {
  const { product, stamp } = TARGETS[target];
  const [kept, built] = await Promise.all([readFile(join(root, stamp), 'utf8').catch(() => null), fileHash(join(root, product))]);
  return kept !== null && built !== null && kept === stampText(sources, built);
}

async function writeStamp(target: BuildTarget, root: string, sources: string): Promise<void> {
  const { product, stamp } = TARGETS[target];
  const built = await fileHash(join(root, product));
  if (built !== null) await writeFile(join(root, stamp), stampText(sources, built));
}

function stampText(sources: string, product: string): string {
  return `${sources}\n${product}\n`;
}

/** Beside the page in use and then in its place, so that a build that breaks off leaves the old page whole. */
async function buildAside(root: string): Promise<Result<null, string>> {
  const page = join(root, 'dist', 'renderer');
  const [fresh, old] = [`${page}.new-${process.pid}`, `${page}.old-${process.pid}`];
  try {
    const built = await runVite(root, [fresh]);
    if (!built.ok) return built;
    await rename(page, old).catch((error: NodeJS.ErrnoException) => { if (error.code !== 'ENOENT') throw error; });
    await rename(fresh, page);
    return built;
  } finally {
    for (const left of [fresh, old]) await rm(left, { recursive: true, force: true });
  }
}

/** In a process of its own: Vite's memory does not stay with ours, and a test's NODE_ENV does not reach the page. */
function runVite(root: string, args: readonly string[]): Promise<Result<null, string>> {
  return new Promise((resolve) => {
    const child = spawn(process.execPath, [CHILD, ...args], { cwd: root, env: { ...process.env, NODE_ENV: 'production', NO_COLOR: '1', FORCE_COLOR: undefined }, stdio: ['ignore', 'ignore', 'pipe'] });
    let said = '';
    child.stderr.setEncoding('utf8').on('data', (text: string) => { said += text; });
    child.once('error', (error) => { resolve(err(error.message)); });
    child.once('close', (code) => { resolve(code === 0 ? ok(null) : err(said.trim() || String(code))); });
  });
}
