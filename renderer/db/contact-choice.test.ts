import { IDBFactory, IDBKeyRange } from 'fake-indexeddb';
import { expect, test } from 'vitest';
import { contactUid } from '#shared/base/ids.ts';
import type { ConditionGroup } from '#shared/condition/condition.ts';
import { contactAttributes } from './contact-attributes.ts';
import { chooseContacts, findContacts, pickedContacts } from './contact-choice.ts';
import { openDatabase } from './database.ts';
import { DexieStore } from './dexie-store.ts';

const pro: ConditionGroup = { combinator: 'and', rules: [{ field: 'contact.plan', operator: '=', value: 'pro' }] };
const going = new AbortController().signal;

async function withPeople(count: number) {
  const db = openDatabase('choice', { indexedDB: new IDBFactory(), IDBKeyRange });
  const people = Array.from({ length: count }, (_, index) => {
    const email = `p${index}@shop.example`;
    return { uid: contactUid({ email }), email, consent: index % 3 === 0 ? null : { source: 'form', date: null }, attributes: { email, plan: index % 2 === 0 ? 'pro' : 'free', ...(index === 0 && { rare: 'x' }) } };
  });
  await new DexieStore(db).putContacts(people, 1);
  return db;
}

test('finds everybody a rule is true for, over more people than are read at once, and counts who gave no consent', async () => {
  const db = await withPeople(2_001);
  const [all, some] = [await chooseContacts(db, null, going), await chooseContacts(db, pro, going)];
  expect([all!.keys.length, all!.withoutConsent]).toEqual([2_001, 667]);
  expect([some!.keys.length, some!.withoutConsent]).toEqual([1_001, 334]);
});

test('a count that nobody waits for any more ends', async () => {
  expect(await chooseContacts(await withPeople(3), pro, AbortSignal.abort())).toBeNull();
});

test('of those picked, whoever was deleted is left out', async () => {
  const db = await withPeople(3);
  const [first, second] = (await chooseContacts(db, null, going))!.keys;
  await db.contacts.delete(first!);
  expect(await pickedContacts(db, [first!, second!])).toEqual({ keys: [second], withoutConsent: 0 });
});

test('finds a few people by a text, and the newest without one', async () => {
  const db = await withPeople(30);
  expect((await findContacts(db, 'P17@', 5, going)).map(({ email }) => email)).toEqual(['p17@shop.example']);
  expect((await findContacts(db, '', 2, going)).map(({ email }) => email)).toEqual(['p29@shop.example', 'p28@shop.example']);
});

test('knows an attribute that only one contact has; without contacts nothing can be unknown', async () => {
  expect(await contactAttributes(await withPeople(5))).toEqual(['email', 'plan', 'rare']);
  expect(await contactAttributes(await withPeople(0))).toBeNull();
});
