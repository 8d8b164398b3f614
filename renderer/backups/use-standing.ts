import { useEffect, useState } from 'react';
import { useServices } from '#renderer/app/services.ts';
import { readWitnessNotes } from '#renderer/db/witness-notes.ts';
import { lookAtStanding, standWithLedger, type Standing } from '#renderer/db/witness.ts';
import { boundTo } from '#renderer/db/workspace-binding.ts';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** How these data stand with the ledger, once they are known to be this workspace's; null until then, and while nobody can be asked. */
export function useStanding(): Standing | null {
  const { db, host, clock } = useServices();
  const notes = useLive(async () => JSON.stringify([await boundTo(db), await readWitnessNotes(db)]), [db]).data;
  const owner = useLive(() => boundTo(db), [db]).data ?? null;
  const here = useHostData('getWorkspace', {}).data?.id;
  const epoch = useHostData('getWitness', { db: null }, ['backups']).data;
  const [standing, setStanding] = useState<Standing | null>(null);
  useEffect(() => {
    if (here === undefined || owner !== here || epoch === undefined) return undefined;
    let over = false;
    // What cannot be read or written is told by whatever needs it.
    standWithLedger(db, host, { now: clock.now, freshId: () => crypto.randomUUID() })
      .then(() => lookAtStanding(db, host)).then((found) => { if (!over) setStanding(found); }, () => {});
    return () => { over = true; };
  }, [db, host, clock, here, owner, notes, epoch]);
  return standing;
}
