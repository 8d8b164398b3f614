import type { IncomingMessage } from 'node:http';

/** `alias`: the same server under a name whose browser data would be other data. */
export type OriginVerdict = 'ours' | 'alias' | 'foreign';

/**
 * Who may ask at all. Host must be exactly ours, or any site whose name is made to point here could read the answers;
 * Origin must be ours or absent, because browsers send it for other sites and tools do not send it.
 *
 * @param authority what our own address has between the slashes, e.g. `127.0.0.1:5178`
 */
export function checkOrigin({ headers }: IncomingMessage, authority: string): OriginVerdict {
  const { host, origin } = headers;
  if (origin !== undefined && origin !== `http://${authority}`) return 'foreign';
  if (host === authority) return 'ours';
  return origin === undefined && host === authority.replace('127.0.0.1', 'localhost') ? 'alias' : 'foreign';
}
