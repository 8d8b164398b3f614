import { readdir } from 'node:fs/promises';
import { extname, join, relative, sep } from 'node:path';
import { err, ok, type Result } from '#shared/base/result.ts';

/** Path in the address, as it is after decoding → file on the disk. */
export type PageFiles = ReadonlyMap<string, string>;

const TYPES: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8', '.js': 'text/javascript; charset=utf-8', '.css': 'text/css; charset=utf-8', '.json': 'application/json; charset=utf-8',
  '.webmanifest': 'application/manifest+json; charset=utf-8', '.svg': 'image/svg+xml', '.png': 'image/png', '.jpg': 'image/jpeg', '.webp': 'image/webp', '.ico': 'image/x-icon',
  '.woff2': 'font/woff2', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8',
};

/**
 * Looks once at what there is to serve. A request is then only looked up, never turned into a path, so that nothing
 * outside the folder can be named. Links and hidden files are not served. The error is the system's code.
 */
export async function listPageFiles(folder: string): Promise<Result<PageFiles, string>> {
  try {
    const files = new Map<string, string>();
    for (const entry of await readdir(folder, { recursive: true, withFileTypes: true })) {
      const file = join(entry.parentPath, entry.name);
      const parts = relative(folder, file).split(sep);
      if (!entry.isFile() || parts.some((part) => part.startsWith('.'))) continue;
      files.set(`/${parts.join('/')}`, file);
    }
    const index = files.get('/index.html');
    if (index === undefined) return err('ENOENT');
    return ok(files.set('/', index));
  } catch (error) {
    return err((error as NodeJS.ErrnoException).code ?? 'unknown');
  }
}

/** Names under `/assets/` carry a hash of their content, so they may be kept for ever; the rest is asked for again. */
export function fileHeaders(path: string, file: string): Readonly<Record<string, string>> {
  return {
    'Content-Type': TYPES[extname(file)] ?? 'application/octet-stream',
    'Cache-Control': path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache',
  };
}
