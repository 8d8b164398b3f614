import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { open, rm, type FileHandle } from 'node:fs/promises';
import { Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { err, ok, type Result } from '#shared/base/result.ts';
import { checkLedger } from '#host/workspace/check-ledger.ts';
import { DataTally } from './data-tally.ts';
import { unpacked, zipParts, type ZipPart } from './zip-parts.ts';

export type VerifyFault = 'backup.damaged' | 'backup.newer';

const seal = z.object({ bytes: z.int(), sha256: z.string() });
const count = z.int().min(0);
const manifest = z.object({
  format: z.literal('weft.workspace'), version: z.literal(1), createdAt: z.int(), schema: z.int().min(1),
  counts: z.strictObject({ contacts: count, journeys: count, runs: count, sends: count, suppressions: count }),
  parts: z.strictObject({ 'data.jsonl': seal, 'ledger.sqlite': seal, 'workspace.json': seal }),
});
/** What a backup says of itself. */
export type BackupManifest = z.infer<typeof manifest>;
type PartName = keyof BackupManifest['parts'];

const MANIFEST = 'manifest.json';
const MAX_MANIFEST = 64 * 1024;

/**
 * Reads a backup back from the disk, from its first byte to its last: every part is what its seal says, the data hold as many people, journeys and
 * runs as it says, and the ledger opens and passes SQLite's own check. Leaves nothing behind. Throws faults of the disk.
 */
export async function verifyBackup(path: string): Promise<Result<BackupManifest, VerifyFault>> {
  const file = await open(path, 'r');
  try {
    const parts = await zipParts(file);
    if (!parts.ok) return parts;
    const head = parts.value.get(MANIFEST);
    const read = head && head.packed <= MAX_MANIFEST ? manifest.safeParse(parsed(await textOf(file, head))) : null;
    if (!read?.success) return err('backup.damaged');
    const fault = await faultInParts(file, parts.value, read.data, `${path}.ledger`);
    return fault === null ? ok(read.data) : err(fault);
  } catch (error) {
    // What zlib says of broken data.
    if (error instanceof Error && 'code' in error && String(error.code).startsWith('Z_')) return err('backup.damaged');
    throw error;
  } finally {
    await file.close();
  }
}

async function faultInParts(file: FileHandle, parts: ReadonlyMap<string, ZipPart>, { parts: seals, counts }: BackupManifest, ledger: string): Promise<VerifyFault | null> {
  const tally = new DataTally();
  const data = await isSealed(file, parts, seals, 'data.jsonl', new Writable({ write: (piece: Buffer, _encoding, done) => { tally.push(piece); done(); } }));
  if (!data || !tally.isWhole()) return 'backup.damaged';
  const { contacts, journeys, runs } = tally.counts;
  if (contacts !== counts.contacts || journeys !== counts.journeys || runs !== counts.runs) return 'backup.damaged';
  if (!await isSealed(file, parts, seals, 'workspace.json', new Writable({ write: (_piece, _encoding, done) => { done(); } }))) return 'backup.damaged';
  try {
    if (!await isSealed(file, parts, seals, 'ledger.sqlite', createWriteStream(ledger, { mode: 0o600 }))) return 'backup.damaged';
    const checked = await checkLedger(ledger);
    if (!checked.ok) return checked.error === 'transfer.newer' ? 'backup.newer' : 'backup.damaged';
    return checked.value.sends === counts.sends && checked.value.suppressions === counts.suppressions ? null : 'backup.damaged';
  } finally {
    await rm(ledger, { force: true });
  }
}

/** Hands a part on to `take`, and says whether it is as long as its seal says, and the same. */
async function isSealed(file: FileHandle, parts: ReadonlyMap<string, ZipPart>, seals: BackupManifest['parts'], name: PartName, take: Writable): Promise<boolean> {
  const part = parts.get(name);
  if (!part) return false;
  const hash = createHash('sha256');
  let bytes = 0;
  await pipeline(unpacked(file, part), async function* sealed(pieces: AsyncIterable<Buffer>) {
    for await (const piece of pieces) {
      hash.update(piece);
      bytes += piece.length;
      yield piece;
    }
  }, take);
  return bytes === seals[name].bytes && hash.digest('hex') === seals[name].sha256;
}

async function textOf(file: FileHandle, part: ZipPart): Promise<string> {
  const pieces: Buffer[] = [];
  let size = 0;
  for await (const piece of unpacked(file, part)) {
    size += piece.length;
    if (size > MAX_MANIFEST) return '';
    pieces.push(piece);
  }
  return Buffer.concat(pieces).toString('utf8');
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
