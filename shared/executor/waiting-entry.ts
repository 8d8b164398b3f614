import type { WorkflowId } from '#shared/base/ids.ts';
import type { Marks } from './marks.ts';
import type { ContactKey, RunKey } from './store.ts';

/** The one entry that waits for somebody's present way to end (`whileActive: 'queue'`); a later one takes its place. */
export interface WaitingEntry { readonly run: RunKey; readonly occurrence: string; readonly key: string; readonly marks: Marks | null }

export function queueName(workflow: WorkflowId, contact: ContactKey): string {
  return `queue/${workflow}/${contact}`;
}

/** What was kept under that name; null for nobody. An empty note is one that has been taken. */
export function waitingEntry(kept: string | null): WaitingEntry | null {
  return kept ? JSON.parse(kept) as WaitingEntry : null;
}
