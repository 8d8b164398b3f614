import { liveQuery } from 'dexie';
import type { Database } from './database.ts';

/** What every contact has, whether or not any file had a column for it. */
const ALWAYS = ['email'];
/** After so many contacts without a new name, the rest is taken to have none either. */
const LOOKED_AT = 20_000;

/**
 * Names of attributes that contacts have, in order of the alphabet; null while there are no contacts, because then
 * nothing can be said to be unknown. Looks at the newest people, since a file's columns are the same for all its rows.
 */
export async function contactAttributes(db: Database): Promise<readonly string[] | null> {
  const names = new Set<string>();
  await db.contacts.orderBy('key').reverse().limit(LOOKED_AT).each(({ attributes }) => { for (const name of Object.keys(attributes)) names.add(name); });
  return names.size === 0 ? null : [...new Set([...ALWAYS, ...names])].sort();
}

/** How long nobody may come or go before the names are read again, in ms: an import adds people a thousand times. */
const CALM = 400;

/** Tells the names now, and again when there are more or fewer contacts. Returns how to stop it. */
export function watchAttributes(db: Database, onNames: (names: readonly string[] | null) => void): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let stopped = false;
  const look = (): void => void contactAttributes(db).then((names) => { if (!stopped) onNames(names); }, () => {});
  const subscription = liveQuery(() => db.contacts.count()).subscribe(() => {
    clearTimeout(timer);
    timer = setTimeout(look, CALM);
  }, () => {});
  return () => { stopped = true; clearTimeout(timer); subscription.unsubscribe(); };
}
