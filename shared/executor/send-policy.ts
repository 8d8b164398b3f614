import { HOUR, type Instant } from '#shared/base/time.ts';
import type { QuietTimes } from '#shared/calendar/quiet-times.ts';
import { USUAL_CAP_WAIT, type WorkspaceSettings } from '#shared/connections.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';

/** What a whole workspace says of its messages; specs/semantics 5b-4 and 5b-7. Everything is off until it is set. */
export interface SendPolicy {
  /** Who gets no marketing from any journey, so that what all of them do together can be measured. */
  readonly holdout: { readonly percent: number; readonly salt: string } | null;
  /** The workspace's, and the journey's own beside it: a message leaves when none of them is quiet. */
  readonly quiet: readonly QuietTimes[];
  /** At most `max` messages to one person in any `days` days. */
  readonly caps: readonly { readonly max: number; readonly days: number }[];
  /** The longest, in ms, that caps may put a message off. */
  readonly capWait: number;
  /** Marketing that became due before this moment is skipped: a person has decided so after a long sleep. */
  readonly skipDueBefore: Instant | null;
}

export const NO_POLICY: SendPolicy = { holdout: null, quiet: [], caps: [], capWait: USUAL_CAP_WAIT * HOUR, skipDueBefore: null };

/** What the settings of a workspace say; see `SendPolicy.skipDueBefore` for the one thing they do not. */
export function policyOf({ quiet, caps, capWait = USUAL_CAP_WAIT, holdout }: WorkspaceSettings, skipDueBefore: Instant | null = null): SendPolicy {
  return { holdout: holdout && holdout.percent > 0 ? holdout : null, quiet: quiet ? [quiet] : [], caps: caps ?? [], capWait: capWait * HOUR, skipDueBefore };
}

/** What holds for one journey of that workspace. */
export function policyFor(policy: SendPolicy, { quiet }: WorkflowSettings): SendPolicy {
  return quiet ? { ...policy, quiet: [...policy.quiet, quiet] } : policy;
}
