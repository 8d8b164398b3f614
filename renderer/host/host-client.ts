import { backOff } from '#shared/base/back-off.ts';
import { err, ok } from '#shared/base/result.ts';
import { CLOSED, TICK_EVERY, type RpcAnswer, type RpcMethod, type RpcRequest, type RpcResponse, type SystemSleep, type Topic } from '#shared/rpc.ts';
import type { HostChannel, HostChannelPorts } from './host-channel.ts';
import { Listeners } from './listeners.ts';

/** `refused`: the token is wrong, and stays so; the page must be opened once more by the address that `weft` printed. */
export type HostStatus = 'connecting' | 'open' | 'refused' | 'closed';

export interface HostClientOptions {
  /** One attempt at a way to the host, as `openHost` makes them. Called again whenever the one before has ended. */
  readonly open: (ports: HostChannelPorts) => HostChannel;
  /** Runs later; returns how to call it off. */
  readonly after: (ms: number, run: () => void) => () => void;
  /** At least 0, below 1. */
  readonly random: () => number;
}

/** Without a tick for so long the server counts as gone, in ms: a connection can die without a word. */
const SILENT_AFTER = 2.5 * TICK_EVERY;

/** The page's side of the host: keeps a way to it open as well as it can. Works in a tab and in a worker, and knows no React. */
export class HostClient {
  readonly #options: HostClientOptions;
  readonly #ticks = new Listeners<number>();
  readonly #sleeps = new Listeners<SystemSleep>();
  readonly #changes = new Listeners<Topic>();
  readonly #statuses = new Listeners<HostStatus>();
  #status: HostStatus = 'connecting';
  #channel: HostChannel | null = null;
  #failures = 0;
  /** The one timer: for the next try while there is no way to the host, for the next tick while there is one. */
  #stopTimer: () => void = () => {};

  constructor(options: HostClientOptions) {
    this.#options = options;
    this.#connect();
  }

  get status(): HostStatus {
    return this.#status;
  }

  /** The host's time, at least every 30 s while open, and at once after connecting. */
  onTick(listener: (at: number) => void): () => void {
    return this.#ticks.add(listener);
  }

  /** A sleep that the system tells of, before the tick that comes with it. */
  onSlept(listener: (slept: SystemSleep) => void): () => void {
    return this.#sleeps.add(listener);
  }

  onChanged(listener: (topic: Topic) => void): () => void {
    return this.#changes.add(listener);
  }

  onStatus(listener: (status: HostStatus) => void): () => void {
    return this.#statuses.add(listener);
  }

  /** Never throws and never waits for a connection. A slice too large for one message goes in several, the answers come as one. */
  async call<M extends RpcMethod>(method: M, request: RpcRequest<M>): Promise<RpcAnswer<RpcResponse<M>>> {
    if (this.#status !== 'open' || !this.#channel) return err({ code: 'rpc.disconnected', detail: '' });
    const answer = await this.#channel.call(method, request) as RpcAnswer<RpcResponse<M>>;
    if (answer.ok || answer.error.code !== 'rpc.too-large') return answer;
    const halves = halve(request);
    if (!halves) return answer;
    const [first, second] = await Promise.all(halves.map((half) => this.call(method, half)));
    if (!first!.ok || !second!.ok) return first!.ok ? second! : first!;
    return ok([...first!.value as unknown[], ...second!.value as unknown[]] as RpcResponse<M>);
  }

  close(): void {
    this.#hangUp();
    this.#become('closed');
  }

  #connect(): void {
    const channel: HostChannel = this.#options.open({
      // A notice may still be on its way inside when its way is given up.
      tick: (at, slept) => { if (this.#channel === channel) this.#ticked(at, slept); },
      changed: (topic) => { if (this.#channel === channel) this.#changes.tell(topic); },
      onGone: (code) => { this.#gone(code); },
    });
    this.#channel = channel;
    this.#watch();
  }

  #ticked(at: number, slept?: SystemSleep): void {
    this.#failures = 0;
    this.#watch();
    this.#become('open');
    if (slept) this.#sleeps.tell(slept);
    this.#ticks.tell(at);
  }

  #watch(): void {
    this.#stopTimer();
    this.#stopTimer = this.#options.after(SILENT_AFTER, () => { this.#gone(0); });
  }

  #gone(code: number): void {
    this.#hangUp();
    if (code === CLOSED.token) return this.#become('refused');
    this.#stopTimer = this.#options.after(backOff(this.#failures, this.#options.random()), () => { this.#connect(); });
    this.#failures += 1;
    this.#become('connecting');
  }

  #hangUp(): void {
    this.#stopTimer();
    this.#channel?.close();
    this.#channel = null;
  }

  #become(status: HostStatus): void {
    if (this.#status === status) return;
    this.#status = status;
    this.#statuses.tell(status);
  }
}

/** The request with each half of its slice; null if it has none to halve. */
function halve<R extends object>(request: R): [R, R] | null {
  if (!('slice' in request) || !Array.isArray(request.slice) || request.slice.length < 2) return null;
  const middle = Math.ceil(request.slice.length / 2);
  return [{ ...request, slice: request.slice.slice(0, middle) }, { ...request, slice: request.slice.slice(middle) }];
}
