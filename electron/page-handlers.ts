import type { DesktopSettings } from '#shared/desktop.ts';
import { PORT_MESSAGE } from '#shared/desktop-methods.ts';
import type { IpcEvent, IpcHandlers } from './answer-ipc.ts';
import type { HostLink } from './host-link.ts';
import { changesOf, pageSettings, readSettings, type SettingsStore } from './settings.ts';

/** `P`: a port, as the host takes it. */
export interface PageEvent<P> extends IpcEvent {
  readonly senderFrame: (NonNullable<IpcEvent['senderFrame']> & { postMessage(channel: string, message: unknown, ports: P[]): void }) | null;
}

export interface HandlerPorts<P> {
  readonly host: Pick<HostLink<P>, 'connect' | 'state'>;
  readonly store: SettingsStore;
  readonly newChannel: () => { readonly port1: P; readonly port2: P };
  /** Shows a folder in the system's file manager. Empty if it could. */
  readonly openPath: (path: string) => Promise<string>;
  readonly setLoginItem: (openAtLogin: boolean) => void;
  readonly onSettings: (saved: DesktopSettings) => void;
  readonly onJourneysOn: (count: number) => void;
}

/** What each method of the contract does. */
export function pageHandlers<P>({ host, store, newChannel, openPath, setLoginItem, onSettings, onJourneysOn }: HandlerPorts<P>): IpcHandlers<PageEvent<P>> {
  return {
    connectHost({ request }, { senderFrame }) {
      const { port1, port2 } = newChannel();
      if (!host.connect(port1)) return { fault: host.state.fault ?? 'host.down' };
      senderFrame?.postMessage(PORT_MESSAGE, request, [port2]);
      return { fault: null };
    },
    getSettings: () => pageSettings(readSettings(store)),
    saveSettings(change) {
      store.set(changesOf(change));
      if (change.openAtLogin !== undefined) setLoginItem(change.openAtLogin);
      const saved = pageSettings(readSettings(store));
      onSettings(saved);
      return saved;
    },
    setJourneysOn({ count }) {
      onJourneysOn(count);
      return {};
    },
    async openOutbox() {
      // The host says where it is; a page cannot name a path.
      const { outboxFolder } = host.state;
      return { fault: outboxFolder !== null && (await openPath(outboxFolder)) === '' ? null : 'desktop.no-folder' };
    },
  };
}
