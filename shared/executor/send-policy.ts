import type { Instant } from '#shared/base/time.ts';
import type { WorkspaceSettings } from '#shared/connections.ts';

/** What a whole workspace says of its messages; specs/semantics 5b-4 and 5b-7. Everything is off until it is set. */
export interface SendPolicy {
  /** Who gets no marketing from any journey, so that what all of them do together can be measured. */
  readonly holdout: { readonly percent: number; readonly salt: string } | null;
  /** "HH:MM" on the contact's own clock; half-open. May go past midnight. */
  readonly quiet: { readonly from: string; readonly to: string } | null;
  /** At most `max` messages to one person in any `days` days. */
  readonly caps: readonly { readonly max: number; readonly days: number }[];
  /** Marketing that became due before this moment is skipped: a person has decided so after a long sleep. */
  readonly skipDueBefore: Instant | null;
}

export const NO_POLICY: SendPolicy = { holdout: null, quiet: null, caps: [], skipDueBefore: null };

/** What the settings of a workspace say; see `SendPolicy.skipDueBefore` for the one thing they do not. */
export function policyOf({ quiet, caps, holdout }: WorkspaceSettings, skipDueBefore: Instant | null = null): SendPolicy {
  return { holdout: holdout && holdout.percent > 0 ? holdout : null, quiet: quiet ?? null, caps: caps ?? [], skipDueBefore };
}
