import type { EnrollmentId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { enrollmentId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { historyOf } from '#shared/executor/history.ts';
import type { JournalStep, RunKey, RunState, StoredContact } from '#shared/executor/store.ts';
import type { Database } from './database.ts';

/** One person's way through one run. */
export interface ContactWay {
  readonly run: { readonly id: RunId; readonly state: RunState; readonly openedAt: Instant };
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  readonly enrollment: EnrollmentId;
  /** As it was published; null if it is gone. */
  readonly text: string | null;
  readonly moves: readonly { readonly at: Instant; readonly steps: readonly JournalStep[] }[];
}

/** All ways of one person, the newest run first, by the index of the journal. Who has entered but not moved yet has none. */
export async function contactWays(db: Database, { key, uid }: Pick<StoredContact, 'key' | 'uid'>): Promise<ContactWay[]> {
  return db.transaction('r', db.journal, db.runs, db.versions, async () => {
    const entries = (await db.journal.where('contacts').equals(key).toArray()).flatMap((record) => historyOf(record, key));
    const ways = new Map<string, { run: RunKey; occurrence: string; moves: { at: Instant; steps: readonly JournalStep[] }[] }>();
    for (const { run, at, occurrence, steps } of entries) {
      const name = `${run} ${occurrence}`;
      const way = ways.get(name) ?? { run, occurrence, moves: [] };
      way.moves.push({ at, steps });
      ways.set(name, way);
    }
    const all = [...ways.values()];
    const runs = await db.runs.bulkGet(all.map(({ run }) => run));
    const versions = await db.versions.bulkGet([...new Set(runs.flatMap((run) => (run ? [run.version] : [])))]);
    const textOf = new Map(versions.flatMap((version) => (version ? [[version.id, version.text]] : [])));
    return all.flatMap(({ occurrence, moves }, index): ContactWay[] => {
      const run = runs[index];
      if (!run) return [];
      const { id, state, openedAt, workflow, version } = run;
      return [{ run: { id, state, openedAt }, workflow, version, enrollment: enrollmentId(workflow, uid, occurrence), text: textOf.get(version) ?? null, moves }];
    }).sort((a, b) => b.run.openedAt - a.run.openedAt);
  });
}
