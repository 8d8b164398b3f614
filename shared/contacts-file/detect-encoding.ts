import { Gb18030Scan } from './gb18030-scan.ts';
import { Utf8Scan } from './utf8-scan.ts';

export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'gb18030' | 'windows-1252';

/** `bomLength`: bytes at the start that are no text. */
export interface DetectedEncoding {
  readonly encoding: Encoding;
  readonly bomLength: number;
}

const BOMS: readonly { readonly encoding: Encoding; readonly bytes: readonly number[] }[] = [
  { encoding: 'utf-8', bytes: [0xef, 0xbb, 0xbf] },
  { encoding: 'utf-16le', bytes: [0xff, 0xfe] },
  { encoding: 'utf-16be', bytes: [0xfe, 0xff] },
  { encoding: 'gb18030', bytes: [0x84, 0x31, 0x95, 0x33] },
];
/** How workbooks begin (.xlsx, .xls), which people hand in as .csv by mistake. */
const WORKBOOKS: readonly (readonly number[])[] = [
  [0x50, 0x4b, 0x03, 0x04],
  [0xd0, 0xcf, 0x11, 0xe0],
];
const LONGEST_START = 4;
const ZEROS_LOOKED_FOR_IN = 65_536;

/**
 * The ladder BOM → UTF-16 by its zero bytes → UTF-8 → GB18030 → windows-1252.
 * Wants the whole file, chunk by chunk, not a sample: a list can be ASCII for megabytes before its
 * first Chinese name, and a wrong guess spoils names silently.
 */
export class EncodingDetector {
  readonly #head: number[] = [];
  readonly #utf8 = new Utf8Scan();
  readonly #gb18030 = new Gb18030Scan();
  #seen = 0;
  #evenZeros = 0;
  #oddZeros = 0;

  push(bytes: Uint8Array): void {
    for (let i = 0; this.#head.length < LONGEST_START && i < bytes.length; i++) this.#head.push(bytes[i]!);
    this.#countZeros(bytes);
    this.#seen += bytes.length;
    this.#utf8.push(bytes);
    this.#gb18030.push(bytes);
  }

  /** Asked after the last byte. Null: not text but a workbook, an image or the like. */
  finish(): DetectedEncoding | null {
    const bom = BOMS.find(({ bytes }) => this.#startsWith(bytes));
    if (bom) return { encoding: bom.encoding, bomLength: bom.bytes.length };
    if (WORKBOOKS.some((bytes) => this.#startsWith(bytes))) return null;
    const encoding = this.#withoutBom();
    return encoding && { encoding, bomLength: 0 };
  }

  #startsWith(bytes: readonly number[]): boolean {
    return bytes.every((byte, i) => this.#head[i] === byte);
  }

  #withoutBom(): Encoding | null {
    // A CSV file has many ASCII characters (separators, addresses) in any language: their high byte is zero.
    if (this.#evenZeros + this.#oddZeros > 0) {
      const units = Math.min(this.#seen, ZEROS_LOOKED_FOR_IN) / 2;
      if (this.#oddZeros > units / 10 && this.#oddZeros > 4 * this.#evenZeros) return 'utf-16le';
      if (this.#evenZeros > units / 10 && this.#evenZeros > 4 * this.#oddZeros) return 'utf-16be';
      return null;
    }
    if (this.#utf8.valid) return 'utf-8';
    return this.#gb18030.believable ? 'gb18030' : 'windows-1252';
  }

  #countZeros(bytes: Uint8Array): void {
    const end = Math.min(bytes.length, ZEROS_LOOKED_FOR_IN - this.#seen);
    for (let i = 0; i < end; i++) {
      if (bytes[i] !== 0) continue;
      if ((this.#seen + i) % 2 === 0) this.#evenZeros += 1;
      else this.#oddZeros += 1;
    }
  }
}

/** The ladder over bytes that are all in memory. Null: not text. */
export function detectEncoding(bytes: Uint8Array): DetectedEncoding | null {
  const detector = new EncodingDetector();
  detector.push(bytes);
  return detector.finish();
}
