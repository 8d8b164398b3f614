import { useCallback, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { isSampleAlone, laySample, lookAtRemoval, removeSample, restoreSample, sampleState, type SampleRemoval, type SampleState } from '#renderer/db/sample-data.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { notifyDone, notifyFault, notifyUndo } from '#renderer/ui/notify.tsx';
import { useLive } from '#renderer/ui/use-live.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { loadSample } from './sample-files.ts';

export interface Sample {
  /** Whether it has been seen to that the example is here, if it is to be. */
  readonly settled: boolean;
  /** Undefined until the store has been asked. */
  readonly state: SampleState | undefined;
  readonly busy: boolean;
  readonly fault: Fault | null;
  readonly load: () => void;
  /** What `remove` would do now; null while it is not known, or nothing is there. */
  readonly look: () => Promise<SampleRemoval | null>;
  readonly remove: (keepJourney: boolean) => void;
}

/** The example: laid in by itself where nobody has been yet, taken away and brought back on request. */
export function useSample(): Sample {
  const { db, store, clock } = useServices();
  const { t } = useTranslation('sample');
  const locale = useLocale();
  const [settled, setSettled] = useState(false);
  const [busy, setBusy] = useState(false);
  const [fault, setFault] = useState<Fault | null>(null);
  const { data: state } = useLive(() => sampleState(db), [db]);

  const act = useCallback(async (run: () => Promise<void>) => {
    setBusy(true);
    setFault(null);
    await run().catch((error: unknown) => setFault(faultOf(error)));
    setBusy(false);
  }, []);

  useEffect(() => {
    void (async () => {
      const { state: before } = await sampleState(db);
      // Looked at once more, in one transaction, by whoever lays it in; this spares most starts the files.
      if (before === 'none' && await isSampleAlone(db)) await laySample(db, store, await loadSample(locale), clock.now(), false);
    })().catch((error: unknown) => setFault(faultOf(error))).finally(() => setSettled(true));
  }, [db, store, clock, locale]);

  const load = useCallback(() => {
    void act(async () => {
      if (await laySample(db, store, await loadSample(locale), clock.now(), true)) notifyDone(t('load.did'));
    });
  }, [act, db, store, clock, locale, t]);

  const look = useCallback(() => lookAtRemoval(db), [db]);

  const remove = useCallback((keepJourney: boolean) => {
    void act(async () => {
      const removed = await removeSample(db, clock.now(), keepJourney);
      if (!removed) return notifyFault(t('removed.notNow'));
      const words = [removed.people === 0 ? t('removed.journey') : t(keepJourney ? 'removed.people' : 'removed', { count: removed.people }), ...(removed.kept > 0 ? [t('removed.kept', { count: removed.kept })] : [])];
      notifyUndo(words.join(' '), () => { void act(() => restoreSample(db, removed)); });
    });
  }, [act, db, clock, t]);
  return { settled, state, busy, fault, load, look, remove };
}
