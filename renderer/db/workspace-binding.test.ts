import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { bindWorkspace, boundTo, rebindWorkspace } from './workspace-binding.ts';

test('data belong to the workspace they met first, until somebody says otherwise', async () => {
  const db = openDatabase('binding', { indexedDB: new IDBFactory(), IDBKeyRange });
  expect(await boundTo(db)).toBeNull();
  await db.contacts.add({ uid: 'con_1' as never, email: 'a@x.test', consent: null, attributes: {}, overwritten: {}, intake: 1 });
  expect(await bindWorkspace(db, 'one')).toBe('own');
  expect(await bindWorkspace(db, 'one')).toBe('own');
  expect(await bindWorkspace(db, 'two')).toBe('foreign');
  expect(await boundTo(db)).toBe('one');
  await rebindWorkspace(db, 'two');
  expect([await bindWorkspace(db, 'two'), await bindWorkspace(db, 'one')]).toEqual(['own', 'foreign']);
});

test('an example that was never run belongs to whoever is there; one that was run does not', async () => {
  const db = openDatabase('example', { indexedDB: new IDBFactory(), IDBKeyRange });
  await bindWorkspace(db, 'one');
  expect(await bindWorkspace(db, 'two')).toBe('own');
  expect(await boundTo(db)).toBe('two');
  await db.runs.add({ id: 'run_1' as never, workflow: 'wfl_1' as never, version: 'ver_1' as never, state: 'stopped', openedAt: 1 as never });
  expect(await bindWorkspace(db, 'one')).toBe('foreign');
});
