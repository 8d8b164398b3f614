import type { HeardEvent } from '#shared/node/node-type.ts';
import type { Plan } from '#shared/plan/plan.ts';
import type { Row, Store, StoredEvent } from './store.ts';

/** What happened to the people of these rows, as far as the plan listens to it or a row remembers it. */
export async function loadEvents(store: Pick<Store, 'eventsOf' | 'events'>, plan: Plan, rows: readonly Row[]): Promise<(row: Row) => readonly HeardEvent[]> {
  const remembered = rows.flatMap(({ marks }) => [marks?.['event'], marks?.['wait']].filter((seq) => typeof seq === 'number'));
  if (remembered.length === 0 && plan.listens.length === 0) return () => [];
  const [heard, kept] = await Promise.all([
    plan.listens.length > 0 ? store.eventsOf(rows.map(({ contact }) => contact), plan.listens) : [],
    remembered.length > 0 ? store.events([...new Set(remembered)]) : [],
  ]);
  const known = new Set(heard.map(({ seq }) => seq));
  const byContact = new Map<number, StoredEvent[]>();
  for (const event of [...heard, ...kept.filter(({ seq }) => !known.has(seq))]) {
    const list = byContact.get(event.contact);
    if (list) list.push(event);
    else byContact.set(event.contact, [event]);
  }
  return ({ contact }) => byContact.get(contact) ?? [];
}
