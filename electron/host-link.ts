import { fromHost, type ToHost } from './host-messages.ts';
import { keepRunning, type KeepRunningPorts } from './keep-running.ts';

/** As much of a `UtilityProcess` as is needed. `P`: the kind of port it takes. */
export interface HostChild<P> {
  postMessage(message: ToHost, ports?: P[]): void;
  on(event: 'message', listener: (message: unknown) => void): unknown;
  on(event: 'exit', listener: (code: number) => void): unknown;
  kill(): boolean;
}

export interface HostState {
  /** null while the host has not said. */
  readonly paused: boolean | null;
  readonly outboxFolder: string | null;
  /** Why the profile could not be opened; null if it is open, or will be in a moment. */
  readonly fault: string | null;
}

export interface HostLinkPorts<P> extends Omit<KeepRunningPorts, 'start'> {
  readonly fork: () => HostChild<P>;
  readonly onState: (state: HostState) => void;
}

const UNKNOWN: HostState = { paused: null, outboxFolder: null, fault: null };
/** How long the host may take to finish what is on the wire, in ms: a server that is at it must not be cut off behind the last byte. */
const CLOSE_WITHIN = 60_000;
/** After so long, in ms, people are told why the app is still there. */
const TOLD_AFTER = 2_000;

/** The main process's hold on the host's: it is started again whenever it dies, and those who talk to it then ask for another port. */
export class HostLink<P> {
  readonly #ports: HostLinkPorts<P>;
  readonly #stop: () => void;
  #child: HostChild<P> | null = null;
  #state = UNKNOWN;
  #gone: () => void = () => {};

  constructor(ports: HostLinkPorts<P>) {
    this.#ports = ports;
    this.#stop = keepRunning({ ...ports, start: (onEnd) => this.#start(onEnd) });
  }

  get state(): HostState {
    return this.#state;
  }

  /** Hands one end of a channel to the host. False if there is none at the moment. */
  connect(port: P): boolean {
    this.#child?.postMessage({ kind: 'connect' }, [port]);
    return this.#child !== null;
  }

  tell(message: Extract<ToHost, { kind: 'pause' | 'wake' }>): void {
    this.#child?.postMessage(message);
  }

  /** Resolves once the host has ended, by itself or after a minute by force. @param onSlow where it takes so long that people wonder */
  async close(onSlow: () => void): Promise<void> {
    const child = this.#child;
    if (child) {
      const gone = new Promise<void>((resolve) => { this.#gone = resolve; });
      const timers = [this.#ports.after(TOLD_AFTER, onSlow), this.#ports.after(CLOSE_WITHIN, () => { child.kill(); })];
      child.postMessage({ kind: 'close' });
      await gone;
      for (const callOff of timers) callOff();
    }
    this.#stop();
  }

  #start(onEnd: () => void): () => void {
    const child = this.#ports.fork();
    this.#child = child;
    child.on('message', (given) => {
      const message = fromHost.parse(given);
      if (message.kind === 'fault') this.#become({ ...UNKNOWN, fault: message.code });
      else this.#become({ paused: message.paused, outboxFolder: message.outboxFolder, fault: null });
    });
    child.on('exit', () => {
      this.#child = null;
      this.#become({ ...UNKNOWN, fault: this.#state.fault });
      this.#gone();
      onEnd();
    });
    return () => { if (this.#child === child) child.kill(); };
  }

  #become(state: HostState): void {
    this.#state = state;
    this.#ports.onState(state);
  }
}
