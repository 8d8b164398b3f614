import { useState } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { contactsByKey } from '#renderer/db/contact-queries.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { ContactKey } from '#shared/executor/store.ts';

type People = ReadonlyMap<ContactKey, ContactRecord | null>;

export const PAGE = 200;
/** People kept of pages that have been left, so that scrolling back shows them at once. */
const KEPT = 2_000;

/** The people of the pages on screen, live. Undefined for somebody who has not come yet, null for somebody who is gone. */
export function usePeople(keys: readonly ContactKey[], first: number, last: number): (key: ContactKey) => ContactRecord | null | undefined {
  const { db } = useServices();
  const [pages] = useState(() => new KeptPages());
  const from = Math.floor(first / PAGE) * PAGE;
  const to = Math.ceil((last + 1) / PAGE) * PAGE;
  const { data } = useLive(async () => {
    const wanted = keys.slice(from, to);
    return pages.with(wanted, await contactsByKey(db, wanted));
  }, [db, keys, from, to]);
  return (key) => data?.get(key);
}

class KeptPages {
  #people: People = new Map();

  with(keys: readonly ContactKey[], people: readonly (ContactRecord | null)[]): People {
    const all = new Map(this.#people.size > KEPT ? [] : this.#people);
    for (const [index, key] of keys.entries()) all.set(key, people[index]!);
    this.#people = all;
    return all;
  }
}
