import { Dexie } from 'dexie';
import { z } from 'zod';
import type { Attributes } from '#shared/executor/meet-again.ts';
import type { Database } from './database.ts';

/** Name of the note in `meta`. */
const NOTE = 'attributes';
/** `whole`: they are those of everybody. Not yet so where people were there before there was a note. */
const note = z.object({ names: z.array(z.string()), whole: z.boolean() });
/** People read at once. */
const AT_ONCE = 1_000;
/** What the note is known to hold, so that it is not read for each person. */
const noted = new WeakMap<Database, Set<string>>();

/** Every name of an attribute that a contact has or had; null as long as that is not known. */
export async function knownAttributes(db: Pick<Database, 'meta'>): Promise<readonly string[] | null> {
  const read = await readNote(db);
  return read?.whole ? read.names : null;
}

/** To be called before people are written: a name too many does no harm, one too few would call a good journey wrong. */
export async function learnAttributes(db: Database, people: Iterable<{ readonly attributes: Attributes }>): Promise<void> {
  const known = noted.get(db) ?? new Set<string>();
  noted.set(db, known);
  const fresh = new Set<string>();
  for (const { attributes } of people) for (const name of Object.keys(attributes)) if (!known.has(name)) fresh.add(name);
  if (fresh.size === 0) return;
  const nobody = await db.contacts.count() === 0;
  await addNames(db, fresh, nobody);
  // Inside somebody else's transaction it may still be taken back.
  if (!Dexie.currentTransaction) for (const name of fresh) known.add(name);
}

/** Reads everybody once, in small parts, if there are people whose attributes nobody has noted. */
export async function noteAllAttributes(db: Database): Promise<void> {
  if ((await readNote(db))?.whole || await db.contacts.count() === 0) return;
  const names = new Set<string>();
  for (let last = -Infinity; ;) {
    const people = await db.contacts.where('key').above(last).limit(AT_ONCE).toArray();
    if (people.length === 0) break;
    for (const { attributes } of people) for (const name of Object.keys(attributes)) names.add(name);
    last = people.at(-1)!.key;
  }
  await addNames(db, names, true);
}

async function addNames(db: Database, names: ReadonlySet<string>, whole: boolean): Promise<void> {
  await db.transaction('rw', db.meta, async () => {
    const before = await readNote(db);
    const value = { names: [...new Set([...before?.names ?? [], ...names])], whole: whole || (before?.whole ?? false) };
    await db.meta.put({ name: NOTE, value: JSON.stringify(value) });
  });
}

/** A note that cannot be read, e.g. from a file of somebody else's making, counts as none. */
async function readNote({ meta }: Pick<Database, 'meta'>): Promise<z.infer<typeof note> | null> {
  const record = await meta.get(NOTE);
  try {
    return note.parse(JSON.parse(record?.value ?? 'null'));
  } catch {
    return null;
  }
}
