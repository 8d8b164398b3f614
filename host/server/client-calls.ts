import { createBirpc, type BirpcReturn } from 'birpc';
import { z } from 'zod';
import { err } from '#shared/base/result.ts';
import type { RpcAnswer, RpcNotices, SystemSleep, Topic } from '#shared/rpc.ts';

export interface ClientCallsPorts {
  readonly answer: (method: string, request: unknown) => Promise<RpcAnswer<unknown>>;
  readonly send: (text: string) => void;
  /** Told of every refusal by its code. */
  readonly onRefusal: (code: string) => void;
}

/** birpc's question. Answers and one-way messages are only ever sent by us. */
const question = z.strictObject({ t: z.literal('q'), i: z.string().min(1).max(64), m: z.string().max(64), a: z.tuple([z.unknown()]) });

/** Calls under way at once: more than one chunk off the wire can hold, so that a flood is slowed and not refused. */
const MAX_CALLS = 4_096;

/** What one client asks and is told, whatever carries the words. */
export class ClientCalls {
  readonly #ports: ClientCallsPorts;
  readonly #rpc: BirpcReturn<RpcNotices, Record<string, never>, false>;
  #take: (message: unknown) => void = () => {};
  #underWay = 0;

  constructor(ports: ClientCallsPorts) {
    this.#ports = ports;
    this.#rpc = createBirpc<RpcNotices, Record<string, never>, false>({}, {
      on: (take) => { this.#take = take; },
      post: (message: unknown) => { ports.send(JSON.stringify(message)); },
      // Every name is answered, the unknown ones too: an error of birpc's own would arrive as `{}`.
      resolver: (method) => (request: unknown) => this.#answer(method, request),
      proxify: false,
      timeout: -1,
      onGeneralError: () => true,
    });
  }

  /** False if it was no call. */
  receive(text: string): boolean {
    const message = parseQuestion(text);
    if (message === null) return false;
    this.#take(message);
    return true;
  }

  tick(at: number, slept?: SystemSleep): void {
    void (slept ? this.#rpc.$callEvent('tick', at, slept) : this.#rpc.$callEvent('tick', at));
  }

  changed(topic: Topic): void {
    void this.#rpc.$callEvent('changed', topic);
  }

  close(): void {
    this.#rpc.$close();
  }

  async #answer(method: string, request: unknown): Promise<RpcAnswer<unknown>> {
    if (this.#underWay >= MAX_CALLS) return err({ code: 'rpc.busy', detail: '' });
    this.#underWay += 1;
    try {
      const answer = await this.#ports.answer(method, request);
      if (!answer.ok) this.#ports.onRefusal(answer.error.code);
      return answer;
    } finally {
      this.#underWay -= 1;
    }
  }
}

function parseQuestion(text: string): unknown {
  try {
    return question.parse(JSON.parse(text));
  } catch {
    return null;
  }
}
