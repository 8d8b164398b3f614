import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { ancestryOf, topologicalOrder } from '#shared/plan/graph-order.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

/** Something a template or a condition of one step may read. */
export interface Variable {
  /** `contact.first_name`, `steps.nod_write.body`, `workflow.name`, `now`. */
  readonly path: string;
  /** Short, for a list. */
  readonly label: string;
  readonly group: 'contact' | 'event' | 'step' | 'journey';
  /** Name of the step it comes from. */
  readonly step?: string;
}

/** What may be read at a node: what contacts have, what earlier steps leave behind, and the journey itself. */
export function variablesAt(node: string | null, workflow: Workflow, types: NodeTypes, attributes: readonly string[], locale: Locale, eventFields: readonly string[] = []): Variable[] {
  const own = attributes.map((name): Variable => ({ path: `contact.${name}`, label: name, group: 'contact' }));
  const journey: Variable[] = [{ path: 'workflow.name', label: 'workflow.name', group: 'journey' }, { path: 'now', label: 'now', group: 'journey' }];
  const event = eventFields.map((name): Variable => ({ path: `event.${name}`, label: name, group: 'event' }));
  return [...own, ...event, ...(node === null ? [] : outputsBefore(node, workflow, types, locale)), ...journey];
}

/** Steps that can come before this one, the nearest first. */
export function stepsBefore(node: string, workflow: Workflow, types: NodeTypes, locale: Locale): { readonly id: string; readonly name: string }[] {
  const next = forwardSuccessors(workflow.nodes, workflow.edges, types);
  const { order } = topologicalOrder(next);
  const canPrecede = ancestryOf(order, next);
  const names = nameSteps(workflow, types);
  const at = new Map(order.map((id, index) => [id, index]));
  const before = workflow.nodes.filter(({ id }) => at.has(id) && at.has(node) && canPrecede(id, node));
  return before.toSorted((a, b) => at.get(b.id)! - at.get(a.id)!).map(({ id }) => ({ id, name: names.node(id, locale) }));
}

function outputsBefore(node: string, workflow: Workflow, types: NodeTypes, locale: Locale): Variable[] {
  const byId = new Map(workflow.nodes.map((one) => [one.id, one]));
  return stepsBefore(node, workflow, types, locale).flatMap(({ id, name: step }) => {
    const { type: slug, params } = byId.get(id)!;
    const type = types.byType.get(slug);
    const parsed = type?.schema.safeParse(params);
    return type && parsed?.success ? type.outputs(parsed.data).map((name): Variable => ({ path: `steps.${id}.${name}`, label: name, group: 'step', step })) : [];
  });
}

/** Liquid text that prints a variable, with what to write where it is empty. */
export function insertion(path: string, fallback: string): string {
  const text = fallback.trim().replace(/[{}]/g, '');
  if (text === '') return `{{ ${path} }}`;
  // Liquid knows no escapes inside a text.
  const quoted = text.includes('"') ? `'${text.replaceAll("'", '’')}'` : `"${text}"`;
  return `{{ ${path} | default: ${quoted} }}`;
}
