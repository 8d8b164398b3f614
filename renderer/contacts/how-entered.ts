import { nodeTypes } from '#nodes';
import type { Instant } from '#shared/base/time.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';

/** How somebody came into a run. `plain`: nothing on record says how. */
export interface Entered {
  readonly kind: 'entered';
  readonly by: 'hand' | 'event' | 'event-gone' | 'segment' | 'date' | 'schedule' | 'call' | 'plain';
  /** By hand: when the run was begun; else when they entered. */
  readonly at: Instant;
  /** What happened, and when; only with `event`. */
  readonly event?: ContactWay['event'];
}

const BY_TYPE: Readonly<Record<string, Entered['by']>> = { 'manual-start': 'hand', 'event-entry': 'event-gone', 'segment-entry': 'segment', 'date-entry': 'date', 'schedule': 'schedule' };

/** From the occasion on record and what the journey begins with, claiming no more than these two show. */
export function howEntered({ run, occurrence, event, moves }: Pick<ContactWay, 'run' | 'occurrence' | 'event' | 'moves'>, workflow: Workflow | null): Entered {
  const at = moves[0]?.at ?? run.openedAt;
  // A journey that calls this one names the occasion by its own enrollment.
  if (occurrence.startsWith('enr_')) return { kind: 'entered', by: 'call', at };
  const by = BY_TYPE[workflow?.nodes.find(({ type }) => nodeTypes.byType.get(type)?.trigger)?.type ?? ''] ?? 'plain';
  const byRun = occurrence === run.id;
  if (by === 'hand') return byRun ? { kind: 'entered', by, at: run.openedAt } : { kind: 'entered', by: 'plain', at };
  if (by === 'event-gone' && event) return { kind: 'entered', by: 'event', at, event };
  // Who was there already when a segment's journey was switched on has the run's own occasion.
  return { kind: 'entered', by: byRun ? 'plain' : by, at };
}
