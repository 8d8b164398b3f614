import { MessageChannel, type MessagePort } from 'node:worker_threads';
import type { HostPort } from '#host/port/client-port.ts';
import { servePorts, type PortServer, type ServePortsOptions } from '#host/port/serve-ports.ts';
import { servedHost } from '#test/fakes/served-host.ts';
import type { Host } from '#shared/host.ts';

/** The real host behind real MessagePorts, whose ticks are the test's. */
export interface PortedHost {
  readonly server: PortServer;
  readonly host: Host;
  readonly refusals: string[];
  readonly bugs: unknown[];
  tick(): void;
  /** The other end of a port that was let in. */
  connect(): MessagePort;
  stop(): Promise<void>;
}

export async function portedHost(options: Partial<ServePortsOptions> = {}, wrap: (host: Host) => Host = (host) => host): Promise<PortedHost> {
  const served = await servedHost();
  const refusals: string[] = [];
  const bugs: unknown[] = [];
  let tick = (): void => {};
  const server = servePorts({
    host: wrap(served.host), tick: (fire) => { tick = fire; return () => {}; }, onRefusal: (code) => refusals.push(code), onBug: (error) => bugs.push(error), ...options,
  });
  return {
    server, host: served.host, refusals, bugs,
    tick: () => { tick(); },
    connect() {
      const { port1, port2 } = new MessageChannel();
      server.add(nodePort(port1));
      return port2;
    },
    async stop() {
      server.close();
      await served.stop();
    },
  };
}

/** Node's port as the host takes it. */
export function nodePort(port: MessagePort): HostPort {
  return {
    send: (text) => { port.postMessage(text); },
    listen: (take) => { port.on('message', take); },
    onClose: (run) => { port.once('close', run); },
    close: () => { port.close(); },
  };
}
