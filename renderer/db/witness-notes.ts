import { z } from 'zod';
import type { Database } from './database.ts';

/** Name of the note in `meta`. */
const NAME = 'witness';

const notes = z.strictObject({
  /** Names this database, for the ledger. */
  db: z.string(),
  /** Number of the last witness; on the disk before the ledger hears of it. */
  seq: z.int(),
  /** The ledger's epoch that these data belong to. */
  epoch: z.int(),
});
/** What a database knows of its own standing with the ledger. */
export type WitnessNotes = z.infer<typeof notes>;

/** Null for a database that the ledger has never heard of, or that has lost all. */
export async function readWitnessNotes(db: Database): Promise<WitnessNotes | null> {
  const found = await db.meta.get(NAME);
  if (!found) return null;
  const read = notes.safeParse(parsed(found.value));
  return read.success ? read.data : null;
}

/** Inside a transaction that writes `meta`, or by itself. Whoever watches learns of it. */
export async function writeWitnessNotes(db: Database, written: WitnessNotes): Promise<void> {
  await db.meta.put({ name: NAME, value: JSON.stringify(written) });
}

/**
 * Raises the number and returns the notes, once they and all that was written before are on the disk itself: the database is
 * else content with the system's word, and would be behind its own witness after a power cut. Null if there are no notes.
 * Nobody who watches learns of it, as it is of no interest on any screen.
 */
export async function countWitness(db: Database): Promise<WitnessNotes | null> {
  await db.open();
  return new Promise((resolve, reject) => {
    const transaction = db.backendDB().transaction(['meta'], 'readwrite', { durability: 'strict' });
    const meta = transaction.objectStore('meta');
    let counted: WitnessNotes | null = null;
    const asked = meta.get(NAME);
    asked.onsuccess = () => {
      const read = notes.safeParse(parsed((asked.result as { value: string } | undefined)?.value ?? ''));
      if (!read.success) return;
      counted = { ...read.data, seq: read.data.seq + 1 };
      meta.put({ name: NAME, value: JSON.stringify(counted) });
    };
    transaction.oncomplete = () => { resolve(counted); };
    transaction.onabort = () => { reject(transaction.error); };
  });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
