import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import type { Witness } from '#shared/backups.ts';
import { contactUid } from '#shared/base/ids.ts';
import { Control } from '#host/ledger/control.ts';
import { Database as Ledger } from '#host/ledger/database.ts';
import { Witnesses } from '#host/ledger/witnesses.ts';
import { HandTimers } from '#test/fakes/hand-timers.ts';
import { openDatabase, type Database } from './database.ts';
import { WitnessKeeper } from './witness-keeper.ts';
import { countWitness, readWitnessNotes, writeWitnessNotes, type WitnessNotes } from './witness-notes.ts';
import { goOnWithWhatIsHere, lookAtStanding, mismatchOf, standWithLedger, type Mismatch, type Testimony } from './witness.ts';

let named = 0;
const ports = { now: () => 7, freshId: () => `db-${named++}` };
let opened = 0;
const browser = (): Database => openDatabase(`witness-${opened++}`, { indexedDB: new IDBFactory(), IDBKeyRange });

function ledger() {
  const db = new Ledger(':memory:');
  const [control, witnesses] = [new Control(db), new Witnesses(db)];
  const heard: Witness[] = [];
  let away = false;
  return {
    heard,
    goAway: (gone: boolean) => { away = gone; },
    getWitness: async ({ db: name }: { db: string | null }) => ({ epoch: control.epoch, own: witnesses.own(name), other: witnesses.other(name) }),
    putWitness: async ({ witness }: { witness: Witness }) => {
      if (away) throw new Error('away');
      heard.push(witness);
      witnesses.put(witness);
      return {};
    },
    raiseEpoch: () => control.raiseEpoch(),
  };
}
const addPerson = (db: Database, email: string) => db.contacts.add({ uid: contactUid({ email }), email, consent: null, attributes: { email }, overwritten: {}, intake: 1 });

const mine: WitnessNotes = { db: 'a', seq: 9, epoch: 2 };
const own: Witness = { db: 'a', seq: 9, epoch: 2, schema: 1, at: 1, counts: { contacts: 1, journeys: 1, runs: 1 }, worth: true };
const known: Testimony = { epoch: 2, own, other: null };
test.each<[string, WitnessNotes | null, Testimony, Mismatch | null]>([
  ['all is as it was', mine, known, null],
  ['the last number had not reached the ledger', { ...mine, seq: 10 }, known, null],
  ['the ledger has never heard of this database', mine, { ...known, own: null }, null],
  ['nothing was ever worked with', null, { ...known, own: null }, null],
  ['the database is new, and another one held something', null, { ...known, own: null, other: { ...own, db: 'b' } }, 'lost'],
  ['another browser holds something too', mine, { ...known, other: { ...own, db: 'b' } }, null],
  ['the database is one step behind', { ...mine, seq: 8 }, known, 'behind'],
  ['another state was restored', { ...mine, epoch: 1 }, known, 'older-epoch'],
  ['the ledger has heard less than it was told', { ...mine, seq: 11 }, known, 'ledger-behind'],
  ['the ledger is of an earlier epoch', { ...mine, epoch: 3 }, known, 'ledger-behind'],
])('%s', (_, notes, testimony, mismatch) => { expect(mismatchOf(notes, testimony)).toBe(mismatch); });

test('a new database is made known, once, by however many windows; and one that held something is missed when another comes in its place', async () => {
  const [db, host] = [browser(), ledger()];
  expect(await Promise.all([standWithLedger(db, host, ports), standWithLedger(db, host, ports)])).toEqual([null, null]);
  expect(new Set(host.heard.map(({ db: name }) => name)).size).toBe(1);
  // The example alone is nothing to miss.
  expect(await standWithLedger(browser(), host, ports)).toBe(null);
  await addPerson(db, 'a@x.test');
  await goOnWithWhatIsHere(db, host, ports);
  const empty = browser();
  expect(await standWithLedger(empty, host, ports)).toBe('lost');
  expect(await readWitnessNotes(empty)).toBe(null);
  await goOnWithWhatIsHere(empty, host, ports);
  expect(await standWithLedger(empty, host, ports)).toBe(null);
  expect(await standWithLedger(db, host, ports)).toBe(null);
});

test('the keeper tells the ledger after each change, with one number at a time, and the last before it ends', async () => {
  const [db, host, timers] = [browser(), ledger(), new HandTimers()];
  await standWithLedger(db, host, ports);
  const keeper = new WitnessKeeper(db, { host, now: () => 8, after: timers.after });
  keeper.begin();
  await addPerson(db, 'a@x.test');
  await keeper.end();
  expect(host.heard.at(-1)).toMatchObject({ seq: 2, counts: { contacts: 1 }, worth: true });

  const next = new WitnessKeeper(db, { host, now: () => 9, after: timers.after });
  host.goAway(true);
  next.begin();
  await next.end();
  expect((await readWitnessNotes(db))!.seq).toBe(3);
  expect((await lookAtStanding(db, host)).mismatch).toBe(null);
  host.goAway(false);
  next.begin();
  await addPerson(db, 'b@x.test');
  await next.end();
  expect(host.heard.at(-1)).toMatchObject({ seq: 3, counts: { contacts: 2 } });
  // What is in order is not counted on.
  await next.end();
  expect((await readWitnessNotes(db))!.seq).toBe(3);
});

test('a number that died on its way to the ledger is told at the next look, so that two deaths one after the other raise no alarm', async () => {
  const [db, host, timers] = [browser(), ledger(), new HandTimers()];
  await standWithLedger(db, host, ports);
  for (let death = 1; death <= 3; death += 1) {
    const keeper = new WitnessKeeper(db, { host, now: ports.now, after: timers.after });
    keeper.begin();
    host.goAway(true);
    await keeper.end();
    host.goAway(false);
    expect(await standWithLedger(db, host, ports)).toBe(null);
  }
});

test('an older copy of the database put in its place is behind, and a restore elsewhere makes it old, until somebody says to go on with it', async () => {
  const [db, host] = [browser(), ledger()];
  await standWithLedger(db, host, ports);
  const copy = (await readWitnessNotes(db))!;
  await goOnWithWhatIsHere(db, host, ports);
  await writeWitnessNotes(db, copy);
  expect(await standWithLedger(db, host, ports)).toBe('behind');
  await goOnWithWhatIsHere(db, host, ports);
  expect(await standWithLedger(db, host, ports)).toBe(null);
  host.raiseEpoch();
  expect(await standWithLedger(db, host, ports)).toBe('older-epoch');
  await goOnWithWhatIsHere(db, host, ports);
  expect(await standWithLedger(db, host, ports)).toBe(null);
});

test('a database without notes is not counted', async () => {
  expect(await countWitness(browser())).toBe(null);
});
