import { err, ok, type Result } from '#shared/base/result.ts';

/** Ticks without renewal after which another may take the lease: a tab put to sleep keeps its socket, but renews nothing. */
const STALE_AFTER = 3;

/**
 * Who may run the executor of this workspace: one holder at most. What was begun under a lease may still end after it;
 * the ledger answers for a key that is under way, so two holders in a row never do the same act twice.
 */
export class ExecutorLease {
  #holder: object | null = null;
  #epoch: number;
  /** Counted in ticks, not in time: a night's sleep of the computer is no neglect. */
  #neglected = 0;

  /** @param floor every epoch is above it; the start's time in ms keeps epochs rising from one start to the next */
  constructor(floor: number) {
    this.#epoch = floor;
  }

  /** Every grant is a new epoch, to the same holder too: one that asks again has forgotten the one before. */
  acquire(holder: object): Result<{ epoch: number }, 'lease.taken'> {
    const free = this.#holder === null || this.#holder === holder || this.#neglected >= STALE_AFTER;
    if (!free) return err('lease.taken');
    this.#holder = holder;
    this.#epoch += 1;
    this.#neglected = 0;
    return ok({ epoch: this.#epoch });
  }

  renew(holder: object, epoch: number): Result<void, 'lease.not-held'> {
    if (this.#holder !== holder || this.#epoch !== epoch) return err('lease.not-held');
    this.#neglected = 0;
    return ok(undefined);
  }

  /** True if it was the holder's to give back. */
  release(holder: object): boolean {
    if (this.#holder !== holder) return false;
    this.#holder = null;
    return true;
  }

  isHeldBy(holder: object): boolean {
    return this.#holder === holder;
  }

  tick(): void {
    this.#neglected += 1;
  }
}
