import { nodeTypes } from '#nodes';
import type { EntryTerms, NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';

/** The start that lets people in by itself; null where people are chosen by hand, or there is none. */
export function liveStart(nodes: Iterable<WorkflowNode>, types: NodeTypes): WorkflowNode | null {
  for (const node of nodes) if (types.byType.get(node.type)?.live) return node;
  return null;
}

/** Whom it lets in; null where it is not filled in yet. @param zone the journey's own */
export function entryTermsOf({ type, params }: Pick<WorkflowNode, 'type' | 'params'>, zone: string, types: NodeTypes): EntryTerms | null {
  const found = types.byType.get(type);
  const parsed = found?.schema.safeParse(params);
  return found && parsed?.success ? found.entry(parsed.data, zone) : null;
}

/** Whether the journey on screen lets people in by itself. */
export function useIsLive(): boolean {
  return useDocument(({ document }) => liveStart(Object.values(document.nodes), nodeTypes) !== null);
}
