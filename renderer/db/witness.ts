import type { Witness } from '#shared/backups.ts';
import type { Host } from '#shared/host.ts';
import type { Database } from './database.ts';
import { isSampleAlone } from './sample-data.ts';
import { schema } from './schema.ts';
import { readWitnessNotes, writeWitnessNotes, type WitnessNotes } from './witness-notes.ts';

/**
 * What may be wrong between database and ledger. `lost`: the database is new, and another one that held something belongs to this ledger.
 * `behind`: it is older than its witness. `older-epoch`: another one was put in its place. `ledger-behind`: the ledger is older than the database,
 * and may have forgotten what was sent.
 */
export type Mismatch = 'lost' | 'behind' | 'older-epoch' | 'ledger-behind';

/** What the ledger knows. */
export interface Testimony { readonly epoch: number; readonly own: Witness | null; readonly other: Witness | null }

/** Null if all is as it should be. */
export function mismatchOf(notes: WitnessNotes | null, { epoch, own, other }: Testimony): Mismatch | null {
  if (!notes) return other ? 'lost' : null;
  // A number is on the database's disk one moment before the ledger has it, and never two.
  if (notes.epoch > epoch || (own && notes.seq > own.seq + 1)) return 'ledger-behind';
  if (notes.epoch < epoch) return 'older-epoch';
  return own && notes.seq < own.seq ? 'behind' : null;
}

type WitnessHost = Pick<Host, 'getWitness' | 'putWitness'>;
export interface Standing { readonly mismatch: Mismatch | null; readonly notes: WitnessNotes | null; readonly testimony: Testimony }

/** Whether this database is what the ledger takes it for. Rejects with faults of store and host. */
export async function lookAtStanding(db: Database, host: Pick<Host, 'getWitness'>): Promise<Standing> {
  const first = await look(db, host);
  // A witness may be on its way: what is really wrong is still so at a second look.
  return first.mismatch === null ? first : look(db, host);
}

async function look(db: Database, host: Pick<Host, 'getWitness'>): Promise<Standing> {
  const testimony = await host.getWitness({ db: (await readWitnessNotes(db))?.db ?? null });
  // Read last, as the database is never behind what the ledger knew before.
  const notes = await readWitnessNotes(db);
  return { mismatch: mismatchOf(notes, testimony), notes, testimony };
}

/**
 * The same, and where nothing speaks against it the ledger is told of a database that it has never heard of, and of a number that died on
 * its way: or the next one would put the database two ahead.
 */
export async function standWithLedger(db: Database, host: WitnessHost, { now, freshId }: StandPorts): Promise<Mismatch | null> {
  const { mismatch, notes, testimony } = await lookAtStanding(db, host);
  if (mismatch !== null || (notes && testimony.own?.seq === notes.seq)) return mismatch;
  // Two windows may do this at once: what stands in the database then counts for both.
  const mine = await db.transaction('rw', db.meta, async () => {
    const found = await readWitnessNotes(db);
    if (!found) await writeWitnessNotes(db, { db: freshId(), seq: 1, epoch: testimony.epoch });
    return (found ?? await readWitnessNotes(db))!;
  });
  await host.putWitness({ witness: await witnessOf(db, mine, now()) });
  return null;
}

export interface StandPorts { readonly now: () => number; readonly freshId: () => string }

/** Goes on with what is in this database, whatever the ledger has known of it: because somebody said so. */
export async function goOnWithWhatIsHere(db: Database, host: WitnessHost, ports: StandPorts): Promise<void> {
  const next = notesFrom(await lookAtStanding(db, host), ports);
  await writeWitnessNotes(db, next);
  await host.putWitness({ witness: await witnessOf(db, next, ports.now()) });
}

/** What a database has to note for the ledger to take it for the one it knows. @param epoch the ledger's, if it has been raised since */
export function notesFrom({ notes, testimony }: Standing, { freshId }: Pick<StandPorts, 'freshId'>, epoch = testimony.epoch): WitnessNotes {
  return { db: notes?.db ?? freshId(), seq: Math.max(notes?.seq ?? 0, testimony.own?.seq ?? 0) + 1, epoch };
}

/** @param now ms */
export async function witnessOf(db: Database, { db: name, seq, epoch }: WitnessNotes, now: number): Promise<Witness> {
  const runs = await db.runs.count();
  const journeys = await db.workflows.filter(({ deletedAt }) => deletedAt === null).count();
  return { db: name, seq, epoch, schema: schema.length, at: now, counts: { contacts: await db.contacts.count(), journeys, runs }, worth: runs > 0 || !await isSampleAlone(db) };
}
