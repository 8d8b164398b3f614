import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { WebSocketServer, type WebSocket } from 'ws';
import { CLOSED, MAX_MESSAGE, RPC_PATH, RPC_PROTOCOL } from '#shared/rpc.ts';
import { pathOf } from './answer-page.ts';
import { checkOrigin } from './check-origin.ts';
import { ClientSocket, type ClientSocketPorts } from './client-socket.ts';
import type { Clients } from './clients.ts';
import { offersToken } from './token.ts';

export interface SocketsPorts extends Omit<ClientSocketPorts, 'answer'> {
  readonly authority: string;
  readonly token: string;
  readonly clients: Clients;
}

const MAX_SOCKETS = 64;
/** How long a close may take before the connection is cut, in ms. */
const CLOSE_WITHIN = 1_000;

/** All sockets that are let in, and the door they come through. */
export class OpenSockets {
  readonly #ports: SocketsPorts;
  readonly #server: WebSocketServer;

  constructor(ports: SocketsPorts) {
    this.#ports = ports;
    const options = { noServer: true, maxPayload: MAX_MESSAGE, perMessageDeflate: false, handleProtocols: () => RPC_PROTOCOL, closeTimeout: CLOSE_WITHIN };
    this.#server = new WebSocketServer(options);
  }

  /** An HTTP upgrade: refused by a status while anybody could be asking, by a close code once it is our own page or a tool. */
  upgrade(request: IncomingMessage, stream: Duplex, head: Buffer): void {
    stream.on('error', () => { stream.destroy(); });
    const status = this.#statusFor(request);
    if (status) {
      this.#ports.onRefusal(`http.${status.slice(0, 3)}`);
      stream.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`, () => { stream.destroy(); });
      return;
    }
    this.#server.handleUpgrade(request, stream, head, (socket) => { this.#letIn(socket, request); });
  }

  /** Resolves when every socket is closed, politely or not. */
  async close(): Promise<void> {
    await Promise.all([...this.#server.clients].map((socket) => new Promise<void>((resolve) => {
      socket.once('close', () => { resolve(); });
      socket.close(1001);
    })));
  }

  #statusFor(request: IncomingMessage): string | null {
    if (checkOrigin(request, this.#ports.authority) !== 'ours') return '403 Forbidden';
    if (pathOf(request.url ?? '') !== RPC_PATH) return '404 Not Found';
    if (!protocolsOf(request).includes(RPC_PROTOCOL)) return '400 Bad Request';
    return this.#server.clients.size >= MAX_SOCKETS ? '503 Service Unavailable' : null;
  }

  #letIn(socket: WebSocket, request: IncomingMessage): void {
    // What the peer does wrong closes the socket; there is nobody else to tell.
    socket.on('error', () => { this.#ports.onRefusal('socket.broken'); });
    if (!offersToken(request.headers['sec-websocket-protocol'], this.#ports.token)) {
      this.#ports.onRefusal('socket.token');
      socket.close(CLOSED.token);
      return;
    }
    const { clients } = this.#ports;
    const client: ClientSocket = new ClientSocket(socket, { ...this.#ports, answer: (method, asked) => clients.answer(client, method, asked) });
    socket.once('close', () => { clients.leave(client); });
    clients.enter(client);
  }
}

function protocolsOf({ headers }: IncomingMessage): string[] {
  return (headers['sec-websocket-protocol'] ?? '').split(',').map((one) => one.trim());
}
