import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { openDatabase } from './database.ts';
import { bindWorkspace, boundTo, rebindWorkspace } from './workspace-binding.ts';

test('data belong to the workspace they met first, until somebody says otherwise', async () => {
  const db = openDatabase('binding', { indexedDB: new IDBFactory(), IDBKeyRange });
  expect(await boundTo(db)).toBeNull();
  expect(await bindWorkspace(db, 'one')).toBe('own');
  expect(await bindWorkspace(db, 'one')).toBe('own');
  expect(await bindWorkspace(db, 'two')).toBe('foreign');
  expect(await boundTo(db)).toBe('one');
  await rebindWorkspace(db, 'two');
  expect([await bindWorkspace(db, 'two'), await bindWorkspace(db, 'one')]).toEqual(['own', 'foreign']);
});
