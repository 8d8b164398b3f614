import { skipReason } from '#shared/executor/history.ts';
import type { Standing } from '#shared/executor/store.ts';
import type { Plan } from '#shared/plan/plan.ts';

/** What became of one step that writes to people. */
export interface StepNumbers {
  readonly node: string;
  readonly sent: number;
  /** Messages that were not sent, by reason. */
  readonly skipped: Readonly<Record<string, number>>;
  /** How often a message was put off, by reason (`quiet-hours`, `cap`). */
  readonly putOff: Readonly<Record<string, number>>;
  /** People who stand here at the end. */
  readonly waiting: number;
}

/** Of every step that writes to people, in the order of the plan; names of counters are those of `countersOf` in `build-move.ts`. */
export function stepNumbers({ nodes }: Pick<Plan, 'nodes'>, counters: Readonly<Record<string, number>>, standing: readonly Standing[]): StepNumbers[] {
  return nodes.filter(({ sends }) => sends !== null).map(({ id }) => {
    const skipped: Record<string, number> = {};
    const putOff: Record<string, number> = {};
    let sent = 0;
    for (const [name, n] of Object.entries(counters)) {
      if (!name.startsWith(`${id}|`)) continue;
      const event = name.slice(id.length + 1);
      const [kind, ...rest] = event.split(':');
      if (kind === 'wait' && rest.length > 0) putOff[rest.join(':')] = n;
      const reason = skipReason(event);
      if (event === 'out:sent') sent = n;
      else if (reason !== null) skipped[reason] = (skipped[reason] ?? 0) + n;
    }
    return { node: id, sent, skipped, putOff, waiting: standing.reduce((sum, one) => (one.node === id ? sum + one.count : sum), 0) };
  });
}
