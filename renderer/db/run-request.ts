import type { RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { ContactKey } from '#shared/executor/store.ts';

/** Whom a run begins with. */
export type ContactSelection = { readonly of: 'all' } | { readonly of: 'some'; readonly contacts: readonly ContactKey[] };

/**
 * What the editor asks of the executor. A start brings the id of the run it opens: whoever carries it out looks for
 * that run first, because a crash between the act and `done` has it asked for twice.
 */
export type RunRequest =
  | { readonly ask: 'start'; readonly run: RunId; readonly workflow: WorkflowId; readonly version: VersionId; readonly contacts: ContactSelection }
  | { readonly ask: 'pause' | 'resume' | 'cancel'; readonly run: RunId };
