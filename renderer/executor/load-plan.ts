import { err, ok, type Result } from '#shared/base/result.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { compile } from '#shared/plan/compile.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import type { RunRequestFault } from '#renderer/db/run-request.ts';

/** The plan of a published version, from its text. It was compiled once; an older app may not know all that is in it. */
export function loadPlan(text: string | null, types: NodeTypes): Result<Plan, RunRequestFault> {
  if (text === null) return err({ code: 'version.missing', detail: '' });
  const parsed = parseWorkflow(text, (type) => types.byType.has(type));
  if (!parsed.ok) return refused(parsed.error);
  const compiled = compile(parsed.value.workflow, types);
  return compiled.ok ? ok(compiled.value.plan) : refused(compiled.error);
}

function refused(problems: readonly Problem[]): Result<Plan, RunRequestFault> {
  return err({ code: 'version.refused', detail: [...new Set(problems.filter(({ severity }) => severity === 'error').map(({ code }) => code))].join(', ') });
}
