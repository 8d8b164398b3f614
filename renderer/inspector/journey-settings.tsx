import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useMemo, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { contactAttributes } from '#renderer/db/contact-attributes.ts';
import { useDocument, useJourney, useSession } from '#renderer/journey/journey-context.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { ZoneSelect } from '#renderer/ui/zone-select.tsx';
import classes from './inspector.module.css';
import { PanelHead } from './panel-head.tsx';
import { ReentrySettings } from './reentry-settings.tsx';
import { ExitsSetting } from './settings/exits-setting.tsx';
import { PrioritySetting } from './settings/priority-setting.tsx';
import { QuietSetting } from './settings/quiet-setting.tsx';
import { WatchedShare } from './settings/watched-share.tsx';
import type { Variable } from './variables.ts';

/** What holds for the whole journey. */
export function JourneySettings(): ReactNode {
  const { t } = useTranslation('inspector');
  const { ids, db } = useServices();
  const { data: attributes } = useLive(() => contactAttributes(db), [db]);
  const fields = useMemo(() => (attributes ?? []).map((label): Variable => ({ path: `contact.${label}`, label, group: 'contact' })), [attributes]);
  const { document: doc } = useJourney();
  const name = useDocument(({ document }) => document.name);
  const description = useDocument(({ document }) => document.description);
  const { zone, profile, language, reentry, exits, holdout, priority, quiet } = useDocument(({ document }) => document.settings);
  const readOnly = useSession((session) => session.readOnly);
  const gesture = useRef(ids.next('ges'));
  const set = (settings: Partial<WorkflowSettings>): void => void doc.dispatch({ kind: 'set-settings', settings }, gesture.current);
  const pick = <T extends string>(values: readonly T[], label: (value: T) => string): { value: T; label: string }[] => values.map((value) => ({ value, label: label(value) }));
  return (
    <>
      <PanelHead title={t('settings.title')} />
      <Stack className={classes.body} gap={16} onFocusCapture={() => { gesture.current = ids.next('ges'); }}>
        <TextInput label={t('settings.name')} value={name} maxLength={LIMITS.title} readOnly={readOnly} onChange={(event) => { doc.dispatch({ kind: 'set-details', name: event.currentTarget.value }, gesture.current); }} />
        <Textarea label={t('settings.description')} description={t('settings.description.hint')} autosize minRows={2} maxRows={10} value={description} readOnly={readOnly}
          onChange={(event) => { doc.dispatch({ kind: 'set-details', description: event.currentTarget.value }, gesture.current); }} />
        <ZoneSelect label={t('settings.zone')} description={t('settings.zone.hint')} value={zone} onChange={(chosen) => set({ zone: chosen })} />
        <Select label={t('settings.profile')} description={t('settings.profile.hint')} value={profile} allowDeselect={false} readOnly={readOnly} data={pick(['CN', 'EU', 'US'] as const, (value) => t(`settings.profile.${value}`))}
          onChange={(value) => { if (value !== null) set({ profile: value as WorkflowSettings['profile'] }); }} />
        <Select label={t('settings.language')} description={t('settings.language.hint')} value={language} allowDeselect={false} readOnly={readOnly} data={pick(['en', 'zh'] as const, (value) => t(`settings.language.${value}`))}
          onChange={(value) => { if (value !== null) set({ language: value as WorkflowSettings['language'] }); }} />
        <hr className={classes.rule} />
        <ReentrySettings value={reentry} readOnly={readOnly} onChange={(chosen) => set({ reentry: chosen })} />
        <ExitsSetting exits={exits} fields={fields} readOnly={readOnly} onChange={(next) => set({ exits: next })} />
        <hr className={classes.rule} />
        <WatchedShare holdout={holdout} readOnly={readOnly} onChange={(next) => set({ holdout: next })} />
        <QuietSetting quiet={quiet} readOnly={readOnly} onChange={(next) => set({ quiet: next })} />
        <PrioritySetting priority={priority} readOnly={readOnly} onChange={(next) => set({ priority: next })} />
      </Stack>
    </>
  );
}
