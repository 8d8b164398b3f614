import { speakOver, type HostChannel, type HostChannelPorts } from './host-channel.ts';

/** `MessagePort`, by way of the value: only that has one name in the typings of pages, workers and Node. */
export type PortEnd = InstanceType<typeof MessagePort>;

/** Asks for another way to the host; null while there is none to be had. */
export type AskPort = () => Promise<PortEnd | null>;

/**
 * How to reach the host of the desktop, which hands out one port per client. A port that is gone, because the host's
 * process was, is gone for good: every further attempt asks for another.
 *
 * @param first a port nobody has spoken over yet; null asks for that one too
 */
export function openHostPort(first: PortEnd | null, ask: AskPort): (ports: HostChannelPorts) => HostChannel {
  let unused = first;
  return (ports) => {
    let port: PortEnd | null = null;
    let ended = false;
    let take: (text: string) => void = () => {};
    const { call, hangUp } = speakOver({
      isOpen: () => port !== null && !ended,
      send: (text) => { if (port) port.postMessage(text); else throw new Error('no port yet'); },
      listen: (heard) => { take = heard; },
    }, ports);
    const end = (): void => {
      ended = true;
      port?.close();
      hangUp();
    };
    const gone = (): void => {
      if (ended) return;
      end();
      ports.onGone(0);
    };
    const use = (found: PortEnd | null): void => {
      if (ended) return void found?.close();
      if (!found) return gone();
      port = found;
      port.addEventListener('message', (event: { readonly type: string; readonly data?: unknown }) => { if (!ended) take(String(event.data)); });
      // Electron tells it. Where nobody does, the client's own wait for a tick ends it, only later.
      port.addEventListener('close', gone);
      port.start();
    };

    const ready = unused;
    unused = null;
    if (ready) use(ready);
    else void ask().then(use, gone);
    return { call, close: end };
  };
}
