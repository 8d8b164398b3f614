import type { IdSource, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { err, ok, type Result } from '#shared/base/result.ts';
import type { Clock } from '#shared/base/time.ts';
import type { Database } from './database.ts';
import type { VersionRecord, WorkflowRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';
import { headOf, withHead } from './workflow-text.ts';

export type WorkflowSummary = Omit<WorkflowRecord, 'text'>;
export type VersionSummary = Omit<VersionRecord, 'text'>;
export interface WorkflowFault { readonly code: 'workflow.missing' | 'workflow.exists'; readonly id: WorkflowId }
type Changed = Result<WorkflowRecord, WorkflowFault>;

/**
 * Drafts and published versions. Every text handed in is one that `serialiseWorkflow` wrote; it says itself whose it is,
 * so that a record and its text cannot tell different ids or names.
 */
export class WorkflowRepository {
  readonly #db: Database;
  readonly #clock: Clock;
  readonly #ids: IdSource;

  constructor(db: Database, clock: Clock, ids: IdSource) {
    this.#db = db;
    this.#clock = clock;
    this.#ids = ids;
  }

  /** All that are not deleted, last changed first. */
  async list(): Promise<WorkflowSummary[]> {
    const records = await this.#db.workflows.toArray();
    return records.filter(({ deletedAt }) => deletedAt === null).sort((a, b) => b.updatedAt - a.updatedAt || (a.id < b.id ? -1 : 1)).map(summaryOf);
  }

  /** Also one that is deleted: its runs and its page must still open. */
  async get(id: WorkflowId): Promise<WorkflowRecord | null> {
    return await this.#db.workflows.get(id) ?? null;
  }

  /** `workflow.exists` also if that one is deleted: whoever imports a file twice decides between it and a duplicate. */
  async create(text: string): Promise<Changed> {
    const record: WorkflowRecord = { ...headOf(text), text, updatedAt: this.#clock.now(), deletedAt: null, on: false, version: null };
    return this.#db.transaction('rw', this.#db.workflows, async (): Promise<Changed> => {
      if (await this.#db.workflows.get(record.id)) return err({ code: 'workflow.exists', id: record.id });
      await this.#db.workflows.add(record);
      return ok(record);
    });
  }

  /** A new, unpublished workflow with the same draft; nobody's way through the old one counts in it. */
  async duplicate(id: WorkflowId, name: string): Promise<Changed> {
    const original = await this.get(id);
    if (!original) return err({ code: 'workflow.missing', id });
    return this.create(withHead(original.text, { id: this.#ids.next('wfl') as WorkflowId, name }));
  }

  /** An editor that has it open, or opens it later, takes this name over: see `DexieJournal`. */
  async rename(id: WorkflowId, name: string): Promise<Changed> {
    return this.#change(id, ({ text }) => ({ name, text: withHead(text, { name }), updatedAt: this.#clock.now() }));
  }

  /**
   * Replaces the draft from outside an editor: changes that were made to the one before are forgotten, and by the higher number
   * an editor that still has that one open sees that it must not write any more.
   */
  async saveDraft(text: string): Promise<Changed> {
    const { workflows, edits } = this.#db;
    const { id, name } = headOf(text);
    return this.#db.transaction('rw', workflows, edits, async () => {
      const made = edits.where('[workflow+seq]').between(...startingWith(id));
      const last = await made.last();
      await made.delete();
      return this.#change(id, ({ seq = 0 }) => ({ name, text, seq: Math.max(seq, last?.seq ?? 0) + 1, updatedAt: this.#clock.now() }));
    });
  }

  /** Takes people in, or no longer; those in flight are not touched. */
  async switch(id: WorkflowId, on: boolean): Promise<Changed> {
    return this.#change(id, (before) => ({ on, ...(on && !before.on && { onAt: this.#clock.now() }) }));
  }

  /** Out of the list and off; texts, versions and runs stay, so that it can be taken back. */
  async delete(id: WorkflowId): Promise<Changed> {
    return this.#change(id, () => ({ deletedAt: this.#clock.now(), on: false }));
  }

  /** Back in the list, and off until it is switched on by hand. */
  async undelete(id: WorkflowId): Promise<Changed> {
    return this.#change(id, () => ({ deletedAt: null }));
  }

  /**
   * Keeps the text that was compiled under the version its plan has been given. A version names a meaning: if it is
   * there already, its text stays as it was first published, and it becomes the newest again. Where people are being
   * taken in, another version begins from this moment: what its trigger would have made of the time before stays undone.
   */
  async publish(version: VersionId, text: string): Promise<Result<VersionId, WorkflowFault>> {
    const { workflows, versions } = this.#db;
    return this.#db.transaction('rw', workflows, versions, async (): Promise<Result<VersionId, WorkflowFault>> => {
      const { id } = headOf(text);
      const published = await this.#change(id, (before) => ({ version, ...(before.on && before.version !== version && { onAt: this.#clock.now() }) }));
      if (!published.ok) return published;
      if (!await versions.get(version)) await versions.add({ id: version, workflow: id, text, publishedAt: this.#clock.now() });
      return ok(version);
    });
  }

  /** What people have been sent through, the newest first. */
  async versions(workflow: WorkflowId): Promise<VersionSummary[]> {
    const records = await this.#db.versions.where('[workflow+publishedAt]').between(...startingWith(workflow)).reverse().toArray();
    return records.map(({ id, publishedAt }) => ({ id, workflow, publishedAt }));
  }

  async version(id: VersionId): Promise<VersionRecord | null> {
    return await this.#db.versions.get(id) ?? null;
  }

  #change(id: WorkflowId, changes: (before: WorkflowRecord) => Partial<WorkflowRecord>): Promise<Changed> {
    return this.#db.transaction('rw', this.#db.workflows, async (): Promise<Changed> => {
      const before = await this.#db.workflows.get(id);
      if (!before) return err({ code: 'workflow.missing', id });
      const after = { ...before, ...changes(before) };
      await this.#db.workflows.put(after);
      return ok(after);
    });
  }
}

function summaryOf({ id, name, updatedAt, deletedAt, on, version }: WorkflowRecord): WorkflowSummary {
  return { id, name, updatedAt, deletedAt, on, version };
}
