import type { RawData, WebSocket } from 'ws';
import { CLOSED, type RpcAnswer, type Topic } from '#shared/rpc.ts';
import { ClientCalls } from './client-calls.ts';
import { MessageBudget, type MessageLimits } from './message-budget.ts';

export interface ClientSocketPorts {
  readonly answer: (method: string, request: unknown) => Promise<RpcAnswer<unknown>>;
  readonly limits: MessageLimits;
  /** For the budget only: in ms, and never going back. */
  readonly monotonic: () => number;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  readonly onRefusal: (code: string) => void;
}

/** Ticks without a sign of life after which a socket is given up. */
const SILENT_AFTER = 3;
/** Bytes a client may leave unread, above the greatest page of an answer. */
const MAX_UNREAD = 64 * 1024 * 1024;

/** One page or tool behind its socket, let in already. Slowed when it floods, closed when it talks nonsense, dropped when it neither reads nor answers. */
export class ClientSocket {
  readonly #socket: WebSocket;
  readonly #ports: ClientSocketPorts;
  readonly #budget: MessageBudget;
  readonly #calls: ClientCalls;
  #silent = 0;
  #resume: (() => void) | null = null;

  constructor(socket: WebSocket, ports: ClientSocketPorts) {
    this.#socket = socket;
    this.#ports = ports;
    this.#budget = new MessageBudget(ports.limits, ports.monotonic);
    this.#calls = new ClientCalls({ answer: ports.answer, send: (text) => { this.#send(text); }, onRefusal: ports.onRefusal });
    socket.on('message', (data, isBinary) => { this.#receive(data, isBinary); });
    socket.on('pong', () => { this.#silent = 0; });
    socket.on('close', () => {
      this.#resume?.();
      this.#calls.close();
    });
  }

  /** Tells the time, and asks for a sign of life, which browsers give without waking the page. */
  tick(at: number): void {
    if (this.#silent >= SILENT_AFTER) return this.#drop('socket.silent');
    this.#silent += 1;
    this.#socket.ping();
    this.#calls.tick(at);
  }

  changed(topic: Topic): void {
    this.#calls.changed(topic);
  }

  #receive(data: RawData, isBinary: boolean): void {
    this.#silent = 0;
    const bytes = data as Buffer;
    this.#slowDown(bytes.length);
    if (!isBinary && this.#calls.receive(bytes.toString('utf8'))) return;
    this.#ports.onRefusal('socket.malformed');
    this.#socket.close(CLOSED.malformed);
  }

  #slowDown(bytes: number): void {
    const pause = this.#budget.spend(bytes);
    // One chunk may hold many messages: each lengthens the debt, the last one says how long it takes.
    if (pause === 0) return;
    if (!this.#resume) this.#ports.onRefusal('socket.flood');
    this.#resume?.();
    this.#socket.pause();
    this.#resume = this.#ports.after(pause, () => {
      this.#resume = null;
      this.#socket.resume();
    });
  }

  #send(text: string): void {
    if (this.#socket.readyState !== this.#socket.OPEN) return;
    if (this.#socket.bufferedAmount > MAX_UNREAD) return this.#drop('socket.slow');
    this.#socket.send(text);
  }

  #drop(code: string): void {
    this.#ports.onRefusal(code);
    this.#socket.terminate();
  }
}
