import { Select, Stack, Textarea, TextInput } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import type { WorkflowSettings } from '#shared/workflow/workflow.ts';
import { LIMITS } from '#shared/workflow/workflow.ts';
import { useDocument, useJourney, useSession } from '#renderer/journey/journey-context.ts';
import { ZoneSelect } from '#renderer/ui/zone-select.tsx';
import classes from './inspector.module.css';
import { PanelHead } from './panel-head.tsx';

/** What holds for the whole journey. */
export function JourneySettings(): ReactNode {
  const { t } = useTranslation('inspector');
  const { ids } = useServices();
  const { document: doc } = useJourney();
  const name = useDocument(({ document }) => document.name);
  const description = useDocument(({ document }) => document.description);
  const { zone, profile, language, reentry } = useDocument(({ document }) => document.settings);
  const readOnly = useSession((session) => session.readOnly);
  const gesture = useRef(ids.next('ges'));
  const set = (settings: Partial<WorkflowSettings>): void => void doc.dispatch({ kind: 'set-settings', settings });
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
        <Select label={t('settings.reentry')} value={reentry.mode} allowDeselect={false} readOnly={readOnly} data={pick(['always', 'after_exit', 'once'] as const, (value) => t(`settings.reentry.${value}`))}
          onChange={(value) => { if (value !== null) set({ reentry: { mode: value as WorkflowSettings['reentry']['mode'] } }); }} />
      </Stack>
    </>
  );
}
