import type { NodeId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { SECOND, type Instant } from '#shared/base/time.ts';
import type { Places } from '#shared/executor/repin.ts';
import type { ContactKey } from '#shared/executor/store.ts';

/** Whom a run begins with. A request keeps those chosen packed, in rising order: whoever looks at requests gets a copy of each. */
export type ContactSelection = { readonly of: 'all' } | { readonly of: 'some'; readonly contacts: readonly ContactKey[] | Float64Array };

/** The keys in rising order, each once. */
export function packKeys(keys: readonly ContactKey[] | Float64Array): Float64Array {
  return keys instanceof Float64Array ? keys : Float64Array.from(new Set(keys)).sort();
}

/**
 * What the editor asks of the executor. A start brings the id of the run it opens: whoever carries it out looks for
 * that run first, because a crash between the act and `done` has it asked for twice.
 */
export type RunRequest =
  | { readonly ask: 'start'; readonly run: RunId; readonly workflow: WorkflowId; readonly version: VersionId; readonly contacts: ContactSelection }
  | { readonly ask: 'pause' | 'cancel'; readonly run: RunId }
  /** `leaveOut`: marketing that became due before then is skipped. */
  | { readonly ask: 'resume'; readonly run: RunId; readonly leaveOut?: Instant }
  /** Those who ended by an error go on from there; null means any step, any error. */
  | { readonly ask: 'retry-failed'; readonly run: RunId; readonly node: NodeId | null; readonly reason: string | null }
  /** Those who are held for this reason are tried again. */
  | { readonly ask: 'retry-held'; readonly run: RunId; readonly reason: string }
  /**
   * Everybody of the run goes on by this version; see `Places` for those whose step it does not have. Until `notBefore` they
   * go on by the old one, and it can be taken back; missing = at once. Of several runs that are moved together, version and `notBefore` are the same.
   */
  | { readonly ask: 'move'; readonly run: RunId; readonly version: VersionId; readonly places: Places; readonly notBefore?: Instant }
  /** Runs opened before that time in which nobody stands are forgotten. */
  | { readonly ask: 'prune'; readonly before: Instant };

/** Why a request cannot be carried out, now or ever. */
export interface RunRequestFault {
  readonly code: 'run.missing' | 'run.stopped' | 'version.missing' | 'version.refused';
  /** E.g. the codes of what is wrong with the version; may be empty. */
  readonly detail: string;
}

/** `begun`: of a move, that it cannot be taken back any more. */
export type RunRequestRecord = RunRequest & { readonly id: number; readonly fault?: RunRequestFault; readonly begun?: true };

export type MoveRequest = Extract<RunRequest, { ask: 'move' }>;

/** In ms: how long a move is held back, so that whoever has confirmed it can still take it back. */
export const MOVE_HELD_FOR = 10 * SECOND;

/** Whether the request is part of that move: of one of the runs that are moved together. */
export function isOfMove(request: RunRequest, { version, notBefore }: Pick<MoveRequest, 'version' | 'notBefore'>): boolean {
  return request.ask === 'move' && request.version === version && request.notBefore === notBefore;
}
