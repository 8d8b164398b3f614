import { err, ok, type Result } from '#shared/base/result.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { parseWorkflow } from '#shared/workflow/parse-workflow.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { checkChange } from './check-document.ts';
import { documentOf } from './document.ts';
import { turned, type History } from './history.ts';
import type { DocumentJournal, JournalFault, JournalRecord } from './journal.ts';

/** A workflow as it was when the last change was acknowledged. */
export interface OpenedDocument {
  readonly history: History;
  /** Number of the last change, 0 for a workflow that was never touched. */
  readonly seq: number;
  /** Text of the nodes whose type is unknown here, by id. */
  readonly foreignNodes: ReadonlyMap<string, string>;
  /** Records that could not be used: behind a gap, or not fitting. To be shown, and forgotten with the next whole. */
  readonly unread: readonly JournalRecord[];
}

export type RecoveryFault =
  | { readonly kind: 'journal'; readonly fault: JournalFault }
  /** The saved text itself cannot be read; it stays where it is. */
  | { readonly kind: 'whole'; readonly problems: readonly Problem[]; readonly text: string };

/** Opens a workflow: the last whole and what was done since, undo included. The only way in, after a crash or not. */
export async function recoverDocument(journal: DocumentJournal, types: NodeTypes): Promise<Result<OpenedDocument, RecoveryFault>> {
  const read = await journal.read();
  if (!read.ok) return err({ kind: 'journal', fault: read.error });
  const { whole, records } = read.value;
  const parsed = parseWorkflow(whole.text, (type) => types.byType.has(type));
  if (!parsed.ok) return err({ kind: 'whole', problems: parsed.error, text: whole.text });

  const since = records.filter(({ seq }) => seq > whole.seq).toSorted((a, b) => a.seq - b.seq);
  let history: History = { document: documentOf(parsed.value.workflow), past: [], future: [] };
  let good = 0;
  for (; good < since.length && since[good]!.seq === whole.seq + good + 1; good++) {
    const next = replayed(history, since[good]!);
    if (!next) break;
    history = next;
  }
  return ok({ history, seq: since.at(-1)?.seq ?? whole.seq, foreignNodes: parsed.value.foreignNodes, unread: since.slice(good) });
}

/** Null where the record does not fit. A disk may hand back anything, so here a throw is an answer and not a bug. */
function replayed(history: History, record: JournalRecord): History | null {
  try {
    const next = turned(history, record);
    const forward = record.kind === 'undo' ? record.edit.inverse : record.edit.forward;
    return checkChange({ document: next.document, forward, inverse: [] }) ? null : next;
  } catch {
    return null;
  }
}
