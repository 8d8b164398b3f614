import { createHash, randomBytes, timingSafeEqual } from 'node:crypto';
import { TOKEN_PROTOCOL } from '#shared/rpc.ts';

/** 256 bits of chance. Belongs to the profile, so that a page that was let in once finds its way back after a restart. */
export function newToken(): string {
  return randomBytes(32).toString('base64url');
}

/** Whether one of the offered sub-protocols is the token. Takes as long for a near miss as for a far one. */
export function offersToken(offered: string | undefined, token: string): boolean {
  const given = (offered ?? '').split(',').map((one) => one.trim()).find((one) => one.startsWith(TOKEN_PROTOCOL));
  return timingSafeEqual(digest(given?.slice(TOKEN_PROTOCOL.length) ?? ''), digest(token));
}

/** Digests are of one length, which `timingSafeEqual` wants, and give no hint of where two texts part. */
function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}
