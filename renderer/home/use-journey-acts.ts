import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useServices } from '#renderer/app/services.ts';
import type { LatestRun } from '#renderer/db/workflow-list.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { saveJourney } from '#renderer/files/save-journey.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { notifyDone, notifyFault, notifyUndo } from '#renderer/ui/notify.tsx';
import { faultOf } from '#renderer/ui/use-fault-words.ts';
import { wishToSwitchOn } from '#renderer/journey/run/switch-on-wish.ts';
import { faultLabels } from '#renderer/ui/fault-labels.ts';
import { freeName, newJourneyText } from './new-journey.ts';

export interface JourneyActs {
  create(taken: readonly string[]): Promise<void>;
  rename(record: WorkflowRecord, name: string): Promise<void>;
  duplicate(record: WorkflowRecord): Promise<void>;
  /** @param live its start lets people in by itself: before the first time it is opened, and shows what that means */
  switch(record: WorkflowRecord, on: boolean, live: boolean): Promise<void>;
  remove(record: WorkflowRecord, run: LatestRun | undefined): Promise<void>;
  save(record: WorkflowRecord): void;
}

/** What can be done with a journey from outside: each is done at once, and says so. */
export function useJourneyActs(): JourneyActs {
  const { workflows, host, ids } = useServices();
  const { t } = useTranslation('home');
  const { t: ui } = useTranslation('ui');
  const locale = useLocale();
  const [, open] = useLocation();
  return useMemo(() => {
    const guarded = async (act: () => Promise<void>): Promise<void> => {
      try {
        await act();
      } catch (error) {
        const { code } = faultOf(error);
        const words = faultLabels[code]?.[locale];
        notifyFault(words ? `${words.what} ${words.remedy}` : `${ui('fault.title')}. ${ui('fault.remedy')}`);
      }
    };
    return {
      create: (taken) => guarded(async () => {
        // The workspace's own zone and law, if it can be asked.
        const settings = await host.getWorkspace({}).then((workspace) => workspace.settings, () => null);
        const zone = settings?.zone ?? Intl.DateTimeFormat().resolvedOptions().timeZone;
        const text = newJourneyText({ id: ids.next('wfl'), node: ids.next('nod'), name: freeName(t('new.name'), new Set(taken)), zone, profile: settings?.profile ?? (locale === 'zh' ? 'CN' : 'EU'), language: locale });
        const created = await workflows.create(text);
        if (created.ok) open(`/journeys/${created.value.id}`);
      }),
      rename: (record, name) => guarded(async () => { await workflows.rename(record.id, name); }),
      duplicate: (record) => guarded(async () => {
        const name = t('duplicate.name', { name: record.name });
        const copy = await workflows.duplicate(record.id, name.slice(0, 500));
        if (copy.ok) notifyDone(t('duplicate.did', { name }));
      }),
      switch: (record, on, live) => guarded(async () => {
        if (on && live && record.version === null) {
          wishToSwitchOn(record.id);
          return open(`/journeys/${record.id}`);
        }
        await workflows.switch(record.id, on);
        notifyDone(t(on ? (live ? 'on.did.live' : 'on.did') : 'off.did', { name: record.name }));
      }),
      remove: (record, run) => guarded(async () => {
        await workflows.delete(record.id);
        const going = run && run.state !== 'stopped' ? run.entered - run.ended : 0;
        const words = going > 0 ? t('delete.going', { name: record.name, count: going }) : t('delete.did', { name: record.name });
        notifyUndo(words, () => {
          void guarded(async () => {
            await workflows.undelete(record.id);
            if (record.on) await workflows.switch(record.id, true);
          });
        });
      }),
      save: saveJourney,
    };
  }, [workflows, host, ids, t, ui, locale, open]);
}
