import { err, ok, type Result } from '#shared/base/result.ts';
import { EncodingDetector, type Encoding } from '#shared/contacts-file/detect-encoding.ts';
import type { FileEncoding } from './encodings.ts';

/** As on the command line. */
const MAX_LIST_BYTES = 500 * 1024 * 1024;
/** Bytes decoded at once: a thousand rows or so. */
const CHUNK = 128 * 1024;
/** A zip (.xlsx, .ods, .numbers) and an OLE file (.xls). */
const WORKBOOKS = [[0x50, 0x4b, 0x03, 0x04], [0xd0, 0xcf, 0x11, 0xe0]];

export type BlobFault = 'file.empty' | 'file.too-large' | 'file.workbook' | 'file.not-text';

/** What a file is written in. Reads all of it: a list can be ASCII for megabytes before its first Chinese name. */
export async function detectBlob(blob: Blob): Promise<Result<Encoding, BlobFault>> {
  if (blob.size === 0) return err('file.empty');
  if (blob.size > MAX_LIST_BYTES) return err('file.too-large');
  const head = new Uint8Array(await blob.slice(0, 4).arrayBuffer());
  if (WORKBOOKS.some((start) => start.every((byte, index) => head[index] === byte))) return err('file.workbook');
  const detector = new EncodingDetector();
  for await (const bytes of chunksOf(blob)) detector.push(bytes);
  const detected = detector.finish();
  return detected ? ok(detected.encoding) : err('file.not-text');
}

/** The text, chunk by chunk as it is asked for. @param onBytes is told how far it has come */
export async function* decodeBlob(blob: Blob, encoding: FileEncoding, onBytes: (bytes: number) => void = () => {}): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding);
  let bytesRead = 0;
  for await (const bytes of chunksOf(blob)) {
    bytesRead += bytes.length;
    yield decoder.decode(bytes, { stream: true });
    onBytes(bytesRead);
  }
  yield decoder.decode();
}

async function* chunksOf(blob: Blob): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  for (let at = 0; at < blob.size; at += CHUNK) yield new Uint8Array(await blob.slice(at, at + CHUNK).arrayBuffer());
}
