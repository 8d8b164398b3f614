import type { NodeId, RunId, VersionId } from '#shared/base/ids.ts';
import { enrollmentId, type EnrollmentId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import { runPeople, type RunPeople } from '#shared/executor/run-people.ts';
import { tallyFailures, tallyStanding } from '#shared/executor/standing.ts';
import type { BatchKey, BatchKind, ContactKey, Failures, Run, RunKey, RunQuery, Standing } from '#shared/executor/store.ts';
import { unpackRows } from '#shared/executor/pack-rows.ts';
import { batchPlaces, BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import type { VersionRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';

// What screens read of runs. Each is one transaction that changes nothing, so that its numbers agree with each other.

export interface RunDetails {
  readonly run: Run;
  /** Also of a journey that is deleted; null if it is gone altogether. */
  readonly workflowName: string | null;
  readonly version: VersionRecord | null;
}

export interface RunNumbers {
  readonly run: Run;
  readonly counters: Readonly<Record<string, number>>;
  readonly standing: readonly Standing[];
  readonly failures: readonly Failures[];
}

export interface RunSummary {
  readonly run: Run;
  readonly workflowName: string | null;
  readonly people: RunPeople;
  /** Whether anybody is between waits. */
  readonly moving: boolean;
  /** Whether nobody entered, because all who were to may not. */
  readonly empty: boolean;
}

/** One person who stands at a step, or has failed at one. */
export interface PersonAt {
  readonly contact: ContactKey;
  readonly email: string;
  readonly enrollment: EnrollmentId;
  readonly node: NodeId;
  readonly kind: BatchKind;
  /** Why, for `retry`, `held` and `failed`; else empty. */
  readonly reason: string;
  readonly arrivedAt: Instant;
  /** When they go on, for `timer` and `retry`. */
  readonly due: Instant;
  readonly visit: number;
}

/** A place in a list of people that stays in order while they move: the batch, and how many of it were given. */
export type PeopleCursor = readonly [batch: BatchKey, given: number];
export interface PeoplePage { readonly people: readonly PersonAt[]; readonly next: PeopleCursor | null }

export async function runDetails(db: Database, id: RunId): Promise<RunDetails | null> {
  return db.transaction('r', db.runs, db.workflows, db.versions, async () => {
    const run = await db.runs.where('id').equals(id).first();
    if (!run) return null;
    const [workflow, version] = await Promise.all([db.workflows.get(run.workflow), db.versions.get(run.version)]);
    return { run, workflowName: workflow?.name ?? null, version: version ?? null };
  });
}

/** The text that was published under this version; null if it is gone. */
export async function versionText(db: Database, id: VersionId): Promise<string | null> {
  return (await db.versions.get(id))?.text ?? null;
}

/** Newest first; `before` is the key of the last of the page before. */
export async function runSummaries(db: Database, { workflow, state, before = Infinity, limit }: RunQuery): Promise<RunSummary[]> {
  return db.transaction('r', db.runs, db.workflows, db.counters, db.batches, db.refusals, async () => {
    const newest = workflow === undefined ? db.runs.orderBy('key').reverse() : db.runs.where('workflow').equals(workflow).reverse();
    const runs = await newest.filter((run) => run.key < before && (state === undefined || run.state === state)).limit(limit).toArray();
    const names = await db.workflows.bulkGet(runs.map((run) => run.workflow));
    return Promise.all(runs.map(async (run, index): Promise<RunSummary> => {
      // Only who may need a person is counted: all others are what is left of those who entered.
      const [counters, held, deferred, ready] = await Promise.all([
        countersOf(db, run.key), batchPlaces(db, run.key, 'held'), batchPlaces(db, run.key, 'retry'), db.batches.where(BY_PLACE).between(...startingWith(run.key, 'ready')).count(),
      ]);
      const people = runPeople(counters, tallyStanding([...held, ...deferred]));
      const empty = people.enrolled === 0 && await db.refusals.where('[run+fingerprint]').between(...startingWith(run.key)).count() > 0;
      return { run, workflowName: names[index]?.name ?? null, people: { ...people, waiting: Math.max(0, people.enrolled - people.ended - people.held) }, moving: ready > 0, empty };
    }));
  });
}

/** The numbers of one run; null if there is none of that id. */
export async function runNumbers(db: Database, id: RunId): Promise<RunNumbers | null> {
  return db.transaction('r', db.runs, db.counters, db.batches, async () => {
    const run = await db.runs.where('id').equals(id).first();
    return run ? numbersOf(db, run) : null;
  });
}

/**
 * A page of people of a run, by the order of their batches.
 *
 * @param at one step, or null for all
 * @param kinds where they stand, e.g. only `failed`
 */
export async function peopleAt(db: Database, { key, workflow }: Pick<Run, 'key' | 'workflow'>, at: NodeId | null, kinds: readonly BatchKind[], after: PeopleCursor | null, limit: number): Promise<PeoplePage> {
  return db.transaction('r', db.batches, db.contacts, async () => {
    const found = await Promise.all(kinds.map((kind) => db.batches.where(BY_PLACE).between(...startingWith(key, kind, ...(at === null ? [] : [at]))).primaryKeys()));
    const keys = found.flat().sort((a, b) => a - b);
    const rows: (Omit<PersonAt, 'email' | 'enrollment'> & { readonly occurrence: string })[] = [];
    let next: PeopleCursor | null = null;
    for (const batch of keys) {
      if (after && batch < after[0]) continue;
      if (rows.length === limit) {
        next = [batch, 0];
        break;
      }
      const { node, kind, rows: packed } = (await db.batches.get(batch))!;
      const given = after?.[0] === batch ? after[1] : 0;
      const part = unpackRows(packed).slice(given, given + limit - rows.length);
      for (const { contact, reason, arrivedAt, due, visit, occurrence } of part) rows.push({ contact, node, kind, reason, arrivedAt, due, visit, occurrence });
      if (given + part.length < packed.count) {
        next = [batch, given + part.length];
        break;
      }
    }
    const contacts = await db.contacts.bulkGet(rows.map(({ contact }) => contact));
    const people = rows.flatMap(({ occurrence, ...row }, index): PersonAt[] => {
      const contact = contacts[index];
      return contact ? [{ ...row, email: contact.email, enrollment: enrollmentId(workflow, contact.uid, occurrence) }] : [];
    });
    return { people, next };
  });
}

/** To be asked inside a transaction that has the counters and batches. */
export async function numbersOf(db: Database, run: Run): Promise<RunNumbers> {
  const [counters, batches] = await Promise.all([countersOf(db, run.key), batchPlaces(db, run.key)]);
  return { run, counters, standing: tallyStanding(batches), failures: tallyFailures(batches) };
}

async function countersOf(db: Database, run: RunKey): Promise<Record<string, number>> {
  const records = await db.counters.where('[run+name]').between(...startingWith(run)).toArray();
  return Object.fromEntries(records.map(({ name, n }) => [name, n]));
}
