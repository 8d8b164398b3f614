import { useEffect, useState } from 'react';
import type { Host, HostResponse } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import { justBefore } from '#renderer/ui/just-before.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';

type Entry = HostResponse<'listSuppressions'>[number];

const PAGE = 50;
/** Entries of one request when all are wanted. */
const LARGEST = 1_000;

export interface SuppressionList {
  /** In order of address; undefined until the first answer. */
  readonly entries: readonly Entry[] | undefined;
  readonly fault: Fault | null;
  /** Null where there are no more. */
  readonly more: (() => void) | null;
  readonly reload: () => void;
}

/** The list from its start, or those whose address begins with `search`; a page at a time. */
export function useSuppressions(search: string): SuppressionList {
  const { host, client } = useServices();
  const [pages, setPages] = useState(1);
  const [turn, setTurn] = useState(0);
  const [answer, setAnswer] = useState<{ entries?: readonly Entry[]; whole: boolean; fault: Fault | null }>({ whole: true, fault: null });
  const prefix = search.trim().toLowerCase();
  useEffect(() => setPages(1), [prefix]);
  useEffect(() => client.onChanged((topic) => { if (topic === 'suppressions') setTurn((before) => before + 1); }), [client]);
  useEffect(() => client.onStatus((status) => { if (status === 'open') setTurn((before) => before + 1); }), [client]);
  useEffect(() => {
    let stale = false;
    const limit = Math.min(LARGEST, pages * PAGE);
    host.listSuppressions({ after: justBefore(prefix), limit }).then((found) => {
      const entries = found.filter(({ address }) => address.startsWith(prefix));
      if (!stale) setAnswer({ entries, whole: found.length < limit || entries.length < found.length, fault: null });
    }, (error: unknown) => { if (!stale) setAnswer((last) => ({ ...last, fault: faultOf(error) })); });
    return () => { stale = true; };
  }, [host, prefix, pages, turn]);
  return {
    entries: answer.entries, fault: answer.fault,
    more: answer.whole || pages * PAGE >= LARGEST ? null : () => setPages(pages + 1),
    reload: () => setTurn(turn + 1),
  };
}

/** All of it, page by page. */
export async function* suppressionPages(host: Host): AsyncGenerator<readonly Entry[]> {
  for (let after = '', full = true; full;) {
    const page = await host.listSuppressions({ after, limit: LARGEST });
    yield page;
    full = page.length === LARGEST;
    after = page.at(-1)?.address ?? after;
  }
}
