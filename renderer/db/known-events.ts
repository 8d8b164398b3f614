import { OWN } from '#shared/base/own-events.ts';
import { eventName } from '#shared/workflow/event-name.ts';
import type { Database } from './database.ts';
import { draftFields, type RawNode } from './draft-fields.ts';

export interface KnownEvent { readonly name: string; readonly fields: readonly string[] }

/** As many of the newest are looked at: what nobody tells any more need not be offered. */
const LOOKED_AT = 500;

interface Asks { readonly event?: unknown }
interface RawDraft {
  readonly nodes?: readonly RawNode[];
  readonly settings?: { readonly exits?: readonly Asks[] };
}

/** What sources have told of late, with the fields it brought, and what journeys listen for; in order of the alphabet. */
export async function knownEvents({ events, workflows }: Pick<Database, 'events' | 'workflows'>): Promise<KnownEvent[]> {
  const fields = new Map<string, Set<string>>();
  const known = (name: string): Set<string> => {
    const found = fields.get(name) ?? new Set();
    fields.set(name, found);
    return found;
  };
  for (const { name, data } of await events.orderBy('seq').reverse().filter(({ name }) => !name.startsWith(OWN)).limit(LOOKED_AT).toArray()) {
    const found = known(name);
    for (const field of Object.keys(data)) found.add(field);
  }
  for (const { text, deletedAt } of await workflows.toArray()) if (deletedAt === null) for (const name of eventNamesIn(JSON.parse(text) as RawDraft)) known(name);
  return [...fields].sort(([a], [b]) => (a < b ? -1 : 1)).map(([name, found]) => ({ name, fields: [...found].sort() }));
}

/** The events that a draft names; what is no name yet is left out. */
function eventNamesIn({ nodes = [], settings = {} }: RawDraft): string[] {
  const asked = draftFields(nodes).flatMap(({ field: { kind }, said }): Asks[] => (kind === 'event' ? [{ event: said }] : kind === 'ways' && Array.isArray(said) ? said as Asks[] : []));
  return [...asked, ...settings.exits ?? []].flatMap(({ event }) => eventName.safeParse(event).data ?? []);
}
