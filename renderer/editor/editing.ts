import type { IdSource } from '#shared/base/ids.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { nodeSchema } from '#shared/workflow/workflow.ts';
import type { Position, WorkflowDocument } from './document.ts';
import { refusal, type Refusal } from './refusal.ts';

/** What the edits of one command work with: questions go to `before`, which is plain and quick, changes to `draft`. */
export interface Editing {
  readonly before: WorkflowDocument;
  readonly draft: WorkflowDocument;
  readonly types: NodeTypes;
  readonly ids: IdSource;
}

/** Where the command says, brought nearer if it lies too far out to be kept; null if it is no place at all. */
export function placed(position: Position): Position | null {
  const parsed = nodeSchema.shape.position.safeParse(position);
  return parsed.success ? parsed.data : null;
}

export const noPlace: Refusal = refusal('value.invalid', { path: 'position', issue: 'kind', kinds: 'number' });

export function unknownId(id: string): Refusal {
  return refusal('id.unknown', { id });
}
