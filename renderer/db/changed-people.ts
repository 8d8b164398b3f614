import type { ContactKey, Move } from '#shared/executor/store.ts';
import type { ContactRecord } from './schema.ts';

/** Those of these people whom a move changes, as they are after it. A person may be in it twice; the later change wins, the first `before` stays. */
export function changedPeople(known: ReadonlyMap<ContactKey, ContactRecord>, changes: Move['contacts']): ContactRecord[] {
  const changed = new Map<ContactKey, ContactRecord>();
  for (const { key, attributes, before } of changes) {
    const person = changed.get(key) ?? known.get(key);
    if (!person) continue;
    changed.set(key, { ...person, attributes: { ...person.attributes, ...attributes }, overwritten: { ...before, ...person.overwritten } });
  }
  return [...changed.values()];
}
