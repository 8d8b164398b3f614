import { CHANGED } from '#shared/base/own-events.ts';
import { DAY, type Instant } from '#shared/base/time.ts';
import { EVENTS_READ } from '#shared/executor/hear.ts';
import type { Database } from './database.ts';

/** Whoever waits for a condition has looked when it happened; later it only tells when that was. */
const REMEMBERED = 30 * DAY;
/** Forgotten in one transaction: few enough that whoever tells something hardly waits. */
const CHUNK = 1_000;

/**
 * Forgets that people were changed, a month after the executor has heard of it: every list that is read again tells it of everybody.
 * What sources have told stays.
 *
 * @returns how many of these events are gone
 */
export async function forgetChanges(db: Database, now: Instant): Promise<number> {
  let forgotten = 0;
  for (;;) {
    const gone = await db.transaction('rw', db.events, db.meta, () => forgetSome(db, now));
    forgotten += gone;
    if (gone < CHUNK) return forgotten;
  }
}

async function forgetSome({ events, meta }: Pick<Database, 'events' | 'meta'>, now: Instant): Promise<number> {
  const read = Number((await meta.get(EVENTS_READ))?.value ?? 0);
  const oldest = await events.where('name').equals(CHANGED).limit(CHUNK).toArray();
  const old = oldest.filter(({ seq, receivedAt }) => seq <= read && receivedAt < now - REMEMBERED).map(({ seq }) => seq);
  await events.bulkDelete(old);
  return old.length;
}
