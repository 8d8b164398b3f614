import { randomUUID } from 'node:crypto';
import { mkdir, mkdtemp, open, readdir, rm, stat } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import type { Host } from '#shared/host.ts';
import type { Database } from '#host/ledger/database.ts';
import { checkLedger } from './check-ledger.ts';
import { copyLedger } from './copy-ledger.ts';
import { countLedger, mergeLedger } from './merge-ledger.ts';

type Methods = 'beginLedgerExport' | 'beginLedgerImport' | 'readTransfer' | 'writeTransfer' | 'checkLedgerImport' | 'mergeLedger' | 'endTransfer';

export interface TransferServices {
  readonly services: Pick<Host, Methods>;
  /** Takes away what a transfer that was not ended has left. */
  close(): Promise<void>;
}

interface Transfer { readonly id: string; readonly folder: string; readonly file: string; checked: boolean }

/** Bytes of one piece. */
const PIECE = 1024 * 1024;
const NOTHING = { sends: 0, suppressions: 0 };

const PREFIX = 'weft-transfer-';

/** Takes away what a process that was killed has left in a folder that only transfers use. */
export async function sweepTransfers(folder: string): Promise<void> {
  const left = await readdir(folder).catch(() => []);
  await Promise.all(left.filter((name) => name.startsWith(PREFIX)).map((name) => rm(join(folder, name), { recursive: true, force: true })));
}

/**
 * Carries the ledger to another computer and back, piece by piece by way of a file that only this account can read.
 * @param parent made if it is not there; by default the system's folder, which nobody sweeps
 */
export function transferServices(db: Database, parent: string = tmpdir()): TransferServices {
  let current: Transfer | null = null;
  /** A copy that is being made: neither its file nor the ledger may go away under it. */
  let copying: Promise<unknown> = Promise.resolve();

  async function begin(): Promise<Transfer> {
    await end();
    await mkdir(parent, { recursive: true, mode: 0o700 });
    const folder = await mkdtemp(join(parent, PREFIX));
    current = { id: randomUUID(), folder, file: join(folder, 'ledger.sqlite'), checked: false };
    return current;
  }

  async function end(): Promise<void> {
    const last = current;
    current = null;
    await copying.catch(() => {});
    if (last) await rm(last.folder, { recursive: true, force: true });
  }

  /** A fault of the disk is told as a code and costs the transfer; anything else is a bug and thrown on. */
  async function guarded<T>(otherwise: T, run: () => Promise<T>): Promise<T & { fault: string | null }> {
    try {
      return { fault: null, ...await run() };
    } catch (error) {
      const code = error instanceof Error && 'code' in error ? String(error.code) : '';
      if (code === '') throw error;
      await end();
      return { ...otherwise, fault: code === 'ENOSPC' || isFull(error) ? 'transfer.disk-full' : 'transfer.disk' };
    }
  }

  const known = (id: string): Transfer | null => (current?.id === id ? current : null);
  return {
    close: end,
    services: {
      beginLedgerExport: () => guarded({ id: '', bytes: 0, ...NOTHING }, async () => {
        const { id, file } = await begin();
        copying = copyLedger(db, file);
        await copying;
        return { id, bytes: (await stat(file)).size, ...countCopy(file) };
      }),
      beginLedgerImport: () => guarded({ id: '' }, async () => ({ id: (await begin()).id })),
      async readTransfer({ id, at }) {
        const transfer = known(id);
        if (!transfer) return { fault: 'transfer.gone', data: '' };
        return guarded({ data: '' }, async () => ({ data: await readPiece(transfer.file, at) }));
      },
      async writeTransfer({ id, at, data }) {
        const transfer = known(id);
        if (!transfer) return { fault: 'transfer.gone' };
        return guarded({}, async () => {
          transfer.checked = false;
          await writePiece(transfer.file, at, data);
          return {};
        });
      },
      async checkLedgerImport({ id }) {
        const transfer = known(id);
        if (!transfer) return { fault: 'transfer.gone', ...NOTHING };
        const checked = await checkLedger(transfer.file);
        if (!checked.ok) return { fault: checked.error, ...NOTHING };
        transfer.checked = true;
        return { fault: null, ...checked.value };
      },
      async mergeLedger({ id }) {
        const transfer = known(id);
        if (!transfer) return { fault: 'transfer.gone', ...NOTHING };
        if (!transfer.checked) return { fault: 'transfer.unchecked', ...NOTHING };
        return guarded(NOTHING, async () => mergeLedger(db, transfer.file));
      },
      async endTransfer({ id }) {
        if (known(id)) await end();
        return {};
      },
    },
  };
}

/** Of the copy itself: messages may have been planned since it was made. */
function countCopy(file: string): typeof NOTHING {
  const sql = new DatabaseSync(file, { readOnly: true });
  try {
    return countLedger({ sql });
  } finally {
    sql.close();
  }
}

async function readPiece(path: string, at: number): Promise<string> {
  const file = await open(path, 'r');
  try {
    const { bytesRead, buffer } = await file.read(Buffer.alloc(PIECE), 0, PIECE, at);
    return buffer.subarray(0, bytesRead).toString('base64');
  } finally {
    await file.close();
  }
}

async function writePiece(path: string, at: number, data: string): Promise<void> {
  const file = await open(path, at === 0 ? 'w' : 'r+', 0o600);
  try {
    const bytes = Buffer.from(data, 'base64');
    await file.write(bytes, 0, bytes.length, at);
  } finally {
    await file.close();
  }
}

/** SQLite's own word for a full disk. */
function isFull(error: unknown): boolean {
  return error instanceof Error && 'errcode' in error && (Number(error.errcode) & 0xff) === 13;
}
