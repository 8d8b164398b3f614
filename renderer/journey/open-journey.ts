import { nodeTypes } from '#nodes';
import type { IdSource, WorkflowId } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Clock } from '#shared/base/time.ts';
import type { Database } from '#renderer/db/database.ts';
import { DexieJournal } from '#renderer/db/dexie-journal.ts';
import { createDocumentStore, type DocumentStore } from '#renderer/editor/document-store.ts';
import { recoverDocument, type RecoveryFault } from '#renderer/editor/recover-document.ts';
import { refusal } from '#renderer/editor/refusal.ts';
import { findLeftovers, keepLeftovers, type LeftoverStorage } from './leftovers.ts';

export interface OpenPorts {
  readonly db: Database;
  readonly clock: Clock;
  readonly ids: IdSource;
  /** Where a page that went has left what it could not write any more. */
  readonly storage: LeftoverStorage;
  mayWrite(): boolean;
  later(task: () => void): void;
}

export interface OpenJourney {
  readonly id: WorkflowId;
  readonly document: DocumentStore;
  readonly journal: DexieJournal;
  /** How many changes of an earlier sitting could not be read. */
  readonly unread: number;
  readonly readOnly: boolean;
}

/** Reads a journey from the disk. One that another window writes to is opened for reading: every command is refused. */
export async function openJourney(id: WorkflowId, readOnly: boolean, { db, clock, ids, storage, mayWrite, later }: OpenPorts): Promise<Result<OpenJourney, RecoveryFault>> {
  const journal = new DexieJournal(id, { db, clock, mayWrite: () => !readOnly && mayWrite() });
  if (!readOnly) await writeLeftovers(id, journal, storage);
  const opened = await recoverDocument(journal, nodeTypes);
  if (!opened.ok) return err(opened.error);
  // For a reader nothing is to be tidied up: what it cannot read is the writer's affair.
  const document = createDocumentStore(readOnly ? { ...opened.value, unread: [] } : opened.value, { types: nodeTypes, ids, journal, later });
  return ok({ id, journal, unread: opened.value.unread.length, readOnly, document: readOnly ? forReading(document) : document });
}

/** Puts what an earlier page left behind where it belongs. If that fails, it stays where it is for the next time. */
async function writeLeftovers(id: WorkflowId, journal: DexieJournal, storage: LeftoverStorage): Promise<void> {
  const read = await journal.read();
  if (!read.ok) return;
  const { whole, records } = read.value;
  const left = findLeftovers(storage, id, Math.max(whole.seq, ...records.map(({ seq }) => seq)));
  if (left.length === 0 || (await journal.append(left)).ok) keepLeftovers(storage, id, []);
}

/** A name given elsewhere since the journal was written is taken over, as one more change. */
export function takeOverName({ document, readOnly }: OpenJourney, name: string | null): void {
  if (!readOnly && name !== null && name !== document.getState().document.name) document.dispatch({ kind: 'set-details', name });
}

/** The same journey, shown as it stands, after another window has taken it over. */
export function closedToWriting(opened: OpenJourney): OpenJourney {
  return opened.readOnly ? opened : { ...opened, readOnly: true, document: forReading(opened.document) };
}

function forReading(document: DocumentStore): DocumentStore {
  return { ...document, dispatch: () => err(refusal('document.read-only')), undo: () => null, redo: () => null, save: () => Promise.resolve() };
}
