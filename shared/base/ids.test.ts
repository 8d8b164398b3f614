import fc from 'fast-check';
import { expect, test } from 'vitest';
import { contactUid, effectKey, enrollmentId, ID_PATTERN, recipientFingerprint, type NodeId } from './ids.ts';

const people = fc.uniqueArray(fc.record({ externalId: fc.option(fc.stringMatching(/^[a-z0-9]{1,5}$/), { nil: '' }), email: fc.stringMatching(/^[a-z]{1,4}@x\.test$/) }), {
  selector: ({ externalId, email }) => externalId || email, minLength: 1, maxLength: 12,
});
const keyOf = (person: { externalId: string; email: string }): string => effectKey(enrollmentId('wfl_a', contactUid(person), 'run_1'), 'nod_a' as NodeId, 1, 'message');

test('importing people in another order or among others changes nobody’s keys, and no two people share one', () => {
  fc.assert(fc.property(people, fc.infiniteStream(fc.nat()), (list, order) => {
    const before = new Map(list.map((person) => [person, keyOf(person)]));
    const shuffled = list.map((person) => ({ person, rank: order.next().value })).toSorted((a, b) => a.rank - b.rank);
    expect(new Set(before.values()).size).toBe(list.length);
    for (const { person } of shuffled) expect(keyOf({ ...person })).toBe(before.get(person));
  }));
});

test('a person with an external id stays the same person when the address changes', () => {
  expect(contactUid({ externalId: '7', email: 'a@x.test' })).toBe(contactUid({ externalId: '7', email: 'b@x.test' }));
  expect(contactUid({ externalId: 'a@x.test', email: 'b@x.test' })).not.toBe(contactUid({ email: 'a@x.test' }));
});

test('workflow, person and occurrence each make another enrollment', () => {
  const [ann, bob] = [contactUid({ email: 'ann@x.test' }), contactUid({ email: 'bob@x.test' })];
  const ids = [enrollmentId('wfl_a', ann, 'once'), enrollmentId('wfl_b', ann, 'once'), enrollmentId('wfl_a', bob, 'once'), enrollmentId('wfl_a', ann, 'run_1')];
  expect(new Set(ids).size).toBe(4);
  expect(ids[0]).toMatch(ID_PATTERN);
});

test('an effect key names enrollment, node, visit and act, and tells each apart', () => {
  const id = fc.stringMatching(/^[A-Za-z0-9_-]{1,6}$/);
  const act = fc.tuple(id, id, fc.nat(20), id);
  const keyOfAct = ([enrollment, node, visit, name]: [string, string, number, string]): string => effectKey(enrollment as never, node as NodeId, visit, name);
  expect(keyOfAct(['enr_1', 'nod_a', 2, 'message'])).toBe('enr_1/nod_a/2/message');
  fc.assert(fc.property(act, act, (one, other) => (keyOfAct(one) === keyOfAct(other)) === (String(one) === String(other))));
});

test('a message for another address is a mismatch even for the same person', () => {
  const ann = contactUid({ externalId: '7', email: 'a@x.test' });
  expect(recipientFingerprint(ann, 'a@x.test')).not.toBe(recipientFingerprint(ann, 'b@x.test'));
});

test('refuses ids that would be a path or reach a prototype', () => {
  for (const id of ['', '../a', 'a/b', 'a.b', 'a b', '中', '__proto__', 'constructor', 'prototype', 'x'.repeat(65)]) expect(id).not.toMatch(ID_PATTERN);
  for (const id of ['nod_a', '-', '__proto', 'constructors', 'x'.repeat(64)]) expect(id).toMatch(ID_PATTERN);
});
