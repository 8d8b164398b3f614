import type { FileHandle } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { err, ok, type Result } from '#shared/base/result.ts';

/** Where a part lies in the file, still packed. */
export interface ZipPart { readonly start: number; readonly packed: number }

const TAIL = 22;
const LARGEST_DIRECTORY = 64 * 1024;

/** The directory of a file as the app's own packer writes it: deflated parts, no comment, no 64-bit sizes. */
export async function zipParts(file: FileHandle): Promise<Result<ReadonlyMap<string, ZipPart>, 'backup.damaged'>> {
  const { size } = await file.stat();
  if (size < TAIL) return err('backup.damaged');
  const tail = await bytesAt(file, size - TAIL, TAIL);
  const [count, length, start] = [tail.readUInt16LE(10), tail.readUInt32LE(12), tail.readUInt32LE(16)];
  if (tail.readUInt32LE(0) !== 0x06054b50 || length > LARGEST_DIRECTORY || start + length !== size - TAIL) return err('backup.damaged');
  const directory = await bytesAt(file, start, length);
  const parts = new Map<string, ZipPart>();
  for (let at = 0, left = count; left > 0; left -= 1) {
    if (at + 46 > length || directory.readUInt32LE(at) !== 0x02014b50 || directory.readUInt16LE(at + 10) !== 8) return err('backup.damaged');
    const [name, extra, comment] = [28, 30, 32].map((offset) => directory.readUInt16LE(at + offset)) as [number, number, number];
    const header = directory.readUInt32LE(at + 42);
    const local = await bytesAt(file, header, 30);
    const from = header + 30 + local.readUInt16LE(26) + local.readUInt16LE(28);
    const packed = directory.readUInt32LE(at + 20);
    if (from + packed > start) return err('backup.damaged');
    parts.set(directory.toString('utf8', at + 46, at + 46 + name), { start: from, packed });
    at += 46 + name + extra + comment;
  }
  return ok(parts);
}

/** What is packed in a part, piece by piece. Throws what zlib says of it if it is broken. */
export async function* unpacked(path: FileHandle, { start, packed }: ZipPart): AsyncGenerator<Buffer> {
  if (packed === 0) return;
  const source = path.createReadStream({ start, end: start + packed - 1, autoClose: false });
  const inflate = createInflateRaw();
  source.on('error', (error) => { inflate.destroy(error); });
  for await (const piece of source.pipe(inflate)) yield piece as Buffer;
}

async function bytesAt(file: FileHandle, position: number, length: number): Promise<Buffer> {
  const { bytesRead, buffer } = await file.read(Buffer.alloc(length), 0, length, position);
  // What is missing at the end reads as zeros, which no mark is.
  return bytesRead === length ? buffer : Buffer.alloc(length);
}
