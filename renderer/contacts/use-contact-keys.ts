import { useDebouncedValue } from '@mantine/hooks';
import { useEffect, useRef, useState } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { contactKeys, keysByEmailPrefix, scanContacts, whoIsThere, type ContactOrder } from '#renderer/db/contact-queries.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import type { ContactKey } from '#shared/executor/store.ts';

export interface SearchState {
  readonly text: string;
  readonly looked: number;
  readonly state: 'looking' | 'stopped' | 'done';
}

export interface KeyList {
  /** Undefined until they are known. */
  readonly keys: readonly ContactKey[] | undefined;
  readonly total: number;
  readonly search: SearchState | null;
  readonly stop: () => void;
  readonly fault: Fault | null;
}

/** How long after the last letter a search begins, in ms. */
const TYPING = 250;
/** How long nobody may come or go before the list is read again, in ms: an import adds people a hundred times. */
const CALM = 1_000;
/** How often a search that goes on is drawn, in ms. */
const SHOWN_EVERY = 200;

/** Whom the table lists: everybody, live; or who is found, first those whose address begins so, then all others as the search comes to them. */
export function useContactKeys(typed: string, order: ContactOrder): KeyList {
  const { db } = useServices();
  const all = useAllKeys(order);
  const [text] = useDebouncedValue(typed.trim(), TYPING);
  const [found, setFound] = useState<{ keys: readonly ContactKey[]; search: SearchState; fault: Fault | null } | null>(null);
  const controller = useRef(new AbortController());
  useEffect(() => {
    if (text === '') return undefined;
    const current = new AbortController();
    controller.current = current;
    const keys = new Set<ContactKey>();
    let [looked, shown, gone] = [0, 0, false];
    const show = (state: SearchState['state'], fault: Fault | null = null): void => {
      if (!gone) setFound({ keys: [...keys], search: { text, looked, state }, fault });
    };
    const look = async (): Promise<void> => {
      for (const key of await keysByEmailPrefix(db, text)) keys.add(key);
      show('looking');
      await scanContacts(db, {
        text, order, signal: current.signal,
        onPart: (part, count) => {
          for (const key of part) keys.add(key);
          looked = count;
          if (performance.now() - shown < SHOWN_EVERY) return;
          shown = performance.now();
          show('looking');
        },
      });
      show(current.signal.aborted ? 'stopped' : 'done');
    };
    look().catch((error: unknown) => show('stopped', faultOf(error)));
    return () => {
      gone = true;
      current.abort();
    };
  }, [db, text, order]);
  // What was found for other words is nobody's answer; while somebody types on, it still stands there.
  const answer = typed.trim() === '' || found?.search.text === '' ? null : found;
  return {
    keys: typed.trim() === '' ? all.data : answer?.keys,
    total: all.data?.length ?? 0,
    search: answer?.search ?? null,
    stop: () => { controller.current.abort(); },
    fault: all.fault ?? found?.fault ?? null,
  };
}

/** Everybody, read again once it is calm after somebody has come or gone. A list that is watched itself would be read after every chunk of an import. */
function useAllKeys(order: ContactOrder): { readonly data: readonly ContactKey[] | undefined; readonly fault: Fault | null } {
  const { db } = useServices();
  const there = useLive(() => whoIsThere(db), [db]);
  const [calm] = useDebouncedValue(there.data, CALM, { leading: true });
  const news = calm ?? there.data;
  const [read, setRead] = useState<{ readonly data: readonly ContactKey[] | undefined; readonly fault: Fault | null }>({ data: undefined, fault: null });
  useEffect(() => {
    if (news === undefined) return undefined;
    let gone = false;
    contactKeys(db, order).then(
      (data) => { if (!gone) setRead({ data, fault: null }); },
      (error: unknown) => { if (!gone) setRead((before) => ({ ...before, fault: faultOf(error) })); },
    );
    return () => { gone = true; };
  }, [db, order, news]);
  return { data: read.data, fault: there.fault ?? read.fault };
}
