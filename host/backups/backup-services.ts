import { randomUUID } from 'node:crypto';
import { mkdir, open, rm, stat, type FileHandle } from 'node:fs/promises';
import { join } from 'node:path';
import type { BackupInfo, BackupReason } from '#shared/backups.ts';
import type { Host } from '#shared/host.ts';
import { addBackup, FILE, readBackups, removeBackup, UNFINISHED } from './backup-folder.ts';
import { localDay, outlived } from './keep-backups.ts';
import { verifyBackup } from './verify-backup.ts';

type Methods = 'listBackups' | 'beginBackup' | 'writeBackup' | 'finishBackup' | 'cancelBackup' | 'readBackup' | 'deleteBackup';

export interface BackupServices {
  readonly services: Pick<Host, Methods>;
  /** Takes away what was begun and not finished. */
  close(): Promise<void>;
}

interface Unfinished { readonly id: string; readonly path: string; readonly file: FileHandle }

/** Bytes of one piece. */
const PIECE = 1024 * 1024;

export interface BackupPorts {
  readonly now: () => number;
  /** Of the system, unless a disk that fails is wanted. */
  readonly openFile?: (path: string, flags: string, mode: number) => Promise<FileHandle>;
}

/** Keeps verified copies of everything in one folder. @param folder made if it is not there; null where none are kept */
export function backupServices(folder: string | null, { now, openFile = open }: BackupPorts): BackupServices {
  let current: Unfinished | null = null;
  /** One act on the folder after the other. */
  let last: Promise<unknown> = Promise.resolve();

  function inTurn<T>(act: () => Promise<T>): Promise<T> {
    const done = last.then(act);
    last = done.catch(() => {});
    return done;
  }

  async function drop(): Promise<void> {
    const dropped = current;
    current = null;
    await dropped?.file.close().catch(() => {});
    if (dropped) await rm(dropped.path, { force: true }).catch(() => {});
  }

  /** A fault of the disk is told as a code and costs the file that is being written, never an older one; anything else is a bug and thrown on. */
  async function guarded<T>(otherwise: T, run: () => Promise<T & { fault?: string }>): Promise<T & { fault: string | null }> {
    try {
      return { fault: null, ...await run() };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === '') throw error;
      await drop();
      return { ...otherwise, fault: FULL.has(code) || isFull(error) ? 'backup.disk-full' : 'backup.disk' };
    }
  }

  async function finish(id: string, reason: BackupReason): Promise<{ fault?: string; backup: BackupInfo | null }> {
    if (folder === null || current?.id !== id) return { fault: 'backup.gone', backup: null };
    const { file, path } = current;
    await file.sync();
    const verified = await verifyBackup(path);
    if (!verified.ok) {
      await drop();
      return { fault: verified.error, backup: null };
    }
    const { createdAt: at, schema, counts } = verified.value;
    const backup = { id: backupId(at), at, reason, bytes: (await file.stat()).size, schema, counts };
    await addBackup(folder, path, backup);
    current = null;
    await file.close();
    // Only now that there is a newer one that can be read. What cannot be taken away is no fault of it.
    for (const old of outlived(await readBackups(folder), now(), localDay)) await removeBackup(folder, old.id).catch(() => {});
    return { backup: { ...backup, sound: true } };
  }

  const fileOf = (id: string): string => join(folder ?? '', `${id}${FILE}`);
  return {
    close: () => inTurn(drop),
    services: {
      listBackups: async () => ({ folder: folder ?? '', backups: folder === null ? [] : await readBackups(folder) }),
      beginBackup: () => inTurn(() => guarded({ id: '' }, async () => {
        if (folder === null) return { fault: 'backup.nowhere', id: '' };
        await drop();
        await mkdir(folder, { recursive: true, mode: 0o700 });
        const id = randomUUID();
        const path = join(folder, `${id}${UNFINISHED}`);
        current = { id, path, file: await openFile(path, 'wx+', 0o600) };
        return { id };
      })),
      writeBackup: ({ id, at, data }) => inTurn(() => guarded({}, async () => {
        if (current?.id !== id) return { fault: 'backup.gone' };
        const bytes = Buffer.from(data, 'base64');
        const { bytesWritten } = await current.file.write(bytes, 0, bytes.length, at);
        // A disk that is nearly full takes a part.
        if (bytesWritten < bytes.length) throw Object.assign(new Error('short write'), { code: 'ENOSPC' });
        return {};
      })),
      finishBackup: ({ id, reason }) => inTurn(() => guarded({ backup: null as BackupInfo | null }, () => finish(id, reason))),
      cancelBackup: ({ id }) => inTurn(async () => {
        if (current?.id === id) await drop();
        return {};
      }),
      readBackup: async ({ id, at }) => {
        try {
          return { fault: null, data: await readPiece(fileOf(id), at) };
        } catch (error) {
          return { fault: (error as NodeJS.ErrnoException).code === 'ENOENT' ? 'backup.gone' : 'backup.disk', data: '' };
        }
      },
      deleteBackup: ({ id }) => inTurn(() => guarded({}, async () => {
        if (folder !== null) await removeBackup(folder, id);
        return {};
      })),
    },
  };
}

const FULL: ReadonlySet<string> = new Set(['ENOSPC', 'EDQUOT']);

/** SQLite's own word for a full disk, while the ledger's copy is looked at. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 13;
}

/** `2026-11-22-140359-4f1d`: sorts by time, and says it to whoever looks into the folder. */
function backupId(at: number): string {
  const [date, time] = new Date(at).toISOString().split('T') as [string, string];
  return `${date}-${time.slice(0, 8).replaceAll(':', '')}-${randomUUID().slice(0, 4)}`;
}

async function readPiece(path: string, at: number): Promise<string> {
  if (at >= (await stat(path)).size) return '';
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, at);
    return buffer.subarray(0, bytesRead).toString('base64');
  } finally {
    await file.close();
  }
}
