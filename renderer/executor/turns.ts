import { backOff } from '#shared/base/back-off.ts';
import { TICK_EVERY } from '#shared/rpc.ts';
import type { Bell } from './bell.ts';
import { faultCode, type ExecutorFault } from './fault-code.ts';

export interface TurnsPorts {
  readonly after: (ms: number, run: () => void) => () => void;
  /** At least 0, below 1. */
  readonly random: () => number;
  /** Why nothing moves just now; null once it does again. */
  readonly onFault: (code: ExecutorFault | null) => void;
}

/** What is done again and again side by side, each until it says that it is over. A fault only delays it, and is told. */
export class Turns {
  readonly #ports: TurnsPorts;
  readonly #faults = new Map<object, ExecutorFault>();
  #over = false;

  constructor(ports: TurnsPorts) {
    this.#ports = ports;
  }

  /** Does `turn` each time after as many ms as it says, or a ring; until it says null, or all is over. Never rejects. */
  async take(bell: Bell, turn: () => Promise<number | null>): Promise<void> {
    let failures = 0;
    while (!this.#over) {
      let pause: number | null;
      try {
        pause = await turn();
        failures = 0;
        this.#tell(bell, null);
      } catch (error) {
        const code = faultCode(error);
        // Nothing frees a disk in a second, and each try sends a little that cannot be stored.
        pause = code === 'store.full' || code === 'store.short' ? TICK_EVERY : backOff(failures, this.#ports.random());
        failures += 1;
        this.#tell(bell, code);
      }
      if (pause === null) return;
      if (!this.#over && pause > 0) await bell.wait(pause, this.#ports.after);
    }
  }

  /** No turn begins any more; whoever waits has to be rung. */
  stop(): void {
    this.#over = true;
  }

  get over(): boolean {
    return this.#over;
  }

  #tell(source: object, code: ExecutorFault | null): void {
    const before = this.#fault();
    if (code === null) this.#faults.delete(source);
    else this.#faults.set(source, code);
    if (this.#fault() !== before) this.#ports.onFault(this.#fault());
  }

  #fault(): ExecutorFault | null {
    return this.#faults.values().next().value ?? null;
  }
}
