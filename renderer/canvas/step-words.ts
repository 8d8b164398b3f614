import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { cardSentence } from '#shared/view/card-sentence.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';

/** The author's own name for a step, else its type's. */
export function stepName(node: WorkflowNode, types: NodeTypes, locale: Locale): string {
  return node.name || typeName(node.type, types, locale);
}

export function typeName(type: string, types: NodeTypes, locale: Locale): string {
  return types.labels.get(type)?.[locale].name ?? type;
}

/** What a step is set to, in a few words. */
export function stepSentence(node: WorkflowNode, { nodes }: Pick<WorkflowDocument, 'nodes'>, types: NodeTypes, locale: Locale): string {
  return cardSentence(node, types, locale, (id) => (nodes[id] ? stepName(nodes[id], types, locale) : id));
}

/** A branch's way as its author called it, else what the type calls the port. */
export function portName(node: WorkflowNode, port: string, types: NodeTypes, locale: Locale): string {
  return nameSteps({ nodes: [node] }, types).port({ from: node.id, port }, locale);
}
