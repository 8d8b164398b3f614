import type { JournalRecord } from '#renderer/editor/journal.ts';

/** What these changes make the workflow's name, or null if none of them is about it. */
export function nameAfter(records: readonly JournalRecord[]): string | null {
  const patches = records.flatMap(({ kind, edit }) => (kind === 'undo' ? edit.inverse : edit.forward));
  const last = patches.findLast(({ path }) => path.length === 1 && path[0] === 'name');
  return typeof last?.value === 'string' ? last.value : null;
}
