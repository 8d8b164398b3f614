import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { instant } from '#shared/base/time.ts';
import { openDatabase } from './database.ts';
import { journalOf, journalRow } from './journal-rows.ts';

const record = (contacts: readonly number[], at = 0) => ({ run: 1, at: instant(at), contacts, occurrence: 'run_a', ways: [[]], way: contacts.map(() => 0) });
const row = (first: number, count: number, apart = 1): number[] => Array.from({ length: count }, (_, index) => first + index * apart);

test('neighbours who move together are found by few entries, however many they are; few, or scattered ones, by one each', () => {
  expect(journalRow(record(row(0, 1_000))).who).toEqual([-1, -2, -3, -4]);
  expect(journalRow(record(row(10, 64))).who).toEqual([-1]);
  expect(journalRow(record(row(10, 63))).who).toEqual(row(10, 63));
  expect(journalRow(record(row(0, 1_000, 5))).who).toEqual(row(0, 1_000, 5));
});

test('whoever moved is found in all records of theirs, in their order, whichever way each is entered', async () => {
  const db = openDatabase('journal-rows', { indexedDB: new IDBFactory(), IDBKeyRange });
  await db.journal.bulkAdd([record(row(1, 300), 1), record([7], 2), record([900], 3), record(row(7, 100, 9), 4)].map(journalRow));
  const times = async (...people: number[]): Promise<number[]> => (await journalOf(db, people)).map(({ at }) => at);
  expect(await times(7)).toEqual([1, 2, 4]);
  expect(await times(900)).toEqual([3]);
  expect(await times(7, 900)).toEqual([1, 2, 3, 4]);
  // A neighbour of somebody who moved may be told what is not theirs; nobody else is.
  expect(await times(5_000)).toEqual([]);
});
