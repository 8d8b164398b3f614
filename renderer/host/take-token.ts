import { TOKEN_PATTERN } from '#shared/rpc.ts';

export interface TokenPorts {
  /** `location.hash`. */
  readonly hash: string;
  /** `localStorage`: of this origin, port included, where a cookie would go to every server on 127.0.0.1. */
  readonly storage: { getItem(key: string): string | null; setItem(key: string, value: string): void };
  /** Takes the fragment out of the address bar and the tab's history, e.g. by `history.replaceState`. */
  readonly clean: () => void;
}

const KEY = 'weft.token';

/** The token the page was opened with, else the one it was once opened with; null if it never was. Call before any routing by fragment. */
export function takeToken({ hash, storage, clean }: TokenPorts): string | null {
  const given = new URLSearchParams(hash.replace(/^#/, '')).get('token');
  if (given !== null) clean();
  if (given !== null && TOKEN_PATTERN.test(given)) {
    storage.setItem(KEY, given);
    return given;
  }
  const kept = storage.getItem(KEY);
  return kept !== null && TOKEN_PATTERN.test(kept) ? kept : null;
}
