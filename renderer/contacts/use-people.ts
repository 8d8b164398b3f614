import { useRef } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { contactsByKey } from '#renderer/db/contact-queries.ts';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import type { ContactKey } from '#shared/executor/store.ts';

export const PAGE = 200;
/** People kept of pages that have been left, so that scrolling back shows them at once. */
const KEPT = 2_000;

/** The people of the pages on screen, live. Undefined for somebody who has not come yet, null for somebody who is gone. */
export function usePeople(keys: readonly ContactKey[], first: number, last: number): (key: ContactKey) => ContactRecord | null | undefined {
  const { db } = useServices();
  const kept = useRef(new Map<ContactKey, ContactRecord | null>());
  const from = Math.floor(first / PAGE) * PAGE;
  const to = Math.ceil((last + 1) / PAGE) * PAGE;
  const { data } = useLive(async () => {
    const wanted = keys.slice(from, to);
    return { wanted, people: await contactsByKey(db, wanted) };
  }, [db, keys, from, to]);
  const told = useRef(data);
  if (data && told.current !== data) {
    told.current = data;
    if (kept.current.size > KEPT) kept.current.clear();
    for (const [index, key] of data.wanted.entries()) kept.current.set(key, data.people[index]!);
  }
  return (key) => kept.current.get(key);
}
