import type { NodeId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import type { EntryTerms, GoalTerms, NodeType, SendTerms } from '#shared/node/node-type.ts';
import type { Template } from '#shared/template/template.ts';
import type { WorkflowNode, WorkflowSettings } from '#shared/workflow/workflow.ts';

/** A node, resolved: its params parsed, its templates compiled, its edges turned into positions. */
export interface PlanNode {
  readonly id: NodeId;
  readonly name: string;
  readonly type: NodeType;
  readonly params: unknown;
  /** Compiled templates by param path, e.g. `subject`, `changes.0.value`. */
  readonly templates: ReadonlyMap<string, Template>;
  /** Out port → position of the next node in `Plan.nodes`. A port that is missing ends the enrollment. */
  readonly next: ReadonlyMap<string, number>;
  /** Where its effects are done; `pure` nodes are walked in memory. */
  readonly lane: Lane;
  readonly off: WorkflowNode['off'];
  readonly onError: WorkflowNode['onError'];
  /** Events that wake whoever waits here. */
  readonly listens: readonly string[];
  /** Null for a step that writes to nobody. */
  readonly sends: SendTerms | null;
  readonly goal: GoalTerms | null;
}

/** One lane per kind of effect, so that a slow model never stands in the way of the mail. */
export const lanes = ['pure', 'email', 'model'] as const;
export type Lane = (typeof lanes)[number];

/** A compiled, validated version: all that the executor ever sees of a workflow. */
export interface Plan {
  readonly workflow: WorkflowId;
  readonly name: string;
  /** Names the meaning: equal for files that differ only in order, positions, notes or titles. */
  readonly version: VersionId;
  readonly settings: WorkflowSettings;
  /** In topological order, so that a later position is nearer to the end. */
  readonly nodes: readonly PlanNode[];
  readonly positions: ReadonlyMap<string, number>;
  readonly trigger: number;
  /** Contact attributes that templates may read: each is present for every contact, null where empty. */
  readonly attributes: readonly string[];
  /** Promised outputs by node id, null until the step has run. */
  readonly outputs: Readonly<Record<string, readonly string[]>>;
  /** Fields of events that templates read: each is there for every event, null where it has none. */
  readonly eventFields: readonly string[];
  /** Positions of goals. */
  readonly goals: readonly number[];
  /** Steps whose time of passing others ask for. */
  readonly timed: ReadonlySet<string>;
  /** Whom the trigger lets in by itself; null for a start by hand. */
  readonly entry: EntryTerms | null;
  /** Names of events that may take somebody off their way, wherever they stand. */
  readonly interrupts: readonly string[];
  /** Names of all events that may matter to somebody on the way: to a step, an exit or a goal. */
  readonly listens: readonly string[];
}
