import { useCallback, useEffect, useRef, useState } from 'react';
import type { HostResponse, SendRecord } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';

export type ListedMessage = HostResponse<'listMessages'>['sends'][number];

export interface Messages {
  /** Newest first; undefined until the first answer. */
  readonly messages: readonly ListedMessage[] | undefined;
  readonly fault: Fault | null;
  readonly loading: boolean;
  /** Null where there are no older ones. */
  readonly more: (() => void) | null;
  readonly reload: () => void;
}

const PAGE = 100;
/** How often the newest page is looked at while the screen is open, in ms. */
const LOOK_EVERY = 2_000;

/** Everybody's messages, page by page; new ones appear on top by themselves. What was loaded stays when the host is gone. */
export function useMessages(states: readonly SendRecord['state'][], run: string | null): Messages {
  const { host, client } = useServices();
  const [loaded, setLoaded] = useState<{ messages?: readonly ListedMessage[]; next: number | null }>({ next: null });
  const [fault, setFault] = useState<Fault | null>(null);
  const [loading, setLoading] = useState(false);
  const wanted = states.join();
  const generation = useRef(0);

  const load = useCallback(async (before: number | null, mine: number): Promise<void> => {
    try {
      const { sends, next } = await host.listMessages({ run, states: wanted === '' ? [] : wanted.split(',') as SendRecord['state'][], before, limit: PAGE });
      if (mine !== generation.current) return;
      setFault(null);
      setLoaded((now) => (before === null ? withNewest(now, sends, next) : { messages: [...now.messages ?? [], ...sends], next }));
    } catch (error) {
      if (mine === generation.current) setFault(faultOf(error));
    }
  }, [host, run, wanted]);

  useEffect(() => {
    const mine = ++generation.current;
    setLoaded({ next: null });
    void load(null, mine);
    const timer = setInterval(() => { if (client.status === 'open' && !document.hidden) void load(null, mine); }, LOOK_EVERY);
    return () => { clearInterval(timer); };
  }, [client, load]);

  const older = async (before: number): Promise<void> => {
    setLoading(true);
    await load(before, generation.current);
    setLoading(false);
  };
  return {
    messages: loaded.messages, fault, loading,
    more: loaded.next === null ? null : () => { void older(loaded.next!); },
    reload: () => { void load(null, generation.current); },
  };
}

/** The newest page laid over what is there: records that changed are replaced, older ones that were loaded stay. */
export function withNewest(now: { messages?: readonly ListedMessage[]; next: number | null }, newest: readonly ListedMessage[], next: number | null): { messages: readonly ListedMessage[]; next: number | null } {
  const fresh = new Set(newest.map(({ key }) => key));
  const last = newest.at(-1);
  const known = now.messages ?? [];
  const from = last ? known.findIndex(({ key }) => key === last.key) : -1;
  // A page that does not reach what was loaded before begins anew.
  if (from < 0) return { messages: newest, next };
  return { messages: [...newest, ...known.slice(from + 1).filter(({ key }) => !fresh.has(key))], next: now.next };
}
