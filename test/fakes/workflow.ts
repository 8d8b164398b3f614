import { compile } from '#shared/plan/compile.ts';
import type { Plan } from '#shared/plan/plan.ts';
import { workflowSchema, type Workflow } from '#shared/workflow/workflow.ts';
import { nodeTypes } from '#nodes';

type NodeSketch = readonly [type: string, params?: object, more?: object];

/** A workflow from a sketch: nodes by id, edges as `from.port>to` (`from>to` for port `out`). */
export function sketchWorkflow(nodes: Readonly<Record<string, NodeSketch>>, edges: readonly string[], more: object = {}): Workflow {
  return workflowSchema.parse({
    format: 'weft.workflow', version: 1, id: 'wfl_test', name: 'Test', settings: { zone: 'UTC', profile: 'EU' },
    nodes: Object.entries(nodes).map(([id, [type, params = {}, rest = {}]]) => ({ id, type, params, ...rest })),
    edges: edges.map((edge, index) => {
      const [, from, , port = 'out', to] = /^(\w+)(\.([\w-]+))?>(\w+)$/.exec(edge)!;
      return { id: `edg_${index}`, from, port, to };
    }),
    ...more,
  });
}

export function planOf(workflow: Workflow): Plan {
  const compiled = compile(workflow, nodeTypes);
  if (!compiled.ok) throw new Error(JSON.stringify(compiled.error));
  return compiled.value.plan;
}

export const is = (field: string, value: string | number): object => ({ combinator: 'and', rules: [{ field, operator: '=', value }] });
