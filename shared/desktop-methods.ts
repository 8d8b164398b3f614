import type { Desktop, DesktopMethod, DesktopRequest, DesktopResponse } from './desktop.ts';

/** Without the schemas, which have no place in a preload script. */
const METHODS = { connectHost: null, getSettings: null, saveSettings: null, setJourneysOn: null, openOutbox: null } as const satisfies Record<DesktopMethod, null>;

/** The kind of the window message, and the name of the channel, by which a port comes to the page. */
export const PORT_MESSAGE = 'weft:host-port';

/** The channel between the processes that a method has. */
export function channelOf(method: DesktopMethod): string {
  return `weft:${method}`;
}

/** What a page finds as `window.weft`: its functions by name, and no way to any other channel. */
export function desktopOver(invoke: (channel: string, request: unknown) => Promise<unknown>): Desktop {
  const methods = (Object.keys(METHODS) as DesktopMethod[]).map((method) => [method, (request: DesktopRequest<typeof method>) => invoke(channelOf(method), request) as Promise<DesktopResponse<typeof method>>]);
  return Object.freeze(Object.fromEntries(methods)) as unknown as Desktop;
}
