import type { Session } from 'electron';
import { isAppAddress } from './app-address.ts';

/** `persistent-storage` is `navigator.storage.persist()`, without which the browser may throw the user's data away. */
const GRANTED: ReadonlySet<string> = new Set(['persistent-storage', 'clipboard-sanitized-write', 'notifications']);

export interface Asker {
  /** The last address the frame has loaded; absent where no document asks. */
  readonly requestingUrl?: string;
  readonly isMainFrame: boolean;
}

/** Everything is refused but the few things that our own page, and no frame in it, has a use for. */
export function mayHave(permission: string, { requestingUrl = '', isMainFrame }: Asker): boolean {
  return GRANTED.has(permission) && isMainFrame && isAppAddress(requestingUrl);
}

/** The three doors by which Chromium asks. To set only the first would leave what needs no prompt. */
export function guardPermissions(session: Pick<Session, 'setPermissionRequestHandler' | 'setPermissionCheckHandler' | 'setDevicePermissionHandler'>): void {
  session.setPermissionRequestHandler((_, permission, answer, details) => { answer(mayHave(permission, details)); });
  session.setPermissionCheckHandler((_, permission, origin, details) => mayHave(permission, { isMainFrame: details.isMainFrame, requestingUrl: details.requestingUrl ?? origin }));
  session.setDevicePermissionHandler(() => false);
}
