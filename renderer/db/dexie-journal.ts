import { err, ok, type Result } from '#shared/base/result.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Clock } from '#shared/base/time.ts';
import type { DocumentJournal, JournalFault, JournalRecord, SavedWhole } from '#renderer/editor/journal.ts';
import type { Database } from './database.ts';
import { nameAfter } from './name-after.ts';
import { startingWith } from './starting-with.ts';
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
 */
export class DexieJournal implements DocumentJournal {
  readonly #id: WorkflowId;
  readonly #ports: DexieJournalPorts;
  /** What this journal last knew the record's name to be. */
  #name: string | null = null;

  constructor(id: WorkflowId, ports: DexieJournalPorts) {
    this.#id = id;
    this.#ports = ports;
  }

  /** The record's name as last read or written here; null before `read`. */
  get name(): string | null {
    return this.#name;
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
    return this.#write(async () => {
      const before = await workflows.get(this.#id);
      if (!before) throw new Error('no such workflow');
      const renamed = this.#name !== null && before.name !== this.#name;
      const whole = renamed ? withHead(text, { name: before.name }) : text;
      const { name } = headOf(whole);
      const same = before.text === whole;
      await workflows.put({ ...before, text: whole, name, seq, updatedAt: same ? before.updatedAt : this.#ports.clock.now() });
      await edits.where('[workflow+seq]').between([this.#id, -Infinity], [this.#id, seq], true, true).delete();
      if (!renamed) this.#name = name;
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
        return ok({ whole: { seq: found.seq ?? 0, text: found.text }, records: records.map(({ seq, kind, edit }) => ({ seq, kind, edit })) });
      });
    } catch (error) {
      return err(journalFault(error));
    }
  }

  async #write(change: () => Promise<void>): Promise<Result<null, JournalFault>> {
    if (!this.#ports.mayWrite()) return err({ code: 'journal.elsewhere', detail: '' });
    const { db } = this.#ports;
    const name = this.#name;
    try {
      await db.transaction('rw', db.workflows, db.edits, change);
      return ok(null);
    } catch (error) {
      this.#name = name;
      return err(journalFault(error));
    }
  }
}

/** Dexie wraps what the browser said, sometimes twice. */
function journalFault(error: unknown): JournalFault {
  const chain: { readonly name?: string; readonly message?: string; readonly inner?: unknown }[] = [];
  for (let at: unknown = error; typeof at === 'object' && at !== null && chain.length < 5; at = (at as { inner?: unknown }).inner) chain.push(at);
  const names = chain.map(({ name }) => name);
  const detail = chain.map(({ name, message }) => `${name}: ${message}`).join(' / ');
  if (names.includes('QuotaExceededError')) return { code: 'store.full', detail };
  return { code: names.some((name) => name === 'ConstraintError' || name === 'BulkError') ? 'journal.elsewhere' : 'store.failed', detail };
}
