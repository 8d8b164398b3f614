import { externalLink, type ExternalLink } from './external-link.ts';
import { isAppAddress } from './app-address.ts';

interface Stoppable { preventDefault(): void }

/** As much of `WebContents` as is locked. */
export interface LockableContents {
  on(event: 'will-navigate' | 'will-frame-navigate' | 'will-redirect', listener: (details: Stoppable & { readonly url: string }) => void): unknown;
  on(event: 'will-attach-webview', listener: (event: Stoppable) => void): unknown;
  setWindowOpenHandler(handler: (details: { readonly url: string }) => { action: 'deny' }): void;
}

/**
 * The page stays where it is, opens no window and holds no other page.
 *
 * @param onLink told of every link that wants a window of its own and may be opened elsewhere
 */
export function lockContents(contents: LockableContents, onLink: (link: ExternalLink) => void): void {
  const stay = (details: Stoppable & { readonly url: string }): void => { if (!isAppAddress(details.url)) details.preventDefault(); };
  contents.on('will-navigate', stay);
  contents.on('will-frame-navigate', stay);
  contents.on('will-redirect', stay);
  contents.on('will-attach-webview', (event) => { event.preventDefault(); });
  contents.setWindowOpenHandler(({ url }) => {
    const link = externalLink(url);
    if (link) onLink(link);
    return { action: 'deny' };
  });
}
