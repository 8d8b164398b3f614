import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { openDatabase } from './database.ts';
import { findMet } from './find-met.ts';

test.each([3, 2_500])('finds people by identity and by address, once each, among %i', async (count) => {
  const db = openDatabase('met', { indexedDB: new IDBFactory(), IDBKeyRange });
  await db.contacts.bulkAdd(Array.from({ length: count }, (_, n) => ({ uid: contactUid({ email: `p${n}@x.test` }), email: n === 0 ? 'moved@x.test' : `p${n}@x.test`, consent: null, attributes: {}, overwritten: {}, intake: 0 })));
  const asked = ['p0@x.test', 'p1@x.test', 'nobody@x.test'].map((email) => ({ uid: contactUid({ email }), email }));
  expect((await findMet(db, [...asked, { uid: contactUid({ email: 'x@x.test' }), email: 'moved@x.test' }, { uid: contactUid({ email: 'p1@x.test' }), email: 'p2@x.test' }])).map(({ key }) => key).sort()).toEqual([1, 2, 3]);
});
