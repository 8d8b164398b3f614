import { err, ok, type Result } from '#shared/base/result.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Clock } from '#shared/base/time.ts';
import type { DocumentJournal, JournalFault, JournalRecord, SavedWhole } from '#renderer/editor/journal.ts';
import type { Database } from './database.ts';
import { nameAfter } from './name-after.ts';
import type { WorkflowRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';
import { storeFault } from './store-fault.ts';
import { headOf, withHead } from './workflow-text.ts';

export interface DexieJournalPorts {
  readonly db: Database;
  readonly clock: Clock;
  /** Whether this window may still write; asked before each write. */
  mayWrite(): boolean;
}

/**
 * The changes of one workflow in Dexie. The whole is the workflow's own draft, so that lists and exports see it.
 * The name in the workflow's record is the truth about its name: `append` keeps it in step, and one that was written
 * by somebody else meanwhile (a rename in a list) is never overwritten with an older one.
 * A whole that somebody else has put there is not either: what builds on the one before is refused with `journal.elsewhere`.
 */
export class DexieJournal implements DocumentJournal {
  readonly #id: WorkflowId;
  readonly #ports: DexieJournalPorts;
  /** What this journal last knew the record's name to be. */
  #name: string | null = null;
  /** Number of the whole that the changes written here build on. */
  #whole = 0;

  constructor(id: WorkflowId, ports: DexieJournalPorts) {
    this.#id = id;
    this.#ports = ports;
  }

  /** The record's name as last read or written here; null before `read`. */
  get name(): string | null {
    return this.#name;
  }

  /** Whether this record holds a whole that neither `read` nor `saveWhole` of this journal knows of. */
  isBehind({ seq = 0 }: WorkflowRecord): boolean {
    // Numbers of wholes only rise, and a record may have been read before this journal's last write.
    return seq > this.#whole;
  }

  async append(records: readonly JournalRecord[]): Promise<Result<null, JournalFault>> {
    const { workflows, edits } = this.#ports.db;
    return this.#write(async () => {
      // `add`, because a number that is there already was written by another window.
      await edits.bulkAdd(records.map((record) => ({ ...record, workflow: this.#id })));
      const name = nameAfter(records);
      if (name === null) return;
      await workflows.update(this.#id, { name, updatedAt: this.#ports.clock.now() });
      this.#name = name;
    });
  }

  async saveWhole({ seq, text }: SavedWhole): Promise<Result<null, JournalFault>> {
    const { workflows, edits } = this.#ports.db;
    return this.#write(async (before) => {
      const renamed = this.#name !== null && before.name !== this.#name;
      const whole = renamed ? withHead(text, { name: before.name }) : text;
      const { name } = headOf(whole);
      const same = before.text === whole;
      await workflows.put({ ...before, text: whole, name, seq, updatedAt: same ? before.updatedAt : this.#ports.clock.now() });
      await edits.where('[workflow+seq]').between([this.#id, -Infinity], [this.#id, seq], true, true).delete();
      if (!renamed) this.#name = name;
      this.#whole = seq;
    });
  }

  async read(): Promise<Result<{ whole: SavedWhole; records: JournalRecord[] }, JournalFault>> {
    const { db } = this.#ports;
    try {
      return await db.transaction('r', db.workflows, db.edits, async () => {
        const found = await db.workflows.get(this.#id);
        if (!found) return err({ code: 'workflow.missing', detail: this.#id });
        const records = await db.edits.where('[workflow+seq]').between(...startingWith(this.#id)).toArray();
        this.#name = found.name;
        this.#whole = found.seq ?? 0;
        return ok({ whole: { seq: this.#whole, text: found.text }, records: records.map(({ seq, kind, edit }) => ({ seq, kind, edit })) });
      });
    } catch (error) {
      return err(journalFault(error));
    }
  }

  async #write(change: (before: WorkflowRecord) => Promise<void>): Promise<Result<null, JournalFault>> {
    const elsewhere = err({ code: 'journal.elsewhere', detail: '' });
    if (!this.#ports.mayWrite()) return elsewhere;
    const { db } = this.#ports;
    const [name, whole] = [this.#name, this.#whole];
    try {
      return await db.transaction('rw', db.workflows, db.edits, async (): Promise<Result<null, JournalFault>> => {
        const before = await db.workflows.get(this.#id);
        if (!before) throw new Error('no such workflow');
        if ((before.seq ?? 0) !== whole) return elsewhere;
        await change(before);
        return ok(null);
      });
    } catch (error) {
      [this.#name, this.#whole] = [name, whole];
      return err(journalFault(error));
    }
  }
}

function journalFault(error: unknown): JournalFault {
  const { code, detail } = storeFault(error) ?? { code: 'store.failed', detail: String(error) };
  return { code: code === 'store.taken' ? 'journal.elsewhere' : code, detail };
}
