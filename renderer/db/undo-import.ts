import type { Attributes } from '#shared/executor/meet-again.ts';
import type { Database } from './database.ts';
import { sameContact } from './same-contact.ts';
import type { ContactRecord, ImportChange } from './schema.ts';
import { isStarting, StandingPeople } from './standing-people.ts';
import { isHeeded, tellChanges } from './tell-changes.ts';

export interface UndoneImport {
  readonly removed: number;
  readonly restored: number;
  /** New people who stand in a run by now: they stay. */
  readonly kept: number;
  /** A run is being started; until everybody has entered, nothing more is taken back. */
  readonly starting: boolean;
}
type Undone = Omit<UndoneImport, 'starting'>;

/**
 * Takes an import back: who came by it goes, who was changed is as before. What a journey or a hand has written since stays.
 * Chunk by chunk from the last; what a crash leaves undone, the next call finishes.
 */
export async function undoImport(db: Database, id: number, onProgress: (people: number) => void = () => {}): Promise<UndoneImport> {
  let undone: Undone = { removed: 0, restored: 0, kept: 0 };
  const people = new StandingPeople(db);
  await people.readOn();
  const heeded = await isHeeded(db);
  for (;;) {
    const step = await db.transaction('rw', [db.contacts, db.batches, db.importChanges, db.imports, db.runRequests, db.events], async () => {
      const last = await db.importChanges.where('import').equals(id).last();
      if (!last) {
        await db.imports.update(id, { state: 'undone' });
        return 'done';
      }
      if (await isStarting(db)) return 'starting';
      await people.readOn();
      const done = await undoChunk(db, last, people);
      if (heeded) await tellChanges(db, last.changed.map(({ after }) => after.key));
      await db.importChanges.delete(last.seq);
      return done;
    });
    if (typeof step === 'string') return { ...undone, starting: step === 'starting' };
    undone = { removed: undone.removed + step.removed, restored: undone.restored + step.restored, kept: undone.kept + step.kept };
    onProgress(undone.removed + undone.restored + undone.kept);
  }
}

async function undoChunk(db: Database, { added, changed }: ImportChange, standing: StandingPeople): Promise<Undone> {
  const gone = added.filter((key) => !standing.has(key));
  await db.contacts.bulkDelete(gone);
  const current = await db.contacts.bulkGet(changed.map(({ after }) => after.key));
  // The last change first: an address may have gone from one to another.
  const back = changed.flatMap(({ before, after }, index) => (current[index] ? [{ is: current[index], was: undoChange(before, after, current[index]) }] : [])).reverse();
  const concerned = await db.contacts.where('email').anyOf(back.map(({ was }) => was.email)).toArray();
  const owners = new Map(concerned.map(({ email, key }) => [email, key]));
  const free = back.map(({ is, was }) => {
    // An address that went to somebody else meanwhile stays theirs.
    if ((owners.get(was.email) ?? was.key) !== was.key) return keepAddress(was, is);
    owners.delete(is.email);
    owners.set(was.email, was.key);
    return was;
  });
  await db.contacts.bulkPut(free);
  return { removed: gone.length, restored: free.length, kept: added.length - gone.length };
}

/** `current` without what led from `before` to `after`: whatever else has changed since stays. */
function undoChange(before: ContactRecord, after: ContactRecord, current: ContactRecord): ContactRecord {
  const stillConsents = sameContact({ ...current, attributes: {}, email: '' }, { ...after, attributes: {}, email: '' });
  return {
    ...current,
    email: current.email === after.email ? before.email : current.email,
    consent: stillConsents ? before.consent : current.consent,
    attributes: undoValues(before.attributes, after.attributes, current.attributes),
    overwritten: undoValues(before.overwritten, after.overwritten, current.overwritten),
  };
}

function undoValues(before: Attributes, after: Attributes, current: Attributes): Attributes {
  const values = { ...current };
  for (const name of new Set([...Object.keys(before), ...Object.keys(after)])) {
    if (values[name] !== after[name]) continue;
    if (Object.hasOwn(before, name)) values[name] = before[name]!;
    else delete values[name];
  }
  return values;
}

function keepAddress(person: ContactRecord, current: ContactRecord): ContactRecord {
  return { ...person, email: current.email, attributes: { ...person.attributes, email: current.attributes['email'] ?? current.email } };
}
