import { HOUR, type Instant } from '#shared/base/time.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { Entry } from './entry-block.ts';
import type { RunKey } from './store.ts';

type Reentry = WorkflowSettings['reentry'];

/**
 * Why a contact did not enter. `already`: is in this very run, which is no news. `active-elsewhere`: is on the way, by this
 * journey or (with a key) for this key. `queued`: will enter
 * when the way they are on has ended; `restart`: that way ends now, and they enter at once after it.
 */
export type EntryRefusal = 'already' | 'active-elsewhere' | 'reentry' | 'cooldown' | 'queued' | 'restart';

/** What is known of an earlier way of the same person, or of the same key. */
export type Before = Pick<Entry, 'active' | 'count' | 'lastExit'>;

export type Decision = 'enter' | EntryRefusal;

/** Whether somebody may enter; specs/semantics 5b-2. */
export function decideEntry(before: Before, { mode, hours = 24, whileActive = 'ignore' }: Reentry, now: Instant): Decision {
  if (before.count === 0) return 'enter';
  if (before.active && mode === 'once') return 'active-elsewhere';
  if (before.active) return whileActive === 'restart' ? 'restart' : whileActive === 'queue' ? 'queued' : 'active-elsewhere';
  if (mode === 'once') return 'reentry';
  return mode === 'cooldown' && now - before.lastExit < hours * HOUR ? 'cooldown' : 'enter';
}

/** Why somebody may not enter this run, which is begun by hand, or null. @param run null for a run that is only thought of */
export function entryRefusal(entry: Entry, run: RunKey | null, reentry: Reentry, now: Instant): EntryRefusal | null {
  if (entry.count > 0 && entry.run === run) return 'already';
  const decision = decideEntry(entry, reentry, now);
  return decision === 'enter' ? null : decision;
}
