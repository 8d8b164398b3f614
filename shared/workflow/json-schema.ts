import { z } from 'zod';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { nodeSchema, workflowSchema } from './workflow.ts';

/** JSON Schema (draft 2020-12) of the workflow file, with the params of each known node type; made from the code's own schemas. */
export function workflowJsonSchema({ byType }: NodeTypes): object {
  const params = [...byType.values()].map(({ type, schema }) => nodeSchema.extend({ type: z.literal(type), params: schema.default({}) }));
  const unknown = nodeSchema.extend({ type: nodeSchema.shape.type.meta({ description: 'A type this version does not know: kept, but it cannot run.', not: { enum: [...byType.keys()] } }) });
  const schema = workflowSchema.extend({ nodes: z.array(z.union([...params, unknown])) });
  return { $id: 'https://weft.invalid/workflow.schema.json', title: 'Weft workflow', ...z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }) };
}
