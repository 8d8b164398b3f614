import { Select, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '#shared/connections.ts';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { ZoneSelect } from '#renderer/ui/zone-select.tsx';
import { SaveState } from './save-state.tsx';
import { Section } from './section.tsx';
import { useWorkspaceSettings } from './use-workspace-settings.ts';

/** What the host keeps of the workspace. Saved as it is changed; what could not be saved stays in its field. */
export function WorkspaceSection(): ReactNode {
  const { t } = useTranslation('settings');
  const edit = useWorkspaceSettings();
  const { settings, fault, reload, save } = edit;
  const [address, setAddress] = useState('');
  const kept = settings?.postalAddress ?? '';
  useEffect(() => { setAddress(kept); }, [kept]);

  return (
    <Section title={t('workspace.title')}>
      {fault && !settings && <NotLoaded fault={fault} onRetry={reload} />}
      {!settings && !fault && <Skeleton height={180} />}
      {settings && (
        <Stack gap={14} maw={560}>
          <ZoneSelect label={t('workspace.zone')} description={t('workspace.zone.hint')} value={settings.zone} onChange={(zone) => { void save({ zone }); }} />
          <Select label={t('workspace.profile')} description={t('workspace.profile.hint')} allowDeselect={false} value={settings.profile} onChange={(value) => { if (value) void save({ profile: value as Profile }); }}
            data={(['CN', 'US', 'EU'] as const).map((value) => ({ value, label: t(`workspace.profile.${value}`) }))} />
          <Text size="sm" c="dimmed">{t(`workspace.profile.${settings.profile}.adds`)}</Text>
          <Textarea label={t('workspace.address')} description={t('workspace.address.hint')} autosize minRows={2} maxRows={5} maxLength={1_000} value={address}
            onChange={({ currentTarget: { value } }) => setAddress(value)} onBlur={() => { if (address !== kept) void save({ postalAddress: address }); }} />
          <SaveState edit={edit} />
        </Stack>
      )}
    </Section>
  );
}
