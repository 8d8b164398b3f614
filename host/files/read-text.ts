import { open, stat } from 'node:fs/promises';
import { err, ok, type Result } from '#shared/base/result.ts';
import { EncodingDetector, type DetectedEncoding, type Encoding } from '#shared/contacts-file/detect-encoding.ts';
import { fileFault, type FileFault } from './file-fault.ts';

const MAX_TEXT_FILE = 500 * 1024 * 1024;
const CHUNK = 64 * 1024;

/** `text` can be gone through once, reads only as it is asked, and throws if the disk fails on the way. */
export interface TextFile {
  readonly encoding: Encoding;
  readonly text: AsyncIterable<string>;
}

/**
 * A text file in any of the encodings a list may come in. Reads the file twice, first to be sure of its
 * encoding to the last byte (about half a second for 100 MB), so it wants a regular file, not a pipe.
 *
 * @param limit the greatest size taken, in bytes
 */
export async function readText(path: string, limit = MAX_TEXT_FILE): Promise<Result<TextFile, FileFault>> {
  try {
    const info = await stat(path);
    if (info.isDirectory()) return err({ code: 'file.is-directory', path, detail: '' });
    if (!info.isFile()) return err({ code: 'file.not-regular', path, detail: '' });
    if (info.size > limit) return err({ code: 'file.too-large', path, detail: String(limit) });
    if (info.size === 0) return err({ code: 'file.empty', path, detail: '' });
    const detected = await detect(path);
    if (detected === null) return err({ code: 'file.not-text', path, detail: '' });
    return ok({ encoding: detected.encoding, text: decode(path, detected) });
  } catch (error) {
    return err(fileFault(path, error));
  }
}

async function detect(path: string): Promise<DetectedEncoding | null> {
  const detector = new EncodingDetector();
  for await (const bytes of chunks(path, 0)) detector.push(bytes);
  return detector.finish();
}

async function* decode(path: string, { encoding, bomLength }: DetectedEncoding): AsyncGenerator<string> {
  const decoder = new TextDecoder(encoding, { ignoreBOM: true });
  for await (const bytes of chunks(path, bomLength)) yield decoder.decode(bytes, { stream: true });
  yield decoder.decode();
}

/** Each chunk is only good until the next one is asked for: they share their memory, a stream would pile it up. */
async function* chunks(path: string, start: number): AsyncGenerator<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const buffer = new Uint8Array(CHUNK);
    let position = start;
    for (;;) {
      const { bytesRead } = await file.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) return;
      position += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  } finally {
    await file.close();
  }
}
