import type { z } from 'zod';
import { issuesIn } from '#shared/workflow/issue.ts';
import { firstJsonFault, nestingDepth, pathText } from '#shared/workflow/scan-json.ts';
import { edgeSchema, LIMITS, nodeSchema, noteSchema, settingsSchema, workflowSchema } from '#shared/workflow/workflow.ts';
import type { WorkflowDocument } from './document.ts';
import type { Drafted } from './patches.ts';
import { refusal, type Refusal } from './refusal.ts';

const details = workflowSchema.pick({ name: true, description: true });
const MOST = { nodes: LIMITS.nodes, edges: LIMITS.edges, notes: LIMITS.nodes } as const;
/** How deep a node's own braces lie in the file. */
const NODE_DEPTH = 2;

/** Whether what a command wrote could be saved and read again. Asks only about what its patches touch. */
export function checkChange({ document, forward }: Drafted): Refusal | null {
  for (const list of ['nodes', 'edges', 'notes'] as const) {
    const ids = touchedIn(forward, list);
    const fault = ids.map((id) => document[list][id] && faultOf(list, document[list][id]!)).find(Boolean);
    if (fault) return fault;
    if (ids.length > 0 && Object.keys(document[list]).length > MOST[list]) return refusal(`limit.${list}`, { limit: MOST[list] });
  }
  const roots = new Set(forward.map(({ path: [root] }) => root));
  const { settings, name, description } = document;
  return (roots.has('settings') ? misfit(settingsSchema, settings, 'settings') : null)
    ?? (roots.has('name') || roots.has('description') ? misfit(details, { name, description }, '') : null);
}

/** Ids in one of the three lists that the patches add, change or remove. */
export function touchedIn(patches: Drafted['forward'], list: 'nodes' | 'edges' | 'notes'): string[] {
  return [...new Set(patches.flatMap(({ path: [root, id] }) => (root === list && id !== undefined ? [String(id)] : [])))];
}

function faultOf(list: 'nodes' | 'edges' | 'notes', value: WorkflowDocument['nodes' | 'edges' | 'notes'][string]): Refusal | null {
  if (list === 'nodes') {
    const text = JSON.stringify(value);
    if (nestingDepth(text) + NODE_DEPTH > LIMITS.depth) return refusal('value.too-deep', { limit: LIMITS.depth });
    const fault = firstJsonFault(text);
    if (fault?.code === 'file.forbidden-key') return refusal('value.forbidden-key', { key: fault.data['key'] ?? '' });
  }
  return misfit({ nodes: nodeSchema, edges: edgeSchema, notes: noteSchema }[list], value, list);
}

function misfit(schema: z.ZodType, value: unknown, root: string): Refusal | null {
  const parsed = schema.safeParse(value);
  const [found] = parsed.success ? [] : issuesIn(value, parsed.error.issues);
  if (!found) return null;
  const path = pathText([...(root === '' ? [] : [root]), ...found.path]);
  return refusal('value.invalid', { path, ...('issue' in found ? found.issue : { issue: 'other' }) });
}
