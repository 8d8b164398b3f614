import { workflowJsonSchema } from '#shared/workflow/json-schema.ts';
import { nodeTypes } from '#nodes';

/** `weft schema`: the JSON Schema of workflow files, made from the schemas that the code itself checks with. */
export function schemaCommand(): void {
  process.stdout.write(`${JSON.stringify(workflowJsonSchema(nodeTypes), null, 2)}\n`);
}
