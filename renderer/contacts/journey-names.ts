import { nodeTypes } from '#nodes';
import type { Locale } from '#shared/node/labels.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

/** A published journey and what its things are called; ids stand for themselves where it is gone. */
export interface JourneyNames {
  readonly workflow: Workflow | null;
  readonly name: string | null;
  step(node: string, locale: Locale): string;
  port(node: string, port: string, locale: Locale): string;
}

export function journeyNames(text: string | null): JourneyNames {
  const parsed = text === null ? null : parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  if (!parsed?.ok) return { workflow: null, name: null, step: (node) => node, port: (_node, port) => port };
  const { workflow } = parsed.value;
  const names = nameSteps(workflow, nodeTypes);
  return {
    workflow, name: workflow.name,
    step: (node, locale) => names.node(node, locale),
    port: (node, port, locale) => names.port({ from: node, port }, locale),
  };
}
