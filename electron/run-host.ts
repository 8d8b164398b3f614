import type { Result } from '#shared/base/result.ts';
import type { Host } from '#shared/host.ts';
import type { HostPort } from '#host/port/client-port.ts';
import { servePorts } from '#host/port/serve-ports.ts';
import type { Ticker } from '#host/server/tick.ts';
import { toHost, type FromHost } from './host-messages.ts';

/** The way to the main process. */
export interface MainPort {
  listen(take: (message: unknown, ports: readonly HostPort[]) => void): void;
  send(message: FromHost): void;
}

export interface RunHostPorts {
  readonly main: MainPort;
  /** Opens the profile, or gives the code of why not. */
  readonly open: () => Promise<Result<{ readonly host: Host; close(): Promise<void> }, string>>;
  /** Ends this process. */
  readonly exit: (code: number) => void;
  readonly onBug: (error: unknown) => void;
  readonly tick?: Ticker;
}

/** The whole life of the host's process: opens the profile, lets in whoever the main process sends, and ends when told to. */
export async function runHost({ main, open, exit, onBug, tick }: RunHostPorts): Promise<void> {
  const before: [message: unknown, ports: readonly HostPort[]][] = [];
  let take = (message: unknown, ports: readonly HostPort[]): void => { before.push([message, ports]); };
  main.listen((message, ports) => { take(message, ports); });

  const opened = await open();
  if (!opened.ok) {
    main.send({ kind: 'fault', code: opened.error });
    return exit(1);
  }
  const { host } = opened.value;
  const tell = async (): Promise<void> => {
    const { paused, outboxFolder } = await host.getWorkspace({});
    main.send({ kind: 'state', paused, outboxFolder });
  };
  const server = servePorts({ host, onBug, ...(tick && { tick }), onChanged: (topic) => { if (topic === 'paused') void tell().catch(onBug); } });

  take = (given, ports) => {
    const message = toHost.parse(given);
    switch (message.kind) {
      case 'connect': return ports.forEach((port) => { server.add(port); });
      case 'pause': return void server.call('setPaused', { paused: message.paused });
      case 'wake': return server.wake(message.slept);
      case 'close':
        server.close();
        return void opened.value.close().then(() => { exit(0); }, (error: unknown) => { onBug(error); exit(1); });
    }
  };
  await tell();
  for (const [message, ports] of before) take(message, ports);
}
