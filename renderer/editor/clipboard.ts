import { err, ok, type Result } from '#shared/base/result.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import { hasErrors, problem, type Problem } from '#shared/workflow/problem.ts';
import { firstJsonFault, nestingDepth } from '#shared/workflow/scan-json.ts';
import { FORMAT, FORMAT_VERSION, LIMITS, type WorkflowEdge, type WorkflowNode } from '#shared/workflow/workflow.ts';
import type { Position, WorkflowDocument, WorkflowNote } from './document.ts';

const FRAGMENT_FORMAT = 'weft.fragment';

/** A piece of a workflow on its way to another place: nodes, the edges among them, notes. Its upper left corner lies at 0, 0. */
export interface Fragment {
  readonly nodes: readonly WorkflowNode[];
  readonly edges: readonly WorkflowEdge[];
  readonly notes: readonly WorkflowNote[];
}

/** Whatever of `ids` are nodes or notes, and every edge between two of the nodes. */
export function fragmentOf({ nodes, edges, notes }: WorkflowDocument, ids: readonly string[]): Fragment {
  const chosen = new Set(ids);
  const inside = <T extends { readonly id: string }>(all: Readonly<Record<string, T>>): T[] => Object.values(all).filter(({ id }) => chosen.has(id));
  return rebased({ nodes: inside(nodes), notes: inside(notes), edges: Object.values(edges).filter(({ from, to }) => chosen.has(from) && chosen.has(to)) });
}

/** Text for the clipboard, a chat or a file. Holds no more than a workflow file would of the same nodes. */
export function fragmentText({ nodes, edges, notes }: Fragment): string {
  return `${JSON.stringify({ format: FRAGMENT_FORMAT, version: FORMAT_VERSION, nodes, edges, notes }, null, 2)}\n`;
}

/** Reads what was on the clipboard as strictly as a file, with the same migrations; its problems name paths in the text. */
export function parseFragment(text: string): Result<Fragment, Problem[]> {
  if (text.length > LIMITS.bytes || nestingDepth(text) > LIMITS.depth || text.trim() === '') return asFile(text);
  const fault = firstJsonFault(text);
  if (fault) return err([fault]);
  const found: unknown = JSON.parse(text);
  if (typeof found !== 'object' || found === null || !('format' in found) || found.format !== FRAGMENT_FORMAT) return err([problem('error', 'file.foreign', {}, { looksLike: '?' })]);
  const strangers = Object.keys(found).filter((key) => !['format', 'version', 'nodes', 'edges', 'notes'].includes(key));
  if (strangers.length > 0) return err(strangers.map((key) => problem('error', 'file.unknown-field', { path: key }, { key })));
  // The rest of a workflow is filled in, so that there is one set of rules and migrations for both.
  return asFile(JSON.stringify({ ...found, format: FORMAT, id: 'wfl_fragment', name: '', settings: { zone: 'UTC', profile: 'EU' } }));
}

/** The upper left corner of them all. */
export function cornerOf(places: readonly Position[]): Position {
  return places.reduce((corner, { x, y }) => ({ x: Math.min(corner.x, x), y: Math.min(corner.y, y) }), { x: Infinity, y: Infinity });
}

function asFile(text: string): Result<Fragment, Problem[]> {
  const parsed = parseWorkflow(text, () => true);
  // Lines and columns are those of the filled-in text.
  if (!parsed.ok) return err(parsed.error.map(({ place: { path }, ...rest }) => ({ ...rest, place: path === undefined ? {} : { path } })));
  const { nodes, edges, notes } = parsed.value.workflow;
  const known = new Set(nodes.map(({ id }) => id));
  const dangling = edges.flatMap(({ id, from, to }) => [from, to].filter((end) => !known.has(end)).map((node) => problem('error', 'edge.dangling', { edge: id }, { node })));
  return hasErrors(dangling) ? err(dangling) : ok(rebased({ nodes, edges, notes }));
}

function rebased({ nodes, edges, notes }: Fragment): Fragment {
  const corner = cornerOf([...nodes, ...notes].map(({ position }) => position));
  const shift = <T extends { readonly position: Position }>(entry: T): T => ({ ...entry, position: { x: entry.position.x - corner.x, y: entry.position.y - corner.y } });
  return { nodes: nodes.map(shift), edges, notes: notes.map(shift) };
}
