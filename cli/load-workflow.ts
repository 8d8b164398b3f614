import { ok, err, type Result } from '#shared/base/result.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { parseWorkflow, type LoadedWorkflow } from '#shared/workflow/parse-workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { readText } from '#host/files/read-text.ts';
import { nodeTypes } from '#nodes';
import { fileFault } from './open-contacts.ts';

/** Reads a workflow file in whatever encoding it is in. A file that is no workflow gives problems, a file that cannot be read a fault. */
export async function loadWorkflow(path: string): Promise<Result<LoadedWorkflow, Problem[]>> {
  const file = await readText(path, LIMITS.bytes);
  if (!file.ok) {
    // An empty file is a workflow problem, so that it is told in the same way as every other.
    if (file.error.code === 'file.empty') return parseWorkflow('', isKnown);
    throw fileFault(file.error);
  }
  let text = '';
  for await (const chunk of file.value.text) text += chunk;
  const parsed = parseWorkflow(text, isKnown);
  return parsed.ok ? ok(parsed.value) : err(parsed.error);
}

function isKnown(type: string): boolean {
  return nodeTypes.byType.has(type);
}
