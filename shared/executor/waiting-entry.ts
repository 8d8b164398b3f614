import { hash } from '#shared/base/hash.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { callFailed } from './call-failed.ts';
import type { Marks } from './marks.ts';
import type { ContactKey, NewEvent, RunKey } from './store.ts';

/**
 * The one entry that waits for a present way to end (`whileActive`): of the same person, or for the same key. A later one takes its place.
 * `restarts`: the present way ends for it, whatever the version says that it goes by.
 */
export interface WaitingEntry { readonly contact: ContactKey; readonly run: RunKey; readonly occurrence: string; readonly key: string; readonly marks: Marks | null; readonly restarts: boolean }

/** The note of a journey of which somebody has waited so: where there is none, nobody need be looked for. */
export function queuedName(workflow: WorkflowId): string {
  return `queued/${workflow}`;
}

/** @param key what they are on the way for; empty for themselves */
export function queueName(workflow: WorkflowId, contact: ContactKey, key: string): string {
  return key === '' ? `queue/${workflow}/${contact}` : `queue/${workflow}/key/${hash(key)}`;
}

/** What was kept under that name; null for nobody. An empty note is one that has been taken. */
export function waitingEntry(kept: string | null): WaitingEntry | null {
  return kept ? JSON.parse(kept) as WaitingEntry : null;
}

/** What is to be told of entries that will not be let in any more: to whoever called them, that it came to nothing. */
export function lostEntries(lost: readonly WaitingEntry[], reason: string, now: Instant): NewEvent[] {
  return lost.flatMap(({ contact, marks }) => {
    const call = marks?.['call'];
    return typeof call === 'string' ? [callFailed(call, contact, reason, now)] : [];
  });
}
