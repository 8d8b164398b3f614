import type { Change } from './apply-command.ts';
import { touchedIn } from './check-document.ts';
import type { Command } from './command.ts';
import type { WorkflowDocument } from './document.ts';
import type { EditName } from './history.ts';

/** Names an edit after the nodes it was about, new ones first, not those whose lines it drew anew or that made room. */
export function editName(command: Command, before: WorkflowDocument, { document, forward, added }: Change): EditName {
  const touched = { nodes: touchedIn(forward, 'nodes'), edges: touchedIn(forward, 'edges'), notes: touchedIn(forward, 'notes') };
  const [ends] = touched.edges.map((id) => document.edges[id] ?? before.edges[id]);
  const about = added.find((id) => document.nodes[id]) ?? touched.nodes[0] ?? (touched.edges.length > 0 ? ends?.from : undefined);
  const node = about === undefined ? undefined : (before.nodes[about] ?? document.nodes[about]);
  const count = command.kind === 'add-node' ? 1 : [touched.nodes, touched.edges, touched.notes].find((ids) => ids.length > 0)?.length ?? 0;
  return { kind: command.kind, name: node?.name ?? null, type: node?.type ?? null, count };
}
