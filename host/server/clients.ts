import type { Host } from '#shared/host.ts';
import type { RpcAnswer, SystemSleep, Topic } from '#shared/rpc.ts';
import { answerCall } from './answer-call.ts';
import { ExecutorLease } from './executor-lease.ts';

/** Whoever is let in, by whatever way it came. */
export interface Client {
  tick(at: number, slept?: SystemSleep): void;
  changed(topic: Topic): void;
}

export interface ClientsPorts {
  readonly host: Host;
  readonly now: () => number;
  /** A throw out of the host: a bug, of which no client is told. */
  readonly onBug: (error: unknown) => void;
}

/** Everybody who talks to one host: they are answered, told the time and what changes, and at most one of them holds the lease. */
export class Clients {
  readonly #ports: ClientsPorts;
  readonly #lease: ExecutorLease;
  readonly #inside = new Set<Client>();

  constructor(ports: ClientsPorts) {
    this.#ports = ports;
    this.#lease = new ExecutorLease(ports.now());
  }

  /** Welcomed by a tick. */
  enter(client: Client): void {
    this.#inside.add(client);
    client.tick(this.#ports.now());
  }

  /** What it holds, others may have. */
  leave(client: Client): void {
    this.#inside.delete(client);
    if (this.#lease.release(client)) this.changed('lease');
  }

  /** Never throws. `caller` is a client, or whoever asks in the name of this process. */
  answer(caller: object, method: string, request: unknown): Promise<RpcAnswer<unknown>> {
    const { host, onBug } = this.#ports;
    return answerCall(caller, method, request, { host, lease: this.#lease, onBug, onChanged: (topic) => { this.changed(topic); } });
  }

  tick(): void {
    this.#lease.tick();
    this.tellTime();
  }

  /** A tick out of turn, e.g. when the computer wakes up: nobody is the later with its lease for it. */
  tellTime(slept?: SystemSleep): void {
    const at = this.#ports.now();
    for (const client of [...this.#inside]) client.tick(at, slept);
  }

  changed(topic: Topic): void {
    for (const client of [...this.#inside]) client.changed(topic);
  }
}
