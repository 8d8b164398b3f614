import { after } from '#renderer/app/system.ts';
import { watchPaced } from '#renderer/live/watch-paced.ts';
import type { Database } from './database.ts';
import { knownAttributes } from './known-attributes.ts';
import { watch } from './watch.ts';

/** What every contact has, whether or not any file had a column for it. */
const ALWAYS = ['email'];

/**
 * Names of attributes that contacts have or had, in order of the alphabet; null while there are no contacts, or it is not
 * known of all of them, because then nothing can be said to be unknown.
 */
export async function contactAttributes(db: Database): Promise<readonly string[] | null> {
  const [names, somebody] = await Promise.all([knownAttributes(db), db.contacts.toCollection().first()]);
  return names === null || somebody === undefined ? null : [...new Set([...ALWAYS, ...names])].sort();
}

/** Tells the names now, and again when there are others. Returns how to stop it. */
export function watchAttributes(db: Database, onNames: (names: readonly string[] | null) => void): () => void {
  let told: string | undefined;
  return watchPaced(() => contactAttributes(db), (names) => {
    const text = JSON.stringify(names);
    if (text !== told) onNames(names);
    told = text;
  }, () => {}, { watch, after, now: () => performance.now() });
}
