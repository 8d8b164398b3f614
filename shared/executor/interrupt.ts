import type { Instant } from '#shared/base/time.ts';
import type { HeardEvent } from '#shared/node/node-type.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { turn, turnAt } from './marks.ts';
import type { Stop, Traveller } from './traveller.ts';
import type { StepOf } from './walk.ts';

/**
 * What takes somebody off their way before the step they stand at runs: a condition on which people leave, or a goal that
 * they have reached. Asked before every step and whenever something has happened to them; there is no hidden grace
 * (specs/semantics 5b-6). Null if they go on, at the goal where that moved them there.
 */
export function interrupt(plan: Plan, traveller: Traveller, now: Instant, stepOf: StepOf): Stop | null {
  return exits(plan, traveller, stepOf) ?? goals(plan, traveller, now, stepOf);
}

function exits(plan: Plan, traveller: Traveller, stepOf: StepOf): Stop | null {
  for (const { event, when, reason } of plan.settings.exits ?? []) {
    const node = plan.nodes[traveller.at]!;
    const step = stepOf(node, traveller);
    const leaves = event === '' ? step.test(when) : sinceEntry(traveller, event).some((one) => step.test(when, one));
    if (!leaves) continue;
    traveller.note(node.id, `end:${reason}`);
    return { kind: 'ended', reason, errored: false };
  }
  return null;
}

function goals(plan: Plan, traveller: Traveller, now: Instant, stepOf: StepOf): Stop | null {
  for (const at of plan.goals) {
    const { id, goal } = plan.nodes[at]!;
    if (goal!.mode === 'count' || traveller.marks?.[reached(id)] !== undefined) continue;
    // Only forward, and whoever stands at the goal passes it by themselves.
    if (goal!.mode === 'jump' && at <= traveller.at) continue;
    const node = plan.nodes[traveller.at]!;
    const step = stepOf(node, traveller);
    const found = sinceEntry(traveller, goal!.event).find((one) => step.test(goal!.when, one));
    if (!found) continue;
    // A place in a line that they leave is not kept for when they come back.
    traveller.mark({ [reached(id)]: found.seq, [turn(node.id)]: null, [turnAt(node.id)]: null });
    traveller.note(node.id, `goal:${id}`);
    if (goal!.mode === 'exit') return { kind: 'ended', reason: 'goal', errored: false };
    traveller.at = at;
    traveller.arrivedAt = now;
    traveller.attempt = 0;
  }
  return null;
}

/** What let them in is no reason to leave, even where it was heard in the moment in which it happened. */
function sinceEntry({ events, row }: Traveller, name: string): HeardEvent[] {
  return events.filter((event) => event.name === name && event.occurredAt >= row.enteredAt && event.seq !== row.marks?.['event']);
}

/** The mark of somebody whom a goal has moved. */
function reached(goal: string): string {
  return `goal/${goal}`;
}
