import type { WorkflowNode, WorkflowSettings } from '#shared/workflow/workflow.ts';
import type { Fragment } from './clipboard.ts';
import type { Json, Position, WorkflowNote } from './document.ts';

/** By node or note id: ids are unique in a document, so one gesture can move both. */
export type Positions = Readonly<Record<string, Position>>;

/** Where a new node joins the line: into an edge, or behind a port (into its edge if one leaves there already). */
export type Joint = { readonly edge: string } | { readonly node: string; readonly port: string };

/** `path` is dotted as in a problem's `field`; without `value` the param, or the entry of the list, is removed. */
export interface ParamChange {
  readonly path: string;
  readonly value?: Json;
}

/**
 * Everything that can be done to a document, one command per gesture of the hand. Plain values: a command must not
 * be changed after it was dispatched.
 */
export type Command =
  /** Params that are not given take the type's defaults; `moved` are those who make room for it. */
  | { readonly kind: 'add-node'; readonly type: string; readonly position: Position; readonly joint?: Joint; readonly name?: string; readonly params?: WorkflowNode['params']; readonly moved?: Positions }
  /** `instead` is an edge that is taken away for it: the same line, drawn from elsewhere. */
  | { readonly kind: 'connect'; readonly from: string; readonly port: string; readonly to: string; readonly replace?: boolean; readonly instead?: string }
  | { readonly kind: 'move'; readonly positions: Positions }
  /** A move that was worked out for the author; told apart only by its name. */
  | { readonly kind: 'tidy'; readonly positions: Positions }
  /** Nodes, edges and notes alike, as a selection has them. A line through a removed node is closed if it leads to one place. */
  | { readonly kind: 'remove'; readonly ids: readonly string[] }
  /** The node with everything that only it leads to; with `port`, only what lies behind that port. */
  | { readonly kind: 'remove-branch'; readonly node: string; readonly port?: string }
  /** Edges of ports that go away with it (a branch's rule) go too. */
  | { readonly kind: 'set-params'; readonly node: string; readonly changes: readonly ParamChange[] }
  | { readonly kind: 'rename'; readonly node: string; readonly name: string }
  | { readonly kind: 'set-off'; readonly nodes: readonly string[]; readonly off: WorkflowNode['off'] }
  | { readonly kind: 'set-on-error'; readonly node: string; readonly onError: WorkflowNode['onError'] }
  /** Keeps id, name and place, the params that the new type takes, and the edges that still fit. */
  | { readonly kind: 'replace-type'; readonly node: string; readonly type: string }
  | { readonly kind: 'set-settings'; readonly settings: Partial<WorkflowSettings> }
  | { readonly kind: 'set-details'; readonly name?: string; readonly description?: string }
  | ({ readonly kind: 'add-note' } & Readonly<Omit<WorkflowNote, 'id'>>)
  | { readonly kind: 'edit-note'; readonly note: string; readonly text: string }
  /** With `position` where the hand pulled at the upper or left border. */
  | { readonly kind: 'resize-note'; readonly note: string; readonly size: WorkflowNote['size']; readonly position?: Position }
  /** `position` is where the fragment's upper left corner comes to lie. */
  | { readonly kind: 'paste'; readonly fragment: Fragment; readonly position: Position }
  | { readonly kind: 'duplicate'; readonly ids: readonly string[]; readonly offset: Position };

export type CommandKind = Command['kind'];
