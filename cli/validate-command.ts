import { compile } from '#shared/plan/compile.ts';
import type { Locale } from '#shared/node/labels.ts';
import { problemLine } from '#shared/workflow/problem-labels.ts';
import { fillSlots } from '#shared/words/fill-slots.ts';
import { nodeTypes } from '#nodes';
import { Fault } from './fault.ts';
import { loadWorkflow } from './load-workflow.ts';
import { words } from './words.ts';

/** `weft validate`: lists every problem with place and remedy. Returns the exit code. @throws Fault if one is an error */
export async function validateCommand(path: string, locale: Locale): Promise<number> {
  const loaded = await loadWorkflow(path);
  const compiled = loaded.ok ? compile(loaded.value.workflow, nodeTypes) : loaded;
  if (!compiled.ok) throw new Fault('workflow.refused', { path }, compiled.error.map((problem) => problemLine(problem, locale)));
  for (const problem of compiled.value.problems) process.stdout.write(`${problemLine(problem, locale)}\n`);
  process.stdout.write(`${fillSlots(words[locale].valid, { path, nodes: compiled.value.plan.nodes.length, warnings: compiled.value.problems.length })}\n`);
  return 0;
}
