/** Names that Windows keeps for devices. */
const RESERVED = /^(con|prn|aux|nul|com\d|lpt\d)$/i;
/** Below the 255 bytes of every usual file system, ending and a number included. */
const MAX_BYTES = 180;

/** The name of a thing as the name of a file, on any system: no separators, no device names, no leading dot, not too long. */
export function safeFileName(name: string, fallback: string): string {
  const plain = name.normalize('NFC').replace(/[\p{Cc}\p{Cf}\p{Cs}<>:"/\\|?*]+/gu, ' ').replace(/\s+/g, ' ').trim();
  const short = withinBytes(plain, MAX_BYTES).replace(/^[. ]+|[. ]+$/g, '');
  return short === '' || RESERVED.test(short.split('.')[0]!) ? fallback : short;
}

function withinBytes(text: string, limit: number): string {
  const encoder = new TextEncoder();
  let bytes = 0;
  let kept = '';
  for (const char of text) {
    bytes += encoder.encode(char).length;
    if (bytes > limit) break;
    kept += char;
  }
  return kept;
}
