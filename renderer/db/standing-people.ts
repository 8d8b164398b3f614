import type { PackedRows } from '#shared/executor/pack-rows.ts';
import type { BatchKey, ContactKey } from '#shared/executor/store.ts';
import type { Database } from './database.ts';

/** Batches read at once: few enough that whoever moves people hardly waits. */
const AT_ONCE = 200;

/** Who has a place in some run, or could be tried again in one. Who has left one since it was read still counts. */
export class StandingPeople {
  readonly #db: Pick<Database, 'batches'>;
  readonly #people = new Set<ContactKey>();
  #last: BatchKey = 0;

  constructor(db: Pick<Database, 'batches'>) {
    this.#db = db;
  }

  /**
   * Reads the batches added since the last time. Who moves does so into a newer batch, and keys only grow: done once more
   * inside a transaction that has the batches, nobody who stands there is missed.
   */
  async readOn(): Promise<void> {
    for (;;) {
      const part = await this.#db.batches.where('key').above(this.#last).limit(AT_ONCE).toArray();
      if (part.length === 0) return;
      for (const { rows } of part) for (const key of peopleIn(rows)) this.#people.add(key);
      this.#last = part.at(-1)!.key;
    }
  }

  has(key: ContactKey): boolean {
    return this.#people.has(key);
  }
}

/** Whether people are about to enter a run: who they are is not in the batches yet. */
export async function isStarting({ runRequests }: Pick<Database, 'runRequests'>): Promise<boolean> {
  return await runRequests.filter((request) => request.ask === 'start' && request.fault === undefined).count() > 0;
}

function peopleIn({ contact }: PackedRows): readonly ContactKey[] {
  return typeof contact === 'number' ? [contact] : contact;
}
