import { OWN } from '#shared/base/own-events.ts';
import type { Database } from './database.ts';

export interface KnownEvent { readonly name: string; readonly fields: readonly string[] }

/** As many of the newest are looked at: what nobody tells any more need not be offered. */
const LOOKED_AT = 500;

/** What sources have told of late: the names of events and the fields they bring, in order of the alphabet. */
export async function knownEvents({ events }: Pick<Database, 'events'>): Promise<KnownEvent[]> {
  const fields = new Map<string, Set<string>>();
  for (const { name, data } of await events.orderBy('seq').reverse().filter(({ name }) => !name.startsWith(OWN)).limit(LOOKED_AT).toArray()) {
    const known = fields.get(name) ?? new Set();
    for (const field of Object.keys(data)) known.add(field);
    fields.set(name, known);
  }
  return [...fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, found]) => ({ name, fields: [...found].sort() }));
}
