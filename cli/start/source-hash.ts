import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

const IS_TEST = /\.test\.tsx?$/;

/**
 * One hash over names and contents of files and whole folders, tests left out. Contents and not times, because a copy or
 * a checkout gives old files new times and new files old ones. What is not there counts as empty.
 */
export async function sourceHash(root: string, entries: readonly string[]): Promise<string> {
  const names = (await Promise.all(entries.map((entry) => filesOf(root, entry)))).flat().toSorted();
  const hash = createHash('sha256');
  for (const name of names) hash.update(`${name}\0`).update(await fileHash(join(root, name)) ?? '').update('\0');
  return hash.digest('hex');
}

/** Null if there is no such file. */
export async function fileHash(path: string): Promise<string | null> {
  const content = await readFile(path).catch(() => null);
  return content && createHash('sha256').update(content).digest('hex');
}

async function filesOf(root: string, entry: string): Promise<string[]> {
  const inside = await readdir(join(root, entry), { recursive: true, withFileTypes: true }).catch(() => null);
  if (inside === null) return [entry];
  return inside.filter((file) => file.isFile() && !IS_TEST.test(file.name)).map((file) => join(file.parentPath, file.name).slice(root.length + 1).replaceAll('\\', '/'));
}
