import { backOff } from '#shared/base/back-off.ts';
import { TICK_EVERY } from '#shared/rpc.ts';
import type { Mismatch } from '#renderer/db/witness.ts';
import type { Binding } from '#renderer/db/workspace-binding.ts';
import { Bell } from './bell.ts';
import { faultCode, type ExecutorFault } from './fault-code.ts';
import type { Tenure } from './tenures.ts';

export interface BoundTenureOptions {
  /** Whose the data are, and whether they are what the ledger takes them for. Rejects with faults of store and host. */
  readonly binding: () => Promise<Binding | Mismatch>;
  readonly begin: () => Tenure;
  /** Why it has not begun. */
  readonly onFault: (code: ExecutorFault) => void;
  readonly after: (ms: number, run: () => void) => () => void;
  /** At least 0, below 1. */
  readonly random: () => number;
}

/** `look`: whose the data are may have changed. */
export type BoundTenure = Tenure & { look(): void };

/** What a person has to decide about, before anybody is moved. */
const UNDECIDED: ReadonlySet<string> = new Set<Binding | Mismatch>(['foreign', 'lost', 'behind', 'older-epoch', 'ledger-behind']);

/**
 * Begins only once the data belong to the host that has granted the lease, and have lost nothing: another one's ledger does not know what
 * was sent for them, and would send it again; and data that are older than they were are a person's to judge.
 */
export function boundTenure({ binding, begin, onFault, after, random }: BoundTenureOptions): BoundTenure {
  const bell = new Bell();
  let begun: Tenure | null = null;
  let stopped = false;
  return {
    async run() {
      for (let failures = 0; !stopped; failures += 1) {
        const found = await binding().catch(faultCode);
        if (stopped) return;
        if (found === 'own') {
          begun = begin();
          return begun.run();
        }
        const undecided = isUndecided(found);
        onFault(undecided ? `store.${found}` : found);
        await bell.wait(undecided ? TICK_EVERY : backOff(failures, random()), after);
      }
    },
    stop() {
      stopped = true;
      begun?.stop();
      bell.ring();
    },
    look: () => { bell.ring(); },
  };
}

function isUndecided(found: string): found is Exclude<Binding | Mismatch, 'own'> {
  return UNDECIDED.has(found);
}
