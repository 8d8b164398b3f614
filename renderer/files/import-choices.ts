import type { IdSource, WorkflowId } from '#shared/base/ids.ts';
import { withHead } from '#renderer/db/workflow-text.ts';
import type { WorkflowRepository } from '#renderer/db/workflow-repository.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import type { InspectedJourney, ReadableJourney } from './inspect-journey.ts';

/** What to do with a file whose journey is here already. */
export type Choice = 'replace' | 'both' | 'skip';
/** Whether a journey of that id is here: not at all, word for word, with another draft, or deleted. */
export type Standing = 'new' | 'same' | 'differs' | 'deleted';

export interface ImportItem {
  /** The name of the file it came from. */
  readonly file: string;
  readonly inspected: InspectedJourney;
  readonly standing: Standing;
  readonly choice: Choice;
}

export function standingOf({ id, text }: ReadableJourney, here: WorkflowRecord | null): Standing {
  if (!here || here.id !== id) return 'new';
  if (here.deletedAt !== null) return 'deleted';
  return here.text === text ? 'same' : 'differs';
}

/** What is proposed: nothing is replaced unless somebody says so. */
export function firstChoice(standing: Standing): Choice {
  return standing === 'same' ? 'skip' : standing === 'differs' ? 'both' : 'replace';
}

export interface Imported {
  readonly id: WorkflowId;
  readonly name: string;
  /** Takes this one import back. */
  readonly undo: () => Promise<void>;
}

/** Writes what was chosen; null for a file that is left out. Each can be taken back. */
export async function importJourney(item: ImportItem, workflows: WorkflowRepository, ids: IdSource): Promise<Imported | null> {
  if (!item.inspected.ok || item.choice === 'skip') return null;
  const { id, name, text } = item.inspected.journey;
  if (item.choice === 'both' && item.standing !== 'new') return add(withHead(text, { id: ids.next('wfl') as WorkflowId }), name, workflows);
  const before = await workflows.get(id);
  if (!before) return add(text, name, workflows);
  if (before.deletedAt !== null) await workflows.undelete(id);
  await workflows.saveDraft(text);
  return {
    id, name,
    undo: async () => {
      await workflows.saveDraft(before.text);
      if (before.deletedAt !== null) await workflows.delete(id);
    },
  };
}

async function add(text: string, name: string, workflows: WorkflowRepository): Promise<Imported | null> {
  const created = await workflows.create(text);
  if (!created.ok) return null;
  const { id } = created.value;
  return { id, name, undo: async () => { await workflows.delete(id); } };
}
