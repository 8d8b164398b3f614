import type { Instant } from '#shared/base/time.ts';
import { needsPerson } from '#shared/executor/run-people.ts';
import { waitingReason } from '#shared/view/waiting-reason.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { ContactWay } from '#renderer/db/contact-history.ts';
import { tellEvent } from './tell-event.ts';

/** How one person is doing in one run; the run itself may be doing otherwise. */
export interface WayState {
  /** `again`: waits for another try. `left`: went because the run was stopped. */
  readonly kind: 'moving' | 'paused' | 'waiting' | 'again' | 'held' | 'ended' | 'failed' | 'left';
  /** Where they stand, or stood last. */
  readonly node: string;
  readonly until: Instant | null;
  /** A code or an author's own text; empty if there is none. */
  readonly reason: string;
}

/** From what was noted of them last, and whether they are still on their way. */
export function wayState({ run, active, due, keptBy, moves }: Pick<ContactWay, 'run' | 'active' | 'due' | 'keptBy' | 'moves'>, workflow: Workflow | null): WayState {
  const last = moves.at(-1)?.steps.at(-1);
  if (!last) return { kind: active ? 'moving' : 'ended', node: '', until: null, reason: '' };
  const { node, kind, port, reason } = tellEvent(last);
  const state = (is: WayState['kind'], why = ''): WayState => ({ kind: is, node, until: due, reason: why });
  if (active) {
    if (kind === 'wait') return state('waiting', waitingReason(workflow?.nodes.find(({ id }) => id === node)?.type, keptBy));
    if (kind === 'hold') return state('held', reason);
    if (kind === 'defer' && needsPerson({ kind: 'retry', reason })) return state('held', reason);
    if (kind === 'defer' || kind === 'fail') return state('again', reason);
    return state(run.state === 'paused' ? 'paused' : 'moving');
  }
  if (kind === 'fail') return state('failed', reason);
  if (kind === 'end') return state('ended', reason);
  const leadsOn = workflow?.edges.some((edge) => edge.from === node && edge.port === port) ?? false;
  const stood = kind === 'wait' || kind === 'defer' || kind === 'hold' || leadsOn;
  return run.state === 'stopped' && stood ? state('left') : state('ended', 'end-of-path');
}
