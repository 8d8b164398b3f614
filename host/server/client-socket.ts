import { createBirpc, type BirpcReturn } from 'birpc';
import type { RawData, WebSocket } from 'ws';
import { z } from 'zod';
import { err } from '#shared/base/result.ts';
import { CLOSED, type RpcAnswer, type RpcNotices, type Topic } from '#shared/rpc.ts';
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

/** birpc's question. Answers and one-way messages are only ever sent by us. */
const question = z.strictObject({ t: z.literal('q'), i: z.string().min(1).max(64), m: z.string().max(64), a: z.tuple([z.unknown()]) });

/** Ticks without a sign of life after which a socket is given up. */
const SILENT_AFTER = 3;
/** Bytes a client may leave unread, above the greatest page of an answer. */
const MAX_UNREAD = 64 * 1024 * 1024;
/** Calls under way at once: more than one chunk off the wire can hold, so that a flood is slowed and not refused. */
const MAX_CALLS = 4_096;

/** One page or tool behind its socket, let in already. Slowed when it floods, closed when it talks nonsense, dropped when it neither reads nor answers. */
export class ClientSocket {
  readonly #socket: WebSocket;
  readonly #ports: ClientSocketPorts;
  readonly #budget: MessageBudget;
  readonly #rpc: BirpcReturn<RpcNotices, Record<string, never>, false>;
  #calls = 0;
  #silent = 0;
  #resume: (() => void) | null = null;

  constructor(socket: WebSocket, ports: ClientSocketPorts) {
    this.#socket = socket;
    this.#ports = ports;
    this.#budget = new MessageBudget(ports.limits, ports.monotonic);
    this.#rpc = createBirpc<RpcNotices, Record<string, never>, false>({}, {
      on: (take) => { socket.on('message', (data, isBinary) => { this.#receive(data, isBinary, take); }); },
      post: (message: unknown) => { this.#send(JSON.stringify(message)); },
      // Every name is answered, the unknown ones too: an error of birpc's own would arrive as `{}`.
      resolver: (method) => (request: unknown) => this.#answer(method, request),
      proxify: false,
      timeout: -1,
      onGeneralError: () => true,
    });
    socket.on('pong', () => { this.#silent = 0; });
    socket.on('close', () => {
      this.#resume?.();
      this.#rpc.$close();
    });
  }

  /** Tells the time, and asks for a sign of life, which browsers give without waking the page. */
  tick(at: number): void {
    if (this.#silent >= SILENT_AFTER) return this.#drop('socket.silent');
    this.#silent += 1;
    this.#socket.ping();
    void this.#rpc.$callEvent('tick', at);
  }

  changed(topic: Topic): void {
    void this.#rpc.$callEvent('changed', topic);
  }

  #receive(data: RawData, isBinary: boolean, take: (message: unknown) => void): void {
    this.#silent = 0;
    const bytes = data as Buffer;
    this.#slowDown(bytes.length);
    const message = isBinary ? null : parseQuestion(bytes);
    if (message) return take(message);
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

  async #answer(method: string, request: unknown): Promise<RpcAnswer<unknown>> {
    if (this.#calls >= MAX_CALLS) return err({ code: 'rpc.busy', detail: '' });
    this.#calls += 1;
    try {
      const answer = await this.#ports.answer(method, request);
      if (!answer.ok) this.#ports.onRefusal(answer.error.code);
      return answer;
    } finally {
      this.#calls -= 1;
    }
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

function parseQuestion(bytes: Buffer): unknown {
  try {
    return question.parse(JSON.parse(bytes.toString('utf8')));
  } catch {
    return null;
  }
}
