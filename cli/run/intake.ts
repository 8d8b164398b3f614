import { hash } from '#shared/base/hash.ts';
import { contactUid } from '#shared/base/ids.ts';
import type { ContactsFile } from '#shared/contacts-file/read-contacts.ts';
import type { Row } from '#shared/contacts-file/read-row.ts';
import type { EntryRefusal } from '#shared/executor/reentry.ts';
import type { Executor } from '#shared/executor/executor.ts';
import type { Refusal, Run, Store } from '#shared/executor/store.ts';

/** Rows that name somebody met before in the same file. */
const DUPLICATE = 'row.duplicate';
/** Rows that are counted as duplicates: somebody met twice, or met again who may not enter again. */
export const DOUBLES: ReadonlySet<string> = new Set<string>([DUPLICATE, 'active-elsewhere', 'reentry'] satisfies (EntryRefusal | typeof DUPLICATE)[]);

export interface IntakeOptions {
  readonly file: ContactsFile;
  readonly store: Store;
  readonly executor: Executor;
  readonly run: Run;
  /** Number of this reading, larger than every one before it in this store. */
  readonly intake: number;
  /** Read at most so many rows. */
  readonly limit: number;
  /** Aborted once somebody has asked to stop: what is left of the file waits for the same command. */
  readonly signal: AbortSignal;
  /** Called after each batch: how many rows were read, and how many of them brought nobody in. */
  onRows?(rows: number, refused: number): void;
}

/** Reads the contacts file batch by batch into the store and lets everybody who is new into the run. */
export async function takeIn({ file, store, executor, run, intake, limit, signal, onRows }: IntakeOptions): Promise<void> {
  let left = limit;
  // Those of an earlier reading are forgotten even if this one finds none.
  await store.putRefusals(run.key, intake, []);
  for await (const batch of file.batches) {
    const rows = batch.slice(0, left);
    left -= rows.length;
    const good = rows.filter((row) => row.kind === 'contact');
    const met = await store.putContacts(good.map(({ draft }) => ({ ...draft, uid: contactUid(draft) })), intake);
    const refusals = rows.filter((row) => row.kind === 'refused').map(refusalOf);
    for (const [index, { as }] of met.entries()) if (as === 'duplicate') refusals.push(doubleOf(good[index]!, DUPLICATE));

    const fresh = met.map((one, index) => ({ ...one, row: good[index]! })).filter(({ as }) => as !== 'duplicate');
    const { refused } = await executor.enroll(run.key, fresh.map(({ key }) => key));
    const rowOf = new Map(fresh.map(({ key, row }) => [key, row]));
    for (const { contact, why } of refused) if (why !== 'already') refusals.push(doubleOf(rowOf.get(contact)!, why));
    if (refusals.length > 0) await store.putRefusals(run.key, intake, refusals);
    onRows?.(rows.length, refusals.length);
    if (left <= 0 || signal.aborted) break;
  }
}

type Good = Extract<Row, { kind: 'contact' }>;
type Bad = Extract<Row, { kind: 'refused' }>;

function refusalOf({ line, reason, detail, cells }: Bad): Refusal {
  return { fingerprint: hash(reason, ...cells), line, reason, detail };
}

/** The fingerprint names the person: it is the same one however often, and in whatever order, they are listed. */
function doubleOf({ line, draft }: Good, reason: string): Refusal {
  return { fingerprint: hash(reason, draft.email), line, reason, detail: draft.email };
}
