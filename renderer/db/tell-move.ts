import { Dexie, RangeSet } from 'dexie';
import type { Move } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import type { JournalRow } from './schema.ts';

type Key = number | string | readonly (number | string)[];
/** Keys that were given to what was added, by table. */
export type AddedKeys = Readonly<Record<'batches' | 'journal' | 'events', readonly number[]>>;

/** A move as its records are stored. */
export type StoredMove = Omit<Move, 'journal'> & { readonly journal: readonly JournalRow[] };

/** Up to so many keys are told one by one; of more it is said that any may have changed, as Dexie does. */
const FEW = 50;
const ANY = new RangeSet(-Infinity, [[]]);

/**
 * Tells every `watch`, in every tab, what was changed by a move that was not written through Dexie. What is told too much
 * is only read again; what is told too little would be shown wrong.
 *
 * @param others tables of which anything may have changed
 */
export function tellMove(db: Database, { remove, journal, bodies, entries, contacts, counters, events, meta }: StoredMove, added: AddedKeys, others: readonly string[]): void {
  const parts: Record<string, InstanceType<typeof RangeSet>> = {};
  const partOf = (table: string, index: string): InstanceType<typeof RangeSet> => (parts[`idb://${db.name}/${table}/${index}`] ??= new RangeSet());
  const keys = (table: string, index: string, all: readonly Key[]): void => {
    if (all.length > FEW) partOf(table, index).add(ANY);
    else if (all.length > 0) partOf(table, index).addKeys(all as never);
  };
  const indexes = (table: string): void => { for (const { name } of db.table(table).schema.indexes) partOf(table, name).add(ANY); };

  keys('batches', '', [...remove, ...added.batches]);
  keys('batches', ':dels', remove);
  if (remove.length + added.batches.length > 0) indexes('batches');
  keys('journal', '', added.journal);
  keys('journal', 'run', journal.map(({ run }) => run));
  for (const { who } of journal) {
    if (who.length <= FEW) partOf('journal', 'who').addKeys([...who]);
    else partOf('journal', 'who').add(new RangeSet(least(who), most(who)));
  }
  keys('bodies', '', bodies.map(({ key }) => key));
  keys('bodies', 'run', bodies.map(({ run }) => run));
  keys('entries', '', entries.map(({ workflow, block }) => [workflow, block]));
  for (const { run } of counters) partOf('counters', '').add(new RangeSet([run, -Infinity], [run, Dexie.maxKey as never]));
  // Neither uid nor address is changed, and whoever reads by one of them has heard of the person's key.
  keys('contacts', '', contacts.map(({ key }) => key));
  keys('events', '', added.events);
  if (events.length > 0) indexes('events');
  keys('meta', '', Object.keys(meta));
  for (const table of others) {
    partOf(table, '').add(ANY);
    indexes(table);
  }
  Dexie.on.storagemutated.fire(parts);
}

function least(keys: readonly number[]): number {
  return keys.reduce((a, b) => Math.min(a, b));
}

function most(keys: readonly number[]): number {
  return keys.reduce((a, b) => Math.max(a, b));
}
