import type { ConditionGroup } from '#shared/condition/condition.ts';
import { eventName } from '#shared/workflow/event-name.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';

export type Exit = NonNullable<WorkflowSettings['exits']>[number];

/** A way out of the journey as it is being filled in. Only a whole one is written: half of one would end the way of everybody. */
export interface ExitDraft extends Exit { readonly on: 'event' | 'condition' }

const NO_RULES: ConditionGroup = { combinator: 'and', rules: [] };
/** What a way out is counted as, unless the author says otherwise. */
export const USUAL_REASON = 'exit-condition';

export function newExit(on: ExitDraft['on']): ExitDraft {
  return { on, event: '', when: NO_RULES as Exit['when'], reason: USUAL_REASON };
}

/** What is still missing; null if it can be written. */
export function missingOf({ on, event, when }: ExitDraft): 'event' | 'rules' | null {
  if (on === 'event') return eventName.safeParse(event).success ? null : 'event';
  return when.rules.length > 0 ? null : 'rules';
}

/** What belongs into the file; nothing at all where there is no way out, as in a file that never had one. */
export function exitsOf(drafts: readonly ExitDraft[]): Exit[] | undefined {
  const whole = drafts.filter((draft) => missingOf(draft) === null).map(({ event, when, reason }) => ({ event, when, reason }));
  return whole.length > 0 ? whole : undefined;
}

/** The drafts after the document has changed: kept as they are while they say the same, else made anew from it (an undo). */
export function draftsFor(exits: readonly Exit[] | undefined, drafts: readonly ExitDraft[]): readonly ExitDraft[] {
  if (JSON.stringify(exitsOf(drafts)) === JSON.stringify(ordered(exits))) return drafts;
  return (exits ?? []).map((exit): ExitDraft => ({ ...exit, on: exit.event === '' ? 'condition' : 'event' }));
}

/** A reason as files allow it, from whatever was typed; the usual one where nothing of it can be kept. */
export function asReason(typed: string): string {
  return typed.toLowerCase().replace(/[^a-z0-9]+/g, '-').replace(/^[^a-z]+/, '').slice(0, 40).replace(/-+$/, '') || USUAL_REASON;
}

/** A document may hold the parts of an exit in any order. */
function ordered(exits: readonly Exit[] | undefined): Exit[] | undefined {
  return exits && exits.length > 0 ? exits.map(({ event, when, reason }) => ({ event, when, reason })) : undefined;
}
