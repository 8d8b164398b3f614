import type { LoadedWorkflow } from './parse-workflow.ts';
import { nodeSchema, workflowSchema, type WorkflowNode } from './workflow.ts';

/**
 * The one text of a workflow: fixed key order, nodes, edges and notes by id, params by name, two spaces,
 * a newline at the end. Two files differ only where the workflows differ.
 */
export function serialiseWorkflow({ workflow, foreignNodes }: LoadedWorkflow): string {
  const ordered = workflowSchema.parse(workflow);
  const kept: string[] = [];
  const nodes = ordered.nodes.toSorted(byId).map((node) => {
    const source = foreignNodes.get(node.id);
    if (source === undefined || !isUnchanged(node, source)) return { ...node, params: sorted(node.params) };
    kept.push(source);
    return `\u0000${kept.length - 1}\u0000`;
  });
  const text = JSON.stringify({ ...ordered, nodes, edges: ordered.edges.toSorted(byId), notes: ordered.notes.toSorted(byId) }, null, 2);
  // A node of an unknown type goes back as it came, byte for byte. Only an element of a list can fill such a line,
  // so that no text of the author's is ever taken for a gap.
  return `${text.replace(/(?<=\n {4})"\\u0000(\d+)\\u0000"(?=,?\n)/g, (_, index: string) => kept[Number(index)]!)}\n`;
}

function isUnchanged(node: WorkflowNode, source: string): boolean {
  const original = nodeSchema.safeParse(JSON.parse(source));
  return original.success && JSON.stringify(sorted(original.data)) === JSON.stringify(sorted(node));
}

function byId(a: { id: string }, b: { id: string }): number {
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The same value with the keys of every object in alphabetical order. */
function sorted<T>(value: T): T {
  if (Array.isArray(value)) return value.map(sorted) as T;
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)).map(([key, entry]) => [key, sorted(entry)])) as T;
}
