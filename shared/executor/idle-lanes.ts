import type { Instant } from '#shared/base/time.ts';
import type { Lane } from '#shared/plan/plan.ts';
import type { Move } from './store.ts';

/** ms after which a lane is looked at anew, by either clock: somebody's time may have come meanwhile. */
const AGAIN = 1_000;

/** Lanes in which nothing was due when they were last looked at: whoever works in one lane need not ask for the others after each move. */
export class IdleLanes {
  readonly #seen = new Map<Lane, readonly [now: Instant, hostNow: Instant]>();

  has(lane: Lane, now: Instant, hostNow: Instant): boolean {
    const seen = this.#seen.get(lane);
    return seen !== undefined && Math.abs(now - seen[0]) < AGAIN && Math.abs(hostNow - seen[1]) < AGAIN;
  }

  note(lane: Lane, now: Instant, hostNow: Instant): void {
    this.#seen.set(lane, [now, hostNow]);
  }

  forget(lane: Lane): void {
    this.#seen.delete(lane);
  }

  /** What has come may be due. */
  moved({ add = [] }: Partial<Move>): void {
    for (const { lane } of add) this.forget(lane);
  }

  clear(): void {
    this.#seen.clear();
  }
}
