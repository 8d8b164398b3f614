import { OWN } from '#shared/base/own-events.ts';
import type { ContactKey, NewEvent, StoredEvent } from '#shared/executor/store.ts';
import type { Database } from './database.ts';
import { startingWith } from './starting-with.ts';

/** The newest of what sources have told of somebody; what Weft tells itself is left out. At most `limit`. */
export async function contactEvents({ events }: Pick<Database, 'events'>, contact: ContactKey, limit: number): Promise<StoredEvent[]> {
  const found = await events.where('[contact+name]').between(...startingWith(contact)).filter(({ name }) => !name.startsWith(OWN)).toArray();
  return found.sort((a, b) => b.occurredAt - a.occurredAt || b.seq - a.seq).slice(0, limit);
}

/** Something that somebody says has happened, stored as a source would tell it. */
export async function recordEvent({ events }: Pick<Database, 'events'>, event: NewEvent): Promise<void> {
  await events.add(event);
}

/** The number of the last event that was told; null before the first. With its value: of a query for keys alone, Dexie does not tell when one is added. */
export async function newestEvent({ events }: Pick<Database, 'events'>): Promise<number | null> {
  return (await events.orderBy('seq').last())?.seq ?? null;
}
