import { useEffect, useState } from 'react';
import type { Host, HostResponse } from '#shared/host.ts';
import { useServices } from '#renderer/app/services.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';

type Entry = HostResponse<'listSuppressions'>[number];

const PAGE = 50;
/** Entries of one request when all are wanted. */
const LARGEST = 1_000;
/** Sorts after every character an address can have. */
const AFTER_ALL = '\uffff';

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
    // The list is asked for what comes after a text: one character less than the prefix is right before it.
    host.listSuppressions({ after: prefix === '' ? '' : before(prefix), limit }).then((found) => {
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
export async function allSuppressions(host: Host): Promise<Entry[]> {
  const all: Entry[] = [];
  for (;;) {
    const page = await host.listSuppressions({ after: all.at(-1)?.address ?? '', limit: LARGEST });
    all.push(...page);
    if (page.length < LARGEST) return all;
  }
}

/** The greatest text that sorts before every one that begins with `prefix`. */
function before(prefix: string): string {
  const last = prefix.charCodeAt(prefix.length - 1);
  return `${prefix.slice(0, -1)}${String.fromCharCode(last - 1)}${AFTER_ALL}`;
}
