import { copyFile, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { connectionSettings, workspaceSettings } from '#shared/connections.ts';
import { writeFileAtomically } from '#host/files/write-file-atomically.ts';
import type { KeptSettings } from './settings-store.ts';

/** `workspace.json`. Its secrets are elsewhere, and so is everything that happened. */
export interface WorkspaceContent extends KeptSettings {
  /** Where the browser's data of this profile hang; null until it was first served. */
  readonly port: number | null;
}

const FORMAT = 'weft.workspace';
const VERSION = 1;
const content = z.strictObject({
  format: z.literal(FORMAT), version: z.literal(VERSION),
  port: z.int().min(1).max(65_535).nullable(), settings: workspaceSettings, connections: z.array(connectionSettings).max(200),
});

const NAME = 'workspace.json';
/** The same once more, written after the first: of two files at least one is whole and ours. */
const SECOND = 'workspace.backup.json';

/** `missing` and `damaged` can be mended by the backup; `newer` must be left alone. */
export type Reading = { readonly kind: 'read'; readonly content: WorkspaceContent } | { readonly kind: 'missing' | 'damaged' | 'newer' | 'unreadable' };

export function readWorkspaceFile(folder: string): Promise<Reading> {
  return readFrom(join(folder, NAME));
}

export function readWorkspaceBackup(folder: string): Promise<Reading> {
  return readFrom(join(folder, SECOND));
}

/** Durable once it resolves; the error is a code. */
export async function writeWorkspaceFile(folder: string, { port, settings, connections }: WorkspaceContent): Promise<Result<null, 'settings.unwritable'>> {
  const text = `${JSON.stringify({ format: FORMAT, version: VERSION, port, settings, connections }, null, 2)}\n`;
  const written = await writeFileAtomically(join(folder, NAME), text, 0o600);
  if (!written.ok) return err('settings.unwritable');
  // Where only this fails, what was asked for has been done all the same.
  await writeFileAtomically(join(folder, SECOND), text, 0o600);
  return ok(null);
}

/** Puts a file that cannot be used out of the way, under a name that tells when. @param now host time, ms */
export async function keepDamagedFile(folder: string, now: number): Promise<Result<string, 'settings.unwritable'>> {
  const kept = join(folder, `workspace.damaged-${new Date(now).toISOString().replaceAll(/[:.]/g, '-')}.json`);
  try {
    await rename(join(folder, NAME), kept);
    return ok(kept);
  } catch {
    // A name another program holds open can often still be copied, and is then written over.
    return copyFile(join(folder, NAME), kept).then(() => ok(kept), () => err('settings.unwritable'));
  }
}

async function readFrom(file: string): Promise<Reading> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch (error) {
    return { kind: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'missing' : 'unreadable' };
  }
  const json = parsed(text);
  const result = content.safeParse(json);
  if (result.success) return { kind: 'read', content: result.data };
  return { kind: isNewer(json) ? 'newer' : 'damaged' };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

function isNewer(json: unknown): boolean {
  const { format, version } = (json ?? {}) as { format?: unknown; version?: unknown };
  return format === FORMAT && typeof version === 'number' && version > VERSION;
}
