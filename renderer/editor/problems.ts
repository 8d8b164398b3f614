import type { NodeTypes } from '#shared/node/node-type.ts';
import { compile } from '#shared/plan/compile.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import type { Difference } from './patches.ts';
import { workflowOf, type WorkflowDocument } from './document.ts';

export interface Problems {
  readonly all: readonly Problem[];
  /** A node whose problems did not change keeps its list, so that its card is not drawn again. */
  readonly byNode: ReadonlyMap<string, readonly Problem[]>;
}

export const noProblems: Problems = { all: [], byNode: new Map() };

/** What `compile` has to say of a draft, sorted to the nodes it concerns. Without `attributes`, unknown ones are not reported. */
export function problemsOf(document: WorkflowDocument, types: NodeTypes, attributes: readonly string[] | undefined, before: Problems): Problems {
  const compiled = compile(workflowOf(document), types, attributes ? { attributes } : {});
  const all = compiled.ok ? compiled.value.problems : compiled.error;
  const byNode = new Map<string, Problem[]>();
  for (const problem of all) {
    const { node } = problem.place;
    if (node === undefined) continue;
    const list = byNode.get(node);
    if (list) list.push(problem);
    else byNode.set(node, [problem]);
  }
  return { all, byNode: new Map([...byNode].map(([node, list]) => [node, kept(before.byNode.get(node), list)])) };
}

/** Whether problems may come or go with a change. Where things are drawn, and what is noted beside them, means nothing. */
export function mayMatter({ forward }: Difference): boolean {
  return !forward.every(({ path: [root, , key] }) => root === 'notes' || root === 'description' || (root === 'nodes' && key === 'position'));
}

function kept(before: readonly Problem[] | undefined, list: readonly Problem[]): readonly Problem[] {
  return before && JSON.stringify(before) === JSON.stringify(list) ? before : list;
}
