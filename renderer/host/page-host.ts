import type { Desktop } from '#shared/desktop.ts';
import { askDesktopPort, type PortWindow } from './ask-desktop-port.ts';
import type { HostChannel, HostChannelPorts } from './host-channel.ts';
import type { HostLink } from './host-link.ts';
import { openHostPort } from './host-port.ts';
import { openHostSocket } from './host-socket.ts';

export interface PageHost {
  /** For the page's own client. */
  readonly open: (ports: HostChannelPorts) => HostChannel;
  /** For a client in a worker, each time another one; null while there is none to be had. */
  readonly link: () => Promise<HostLink | null>;
}

export interface DesktopHostPorts {
  readonly desktop: Pick<Desktop, 'connectHost'>;
  readonly window: PortWindow;
  /** Another one each time, e.g. `crypto.randomUUID`. */
  readonly id: () => string;
  /** Why the host cannot be reached, each time it is asked for in vain: what a person can mend is among it, e.g. `profile.in-use`. */
  readonly onFault: (code: string) => void;
}

/** The ways to the desktop's host. Its page finds `window.weft`. */
export function desktopHost({ desktop, window, id, onFault }: DesktopHostPorts): PageHost {
  const ask = async (): Promise<Extract<HostLink, { kind: 'port' }> | null> => {
    const answer = await askDesktopPort(desktop, window, id);
    if (answer.ok) return { kind: 'port', port: answer.value };
    onFault(answer.error);
    return null;
  };
  return { open: openHostPort(null, async () => (await ask())?.port ?? null), link: ask };
}

/** The ways to the server that gave the page out. */
export function serverHost(url: string, token: string): PageHost {
  return { open: openHostSocket(url, token), link: () => Promise.resolve({ kind: 'socket', url, token }) };
}
