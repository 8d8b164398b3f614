import type { Standing } from '#shared/executor/store.ts';
import { DOUBLES } from '#cli/run/intake.ts';
import type { ReportData } from './report-data.ts';

/** How many for each reason, by the total they belong to. An empty reason: nothing but its turn is awaited. */
export type Reasons = Readonly<Record<Explained, ReadonlyMap<string, number>>>;
const explained = ['invalid', 'duplicate', 'ended', 'waiting', 'held', 'skipped', 'failed', 'uncertain', 'pending'] as const;
export type Explained = (typeof explained)[number];

/** Stands for those whom a timer holds, who have no reason of their own. */
export const TIMER = 'timer';

/** Collects the reasons of a run: people's at once, messages' as they come by. */
export class ReasonTally {
  readonly #counts = Object.fromEntries(explained.map((total) => [total, new Map<string, number>()])) as Record<Explained, Map<string, number>>;

  constructor({ refusals, counters, standing }: Pick<ReportData, 'refusals' | 'counters' | 'standing'>) {
    for (const { reason, times } of refusals) this.#add(DOUBLES.has(reason) ? 'duplicate' : 'invalid', reason, times);
    for (const [name, count] of Object.entries(counters)) if (name.startsWith('ended:')) this.#add('ended', name.slice('ended:'.length), count);
    for (const one of standing) this.#add(one.kind === 'held' ? 'held' : 'waiting', waitingReason(one), one.count);
  }

  addMessage(state: string, reason: string): void {
    if (state in this.#counts) this.#add(state as Explained, reason, 1);
  }

  /** The commonest first. */
  reasons(): Reasons {
    return Object.fromEntries(explained.map((total) => [total, new Map([...this.#counts[total]].sort(([, a], [, b]) => b - a))])) as unknown as Reasons;
  }

  #add(total: Explained, reason: string, count: number): void {
    if (count > 0) this.#counts[total].set(reason, (this.#counts[total].get(reason) ?? 0) + count);
  }
}

function waitingReason({ kind, reason }: Standing): string {
  return kind === 'timer' ? TIMER : reason;
}
