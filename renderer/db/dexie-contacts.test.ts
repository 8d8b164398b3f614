import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import { MemoryStore } from '#shared/executor/memory-store.ts';
import { openDatabase } from './database.ts';
import { DexieContacts } from './dexie-contacts.ts';
import type { Draft } from './meet-contacts.ts';

const addresses = ['a', 'b', 'c', 'd'].map((name) => `${name}@x.test`);
const draft: fc.Arbitrary<Draft> = fc.record({ email: fc.constantFrom(...addresses), externalId: fc.constantFrom('', '1', '2', '3'), city: fc.constantFrom('', 'Ulm', 'Graz'), consents: fc.boolean() })
  .map(({ email, externalId, city, consents }) => ({
    email, uid: contactUid({ email, externalId }), consent: consents ? { source: `form ${city}`, date: null } : null,
    attributes: { email: email.toUpperCase(), ...(city && { city }) },
  }));

test('refusals of a long intake are kept part by part, without reading those kept before again', async () => {
  const db = openDatabase('refusals', { indexedDB: new IDBFactory(), IDBKeyRange });
  const store = new DexieContacts(db);
  const part = (from: number) => Array.from({ length: 100 }, (_, n) => ({ fingerprint: `f${from + n}`, line: from + n, reason: 'reentry', detail: '' }));
  await store.putRefusals(1, 1, part(0));
  let read = 0;
  db.refusals.hook('reading', (record: unknown) => { if (record) read += 1; return record; });
  for (let chunk = 0; chunk < 10; chunk++) await store.putRefusals(1, 2, part(chunk * 100));
  expect(read).toBeLessThanOrEqual(200);
  expect(await db.refusals.count()).toBe(1_000);
  await store.putRefusals(1, 3, []);
  expect(await db.refusals.count()).toBe(0);
});

test('people who change, swap and share addresses are met as in memory, however many come in one intake', async () => {
  await fc.assert(fc.asyncProperty(fc.array(fc.array(draft, { maxLength: 8 }), { maxLength: 4 }), async (intakes) => {
    const memory = new MemoryStore();
    const dexie = new DexieContacts(openDatabase('contacts', { indexedDB: new IDBFactory(), IDBKeyRange }));
    for (const [intake, drafts] of intakes.entries()) {
      // Keys are each store's own affair.
      const outcome = (met: readonly { uid: string; as: string }[]): string[] => met.map(({ uid, as }) => `${uid} ${as}`);
      expect(outcome(await dexie.putContacts(drafts, intake))).toEqual(outcome(await memory.putContacts(drafts, intake)));
    }
    for (const email of addresses) {
      const expected = await memory.findContact(email);
      const found = await dexie.findContact(email);
      expect(found).toEqual(expected && { ...expected, key: found?.key });
      if (found) expect(await dexie.contacts([found.key])).toEqual([found]);
    }
  }), { numRuns: 200 });
});
