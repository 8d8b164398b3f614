import type { Host } from '#shared/host.ts';
import type { RpcAnswer, RpcMethod, RpcRequest, RpcResponse, SystemSleep, Topic } from '#shared/rpc.ts';
import { Clients } from '#host/server/clients.ts';
import { systemTicker, type Ticker } from '#host/server/tick.ts';
import { ClientPort, type HostPort } from './client-port.ts';

export interface ServePortsOptions {
  readonly host: Host;
  readonly tick?: Ticker;
  readonly now?: () => number;
  /** What every client is told, for this process. */
  readonly onChanged?: (topic: Topic) => void;
  /** Everything that was turned away, by its code: for counting, not for showing. */
  readonly onRefusal?: (code: string) => void;
  /** A throw out of the host: a bug, of which no client is told. */
  readonly onBug?: (error: unknown) => void;
}

export interface PortServer {
  /** Lets in whoever holds the other end. To hand an end out is to trust its holder: there is no token. */
  add(port: HostPort): void;
  /** Asks in the name of this process, e.g. for the tray; what it changes is told to everybody. */
  call<M extends RpcMethod>(method: M, request: RpcRequest<M>): Promise<RpcAnswer<RpcResponse<M>>>;
  /** The computer has woken up: everybody is told the time at once. */
  wake(slept?: SystemSleep): void;
  /** Closes every port. The host stays the caller's, and what it is doing goes on. */
  close(): void;
}

/** The host behind MessagePorts, for the desktop's own pages: the same calls, lease and notices as behind the WebSocket. */
export function servePorts({ host, tick = systemTicker, now = Date.now, onChanged = () => {}, onRefusal = () => {}, onBug = () => {} }: ServePortsOptions): PortServer {
  const clients = new Clients({ host, now, onBug });
  const open = new Set<ClientPort>();
  const stopTicking = tick(() => { clients.tick(); });
  const self = { tick: () => {}, changed: onChanged };
  clients.enter(self);

  return {
    add(port) {
      const client: ClientPort = new ClientPort(port, {
        answer: (method, request) => clients.answer(client, method, request),
        onRefusal,
        onGone: () => {
          open.delete(client);
          clients.leave(client);
        },
      });
      open.add(client);
      clients.enter(client);
    },
    async call<M extends RpcMethod>(method: M, request: RpcRequest<M>) {
      return await clients.answer(self, method, request) as RpcAnswer<RpcResponse<M>>;
    },
    wake(slept) { clients.tellTime(slept); },
    close() {
      stopTicking();
      for (const client of [...open]) client.close();
    },
  };
}
