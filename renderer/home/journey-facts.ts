import { nodeTypes } from '#nodes';
import type { Category } from '#shared/node/node-type.ts';
import { compile } from '#shared/plan/compile.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';

/** What a list tells of a draft without opening it. */
export interface JourneyFacts {
  readonly steps: number;
  /** One entry per kind of step that is in it, in the order of the first one. */
  readonly categories: readonly Category[];
  readonly errors: number;
  readonly warnings: number;
  /** Whether its start lets people in by itself. */
  readonly live: boolean;
}

/** Reads and compiles the draft: some milliseconds for a large one, so call it when nothing else is to be done. */
export function factsOf(text: string): JourneyFacts {
  const parsed = parseWorkflow(text, (type) => nodeTypes.byType.has(type));
  if (!parsed.ok) return { steps: 0, categories: [], errors: parsed.error.length, warnings: 0, live: false };
  const { workflow } = parsed.value;
  const compiled = compile(workflow, nodeTypes);
  const problems = compiled.ok ? compiled.value.problems : compiled.error;
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  const categories = inOrder(workflow.nodes.flatMap(({ type, position }) => {
    const category = nodeTypes.byType.get(type)?.category;
    return category ? [{ category, y: position.y }] : [];
  }));
  return { steps: workflow.nodes.length, categories, errors, warnings: problems.length - errors, live: workflow.nodes.some(({ type }) => nodeTypes.byType.get(type)?.live) };
}

/** From top to bottom as they are drawn, each kind once. */
function inOrder(placed: readonly { readonly category: Category; readonly y: number }[]): Category[] {
  return [...new Set(placed.toSorted((a, b) => a.y - b.y).map(({ category }) => category))];
}
