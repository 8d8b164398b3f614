import { z } from 'zod';
import { hash } from '#shared/base/hash.ts';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { Instant } from '#shared/base/time.ts';
import type { ContactStore, RunKey } from '#shared/executor/store.ts';
import { blockOf, EntryBlock } from '#shared/executor/entry-block.ts';
import { batchPlaces, BY_PLACE } from './batch-places.ts';
import type { Database } from './database.ts';
import { journalOf } from './journal-rows.ts';
import type { Draft } from './meet-contacts.ts';
import type { ContactRecord } from './schema.ts';
import { startingWith } from './starting-with.ts';
import { headOf } from './workflow-text.ts';

/** Name of the note in `meta`. It stays once the sample is gone, so that it does not come back by itself. */
const NOTE = 'sample';
/** The reading that brought the sample's people; every other reading has a number above it. */
export const SAMPLE_INTAKE = 0;

const note = z.strictObject({
  state: z.enum(['here', 'removed']),
  workflow: z.string(),
  /** The draft as it was laid in. */
  text: z.string(),
  /** Key of each person, and a hash of what was known of them. */
  people: z.array(z.tuple([z.int(), z.string()])),
});
type Note = z.infer<typeof note>;

export interface SampleSource {
  /** A workflow file as `serialiseWorkflow` writes it. */
  readonly text: string;
  readonly people: readonly Draft[];
}

export interface SampleState {
  /** `none`: never laid in here. */
  readonly state: Note['state'] | 'none';
  readonly workflow: WorkflowId | null;
  /** The example journey is no longer as it came. */
  readonly edited: boolean;
}

export async function sampleState(db: Database): Promise<SampleState> {
  const said = await readNote(db);
  const workflow = said ? await db.workflows.get(said.workflow as WorkflowId) : undefined;
  const edited = said?.state === 'here' && workflow !== undefined && workflow.text !== said.text;
  return { state: said?.state ?? 'none', workflow: workflow && workflow.deletedAt === null ? workflow.id : null, edited };
}

/** Nothing is here but the sample as it came, or nothing at all: whoever replaces it loses nothing. */
export async function isSampleAlone(db: Database): Promise<boolean> {
  return db.transaction('r', db.meta, db.workflows, db.contacts, db.runs, async () => {
    const said = await readNote(db);
    if ((await sampleState(db)).edited) return false;
    const others = (await db.workflows.toArray()).filter(({ id, deletedAt }) => deletedAt === null && id !== said?.workflow).length;
    const strangers = said?.state === 'here' ? await countStrangers(db, said) : await db.contacts.count();
    return others === 0 && strangers === 0 && await db.runs.filter((run) => run.workflow !== said?.workflow).count() === 0;
  });
}

/**
 * Lays the sample in, if nothing was ever here (`again: false`), or once more because somebody asked for it. One transaction,
 * so that two windows lay in one sample, and a crash leaves none or all of it. Returns whether it did.
 */
export async function laySample(db: Database, store: Pick<ContactStore, 'putContacts'>, source: SampleSource, now: Instant, again: boolean): Promise<boolean> {
  return db.transaction('rw', [db.meta, db.workflows, db.edits, db.contacts, db.runs], async () => {
    const said = await readNote(db);
    if (said?.state === 'here') return false;
    const used = said !== null || await db.workflows.count() > 0 || await db.contacts.count() > 0 || await db.runs.count() > 0;
    if (used && !again) return false;
    await layJourney(db, source.text, now);
    const met = await store.putContacts(source.people, SAMPLE_INTAKE);
    const keys = met.filter(({ as }) => as === 'new').map(({ key }) => key);
    const records = await db.contacts.bulkGet(keys);
    await writeNote(db, { state: 'here', workflow: headOf(source.text).id, text: source.text, people: records.map((record) => [record!.key, fingerprint(record!)]) });
    return true;
  });
}

/** What a removal would do now. */
export interface SampleRemoval {
  /** How many of its people go. */
  readonly people: number;
  /** How many of those are still on the way, in runs that end with them. */
  readonly onTheWay: number;
  /** How many stay because they are in a run that stays: with people of the user's own, or of another journey. */
  readonly inRuns: number;
  /** How many stay because they were changed, deleted or read in again. */
  readonly changed: number;
}

/** See `removeSample`. Null if there is no sample. */
export async function lookAtRemoval(db: Database): Promise<SampleRemoval | null> {
  return db.transaction('r', [...TABLES.map((name) => db.table(name)), db.meta], async () => {
    const said = await readNote(db);
    if (said?.state !== 'here') return null;
    const { runs, leaving, inRuns, changed } = await whoLeaves(db, said);
    let onTheWay = 0;
    for (const key of runs) for (const { kind, rows } of await batchPlaces(db, key)) if (kind !== 'failed') onTheWay += rows.count;
    return { people: leaving.length, onTheWay, inRuns, changed };
  });
}

/** All that a removal took away, so that it can be put back. */
export interface RemovedSample {
  readonly note: Note;
  readonly records: ReadonlyMap<string, readonly unknown[]>;
  readonly workflowHidden: boolean;
  readonly people: number;
  /** People of the sample who stay, see `SampleRemoval`. */
  readonly kept: number;
}

/**
 * Takes away exactly the sample: its journey (unless `keepJourney`), its runs in which nobody but its people took part,
 * wherever they stand, and those of its people whom nobody has changed or used for anything else. Null if there is none, or while a run is
 * being started: until everybody has entered, nobody can say who is in it.
 */
export async function removeSample(db: Database, now: Instant, keepJourney: boolean): Promise<RemovedSample | null> {
  return db.transaction('rw', [...TABLES.map((name) => db.table(name)), db.workflows, db.meta, db.runRequests], async () => {
    const said = await readNote(db);
    if (said?.state !== 'here' || await db.runRequests.filter(({ ask, fault }) => ask === 'start' && !fault).count() > 0) return null;
    const workflow = said.workflow as WorkflowId;
    const { runs, leaving, inRuns, changed } = await whoLeaves(db, said);
    const records = await takeRuns(db, workflow, runs);
    records.set('contacts', await db.contacts.bulkGet(leaving));
    await db.contacts.bulkDelete(leaving);
    const journey = await db.workflows.get(workflow);
    const workflowHidden = !keepJourney && journey !== undefined && journey.deletedAt === null;
    if (workflowHidden) await db.workflows.put({ ...journey, deletedAt: now, on: false });
    await writeNote(db, { ...said, state: 'removed', people: [] });
    return { note: said, records, workflowHidden, people: leaving.length, kept: inRuns + changed };
  });
}

/** Puts back what `removeSample` took. Nothing that has come since is overwritten. */
export async function restoreSample(db: Database, removed: RemovedSample): Promise<void> {
  await db.transaction('rw', [...TABLES.map((name) => db.table(name)), db.workflows, db.meta], async () => {
    const taken = new Set((await db.contacts.where('email').anyOf((removed.records.get('contacts') as ContactRecord[]).map(({ email }) => email)).toArray()).map(({ email }) => email));
    for (const [name, rows] of removed.records) {
      await db.table(name).bulkPut(name === 'contacts' ? (rows as ContactRecord[]).filter(({ email }) => !taken.has(email)) : [...rows]);
    }
    const journey = await db.workflows.get(removed.note.workflow as WorkflowId);
    if (removed.workflowHidden && journey) await db.workflows.put({ ...journey, deletedAt: null });
    await writeNote(db, removed.note);
  });
}

/** The example as it came, unless somebody works with it: theirs is kept. */
async function layJourney({ workflows, edits }: Database, text: string, now: Instant): Promise<void> {
  const { id, name } = headOf(text);
  const before = await workflows.get(id);
  if (before && before.deletedAt === null) return;
  const made = edits.where('[workflow+seq]').between(...startingWith(id));
  const seq = Math.max(before?.seq ?? 0, (await made.last())?.seq ?? 0);
  await made.delete();
  await workflows.put({ id, name, text, updatedAt: now, deletedAt: null, on: false, version: before?.version ?? null, ...(seq > 0 && { seq }) });
}

const TABLES = ['contacts', 'runs', 'batches', 'bodies', 'journal', 'entries', 'counters', 'refusals'] as const;

async function readNote(db: Database): Promise<Note | null> {
  const text = (await db.meta.get(NOTE))?.value;
  if (text === undefined) return null;
  const read = note.safeParse(JSON.parse(text));
  return read.success ? read.data : null;
}

async function writeNote(db: Database, said: Note): Promise<void> {
  await db.meta.put({ name: NOTE, value: JSON.stringify(said) });
}

function fingerprint({ email, consent, attributes }: Pick<ContactRecord, 'email' | 'consent' | 'attributes'>): string {
  return hash('sample', email, JSON.stringify(consent), JSON.stringify(Object.entries(attributes).sort(([a], [b]) => (a < b ? -1 : 1))));
}

async function whoLeaves(db: Database, said: Note): Promise<{ runs: RunKey[]; leaving: number[]; inRuns: number; changed: number }> {
  const sample = new Set(said.people.map(([key]) => key));
  const runs = await ownRuns(db, said.workflow as WorkflowId, sample);
  const inUse = await usedElsewhere(db, sample, new Set(runs));
  const untouched = await untouchedPeople(db, said);
  const leaving = untouched.filter((key) => !inUse.has(key));
  return { runs, leaving, inRuns: untouched.length - leaving.length, changed: sample.size - untouched.length };
}

/** Those of the sample who are as they came, and whom no reading of the user's own has met. */
async function untouchedPeople(db: Database, { people }: Note): Promise<number[]> {
  const records = await db.contacts.bulkGet(people.map(([key]) => key));
  return people.flatMap(([key, before], index) => {
    const record = records[index];
    return record && record.intake === SAMPLE_INTAKE && fingerprint(record) === before ? [key] : [];
  });
}

async function countStrangers(db: Database, said: Note): Promise<number> {
  return (await db.contacts.count()) - (await untouchedPeople(db, said)).length;
}

/** Runs of the example in which nobody but its own people took part. */
async function ownRuns(db: Database, workflow: WorkflowId, sample: ReadonlySet<number>): Promise<RunKey[]> {
  const runs = await db.runs.where('workflow').equals(workflow).primaryKeys();
  const others = new Set<RunKey>();
  for (const key of runs) {
    await db.journal.where('run').equals(key).each(({ contacts }) => { if (contacts.some((one) => !sample.has(one))) others.add(key); });
    await db.batches.where(BY_PLACE).between(...startingWith(key)).each(({ rows: { contact } }) => {
      if ((Array.isArray(contact) ? contact : [contact as number]).some((one: number) => !sample.has(one))) others.add(key);
    });
  }
  return runs.filter((key) => !others.has(key));
}

/** Those who stand in, or have been in, a run that stays, or whom another workflow's entry records know. */
async function usedElsewhere(db: Database, sample: ReadonlySet<number>, leaving: ReadonlySet<RunKey>): Promise<Set<number>> {
  const used = new Set<number>();
  await db.entries.each((record) => {
    const block = new EntryBlock(record);
    for (const key of sample) if (blockOf(key) === record.block && block.get(key).count > 0 && !leaving.has(block.get(key).run)) used.add(key);
  });
  for (const { run, contacts } of await journalOf(db, [...sample])) {
    if (!leaving.has(run)) for (const key of contacts) if (sample.has(key)) used.add(key);
  }
  return used;
}

async function takeRuns(db: Database, workflow: WorkflowId, runs: readonly RunKey[]): Promise<Map<string, unknown[]>> {
  const taken = new Map<string, unknown[]>(TABLES.map((name) => [name, []]));
  const take = async (name: (typeof TABLES)[number], found: { toArray(): PromiseLike<unknown[]>; delete(): PromiseLike<number> }): Promise<void> => {
    taken.get(name)!.push(...await found.toArray());
    await found.delete();
  };
  for (const key of runs) {
    await take('batches', db.batches.where(BY_PLACE).between(...startingWith(key)));
    await take('bodies', db.bodies.where('run').equals(key));
    await take('journal', db.journal.where('run').equals(key));
    await take('counters', db.counters.where('[run+name]').between(...startingWith(key)));
    await take('refusals', db.refusals.where('[run+fingerprint]').between(...startingWith(key)));
    await take('runs', db.runs.where('key').equals(key));
  }
  const left = await db.runs.where('workflow').equals(workflow).count();
  if (runs.length > 0 && left === 0) await take('entries', db.entries.where('[workflow+block]').between(...startingWith(workflow)));
  return taken;
}
