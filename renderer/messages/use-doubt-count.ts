import { useEffect } from 'react';
import { useHostData } from '#renderer/ui/use-host-data.ts';

/** How often the host is asked while somebody looks, in ms. */
const LOOK_EVERY = 2_000;

/** How many messages may have been delivered, of one run or all. Undefined until it is known. */
export function useDoubtCount(run: string | null): { readonly count: number | undefined; readonly reload: () => void } {
  const { data, reload } = useHostData('listUncertain', { run, before: null, limit: 1 });
  useEffect(() => {
    const timer = setInterval(() => { if (!document.hidden) reload(); }, LOOK_EVERY);
    return () => { clearInterval(timer); };
  }, [reload]);
  return { count: data?.count, reload };
}
