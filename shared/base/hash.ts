import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';

/**
 * 128 bits of SHA-256 over the parts, as 32 hex digits. Each part is preceded by its length, so that
 * no two lists of parts share an encoding. Synchronous and the same in every environment; cryptographic,
 * because a contact's data must never be able to forge another person's identity.
 */
export function hash(...parts: readonly string[]): string {
  let text = '';
  for (const part of parts) text += `${part.length}:${part}`;
  return bytesToHex(sha256(utf8ToBytes(text)).subarray(0, 16));
}

/** A number from 0 to 1 (exclusive) that is the same for the same parts for ever: 48 bits of the hash. */
export function fraction(...parts: readonly string[]): number {
  return Number.parseInt(hash(...parts).slice(0, 12), 16) / 2 ** 48;
}
