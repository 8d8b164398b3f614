import { contextBridge, ipcRenderer } from 'electron';
import { desktopOver, PORT_MESSAGE } from '#shared/desktop-methods.ts';

/** The page's window, of which no other part is used here. */
declare const window: { readonly location: { readonly origin: string }; postMessage(message: unknown, origin: string, transfer: readonly unknown[]): void };

contextBridge.exposeInMainWorld('weft', desktopOver((channel, request) => ipcRenderer.invoke(channel, request)));

// A port cannot cross the bridge, but it can be posted.
ipcRenderer.on(PORT_MESSAGE, ({ ports }, request: string) => {
  window.postMessage({ kind: PORT_MESSAGE, request }, window.location.origin, ports);
});
