import type { EnrollmentId, RunId, VersionId, WorkflowId } from '#shared/base/ids.ts';
import { enrollmentId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { blockOf, EntryBlock } from '#shared/executor/entry-block.ts';
import { historyOf } from '#shared/executor/history.ts';
import { unpackRows } from '#shared/executor/pack-rows.ts';
import type { ContactKey, JournalStep, Row, RunKey, RunState, StoredContact } from '#shared/executor/store.ts';
import { BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import { journalOf } from './journal-rows.ts';
import { startingWith } from './starting-with.ts';

/** One person's way through one run. */
export interface ContactWay {
  readonly run: { readonly id: RunId; readonly state: RunState; readonly openedAt: Instant };
  readonly workflow: WorkflowId;
  readonly version: VersionId;
  readonly enrollment: EnrollmentId;
  /** As it was published; null if it is gone. */
  readonly text: string | null;
  /** Whether they are still on their way in it. */
  readonly active: boolean;
  /** When they go on, if they wait for that; `wait` at their time, `retry` for another try. */
  readonly due: Instant | null;
  /** What keeps them there, as a code; empty if nothing but the step itself. */
  readonly keptBy: string;
  /** Names the occasion on which they entered: the run's id by hand, an event's by that event. */
  readonly occurrence: string;
  /** What happened that let them in; null if nothing did, or its record is gone. */
  readonly event: { readonly name: string; readonly at: Instant } | null;
  readonly moves: readonly { readonly at: Instant; readonly steps: readonly JournalStep[] }[];
}

/** All ways of one person, the newest run first, by the index of the journal. Who has entered but not moved yet has none. */
export async function contactWays(db: Database, { key, uid }: Pick<StoredContact, 'key' | 'uid'>): Promise<ContactWay[]> {
  return db.transaction('r', [db.journal, db.runs, db.versions, db.entries, db.batches, db.events], async () => {
    const entries = (await journalOf(db, [key])).flatMap((record) => historyOf(record, key));
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
    const eventOf = new Map((await db.events.where('id').anyOf(all.map(({ occurrence }) => occurrence)).toArray()).map(({ id, name, occurredAt }) => [id, { name, at: occurredAt }]));
    const found = await Promise.all(all.map(async ({ occurrence, moves }, index): Promise<ContactWay[]> => {
      const run = runs[index];
      if (!run) return [];
      const record = await db.entries.get([run.workflow, blockOf(key)]);
      const entry = record ? new EntryBlock(record).get(key) : null;
      const active = entry !== null && entry.active && entry.run === run.key;
      const row = active ? await rowOf(db, run.key, key, moves.at(-1)?.steps.at(-1)) : null;
      const { id, state, openedAt, workflow, version } = run;
      return [{ run: { id, state, openedAt }, workflow, version, enrollment: enrollmentId(workflow, uid, occurrence), text: textOf.get(version) ?? null, active, due: row?.due ?? null, keptBy: row?.reason ?? '', occurrence, event: eventOf.get(occurrence) ?? null, moves }];
    }));
    return found.flat().sort((a, b) => b.run.openedAt - a.run.openedAt);
  });
}

/** Where somebody stands who waits after this step for a time; null if nothing but themselves, or a person, keeps them. */
async function rowOf(db: Database, run: RunKey, contact: ContactKey, last: JournalStep | undefined): Promise<Row | null> {
  if (!last) return null;
  const [node, , event] = last;
  const kind = /^wait(:|$)/.test(event) ? 'timer' : /^(defer|fail):/.test(event) ? 'retry' : null;
  if (kind === null) return null;
  for (const { rows } of await db.batches.where(BY_PLACE).between(...startingWith(run, kind, node)).toArray()) {
    if (!(Array.isArray(rows.contact) ? rows.contact.includes(contact) : rows.contact === contact)) continue;
    return unpackRows(rows).find((row) => row.contact === contact)!;
  }
  return null;
}
