import { Divider, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { FrequencyCaps } from './frequency-caps.tsx';
import { GlobalHoldout } from './global-holdout.tsx';
import { QuietHours } from './quiet-hours.tsx';
import { SaveState } from './save-state.tsx';
import { Section } from './section.tsx';
import { useWorkspaceSettings } from './use-workspace-settings.ts';

const NONE: readonly never[] = [];

/** What holds for the marketing of every journey; `shared/executor/send-gate.ts` obeys it. All of it is off at first. */
export function SendingRulesSection(): ReactNode {
  const { t } = useTranslation('settings');
  const edit = useWorkspaceSettings();
  const { settings, fault, reload, save } = edit;
  return (
    <Section title={t('rules.title')}>
      <Text c="dimmed" maw="68ch">{t('rules.text')}</Text>
      {fault && !settings && <NotLoaded fault={fault} onRetry={reload} />}
      {!settings && !fault && <Skeleton height={140} />}
      {settings && (
        <Stack gap={16} maw={640}>
          <QuietHours quiet={settings.quiet} onChange={(quiet) => { void save({ quiet }); }} />
          <Divider />
          <FrequencyCaps caps={settings.caps ?? NONE} onChange={(caps) => { void save(caps ? { caps } : { caps, capWait: undefined }); }}
            wait={settings.capWait} onWait={(capWait) => { void save({ capWait }); }} />
          <Divider />
          <GlobalHoldout holdout={settings.holdout} onChange={(holdout) => { void save({ holdout }); }} />
          <SaveState edit={edit} />
        </Stack>
      )}
    </Section>
  );
}
