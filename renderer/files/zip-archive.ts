import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Zip, ZipDeflate } from 'fflate';
import { err, ok, type Result } from '#shared/base/result.ts';

/** Size before packing, and the hash of it in hex. */
export interface PartSeal { readonly bytes: number; readonly sha256: string }

/** Packs parts one after the other; memory holds what is packed, not what went in. */
export class ZipWriter {
  readonly #chunks: Uint8Array<ArrayBuffer>[] = [];
  readonly #zip = new Zip((error, chunk) => {
    if (error) throw error;
    this.#chunks.push(chunk as Uint8Array<ArrayBuffer>);
  });

  /** Nothing else may be begun until `end`. */
  part(name: string): { push: (bytes: Uint8Array) => void; end: () => PartSeal } {
    const file = new ZipDeflate(name, { level: 6 });
    const hash = sha256.create();
    let size = 0;
    this.#zip.add(file);
    return {
      push: (bytes) => {
        hash.update(bytes);
        size += bytes.length;
        file.push(bytes as Uint8Array<ArrayBuffer>);
      },
      end: () => {
        file.push(new Uint8Array(0), true);
        return { bytes: size, sha256: bytesToHex(hash.digest()) };
      },
    };
  }

  finish(type: string): Blob {
    this.#zip.end();
    return new Blob(this.#chunks, { type });
  }
}

interface Entry { readonly start: number; readonly packed: number; readonly method: number }
export type ZipFault = 'workspace.not-a-file' | 'workspace.damaged';

const TAIL = 22;
const LONGEST_COMMENT = 65_535;
/** Bytes of the largest directory that is read: ours have four entries. */
const LARGEST_DIRECTORY = 64 * 1024;

/** The directory at the end of a zip file, by name. Only what `ZipWriter` makes is read: no zip64, no encryption, no names twice. */
export async function zipEntries(file: Blob): Promise<Result<ReadonlyMap<string, Entry>, ZipFault>> {
  const tailAt = Math.max(0, file.size - TAIL - LONGEST_COMMENT);
  const tail = await viewOf(file, tailAt, file.size);
  let at = tail.byteLength - TAIL;
  while (at >= 0 && tail.getUint32(at, true) !== 0x06054b50) at -= 1;
  // A file that begins as one and has no end has been cut off.
  if (at < 0) return err(await beginsAsZip(file) ? 'workspace.damaged' : 'workspace.not-a-file');
  const [count, size, start] = [tail.getUint16(at + 10, true), tail.getUint32(at + 12, true), tail.getUint32(at + 16, true)];
  if (count > 100 || size > LARGEST_DIRECTORY || start + size > file.size) return err('workspace.damaged');
  const directory = await viewOf(file, start, start + size);
  const entries = new Map<string, Entry>();
  try {
    for (let place = 0; place < size;) {
      if (directory.getUint32(place, true) !== 0x02014b50) return err('workspace.damaged');
      const [nameSize, extra, comment] = [28, 30, 32].map((offset) => directory.getUint16(place + offset, true)) as [number, number, number];
      const name = new TextDecoder().decode(new Uint8Array(directory.buffer, directory.byteOffset + place + 46, nameSize));
      const header = directory.getUint32(place + 42, true);
      const local = await viewOf(file, header, header + 30);
      const from = header + 30 + local.getUint16(26, true) + local.getUint16(28, true);
      const packed = directory.getUint32(place + 20, true);
      if (entries.has(name) || from + packed > file.size) return err('workspace.damaged');
      entries.set(name, { start: from, packed, method: directory.getUint16(place + 10, true) });
      place += 46 + nameSize + extra + comment;
    }
  } catch (error) {
    if (error instanceof RangeError) return err('workspace.damaged');
    throw error;
  }
  return ok(entries);
}

async function beginsAsZip(file: Blob): Promise<boolean> {
  const head = await viewOf(file, 0, Math.min(4, file.size));
  return head.byteLength === 4 && head.getUint32(0, true) === 0x04034b50;
}

/** Unpacks one entry and sees that it is what its seal says: never more bytes than that are read, however much is packed into it. */
export async function unpackEntry(file: Blob, { start, packed, method }: Entry, seal: PartSeal | { readonly atMost: number }, signal: AbortSignal): Promise<Result<Blob, ZipFault>> {
  if (method !== 8) return err('workspace.damaged');
  const limit = 'atMost' in seal ? seal.atMost : seal.bytes;
  const reader = file.slice(start, start + packed).stream().pipeThrough(new DecompressionStream('deflate-raw')).getReader();
  const hash = sha256.create();
  const blobs: Blob[] = [];
  let size = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      signal.throwIfAborted();
      if (done) break;
      size += value.length;
      if (size > limit) return err('workspace.damaged');
      hash.update(value);
      // A blob at a time, so that the browser can move it out of memory.
      blobs.push(new Blob([value]));
    }
  } catch (error) {
    // What the unpacker says of broken data.
    if (error instanceof TypeError) return err('workspace.damaged');
    throw error;
  } finally {
    void reader.cancel().catch(() => {});
  }
  const sound = 'atMost' in seal || (size === seal.bytes && bytesToHex(hash.digest()) === seal.sha256);
  return sound ? ok(new Blob(blobs)) : err('workspace.damaged');
}

async function viewOf(file: Blob, start: number, end: number): Promise<DataView> {
  return new DataView(await file.slice(start, end).arrayBuffer());
}
