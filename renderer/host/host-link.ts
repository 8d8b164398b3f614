import type { HostChannel, HostChannelPorts } from './host-channel.ts';
import { openHostPort, type AskPort, type PortEnd } from './host-port.ts';
import { openHostSocket } from './host-socket.ts';

/** A way to the host that can be posted to a worker, where a client of its own begins at it. Post it with `transferOf`. */
export type HostLink =
  | { readonly kind: 'socket'; readonly url: string; readonly token: string }
  /** Serves one client, in one place: once posted it is of no use here any more. */
  | { readonly kind: 'port'; readonly port: PortEnd };

/** What a `HostClient` takes as its `open`. @param ask for a port, where the one at hand has ended; a socket needs none */
export function openHost(link: HostLink, ask: AskPort = () => Promise.resolve(null)): (ports: HostChannelPorts) => HostChannel {
  return link.kind === 'socket' ? openHostSocket(link.url, link.token) : openHostPort(link.port, ask);
}

/** The second argument of `postMessage` for a message with this link in it. */
export function transferOf(link: HostLink): PortEnd[] {
  return link.kind === 'port' ? [link.port] : [];
}
