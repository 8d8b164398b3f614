import { Select, Skeleton, Stack, Text, Textarea } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile, WorkspaceSettings } from '#shared/connections.ts';
import { useServices } from '#renderer/app/services.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { ZoneSelect } from '#renderer/ui/zone-select.tsx';
import { Section } from './section.tsx';

/** What the host keeps of the workspace. Saved as it is changed; what could not be saved stays in its field. */
export function WorkspaceSection(): ReactNode {
  const { t } = useTranslation('settings');
  const { host } = useServices();
  const { data, fault, reload } = useHostData('getWorkspace', {}, ['settings']);
  const [draft, setDraft] = useState<WorkspaceSettings | null>(null);
  const [state, setState] = useState<'idle' | 'saved' | Fault>('idle');
  useEffect(() => { if (data) setDraft(data.settings); }, [data]);

  async function save(settings: WorkspaceSettings): Promise<void> {
    setDraft(settings);
    try {
      const saved = await host.saveWorkspaceSettings({ settings });
      setState(saved.fault === null ? 'saved' : { code: saved.fault, detail: '' });
    } catch (error) {
      setState(faultOf(error));
    }
  }

  return (
    <Section title={t('workspace.title')}>
      {fault && !draft && <NotLoaded fault={fault} onRetry={reload} />}
      {!draft && !fault && <Skeleton height={180} />}
      {draft && (
        <Stack gap={14} maw={560}>
          <ZoneSelect label={t('workspace.zone')} description={t('workspace.zone.hint')} value={draft.zone} onChange={(zone) => { void save({ ...draft, zone }); }} />
          <Select label={t('workspace.profile')} description={t('workspace.profile.hint')} allowDeselect={false} value={draft.profile} onChange={(value) => { if (value) void save({ ...draft, profile: value as Profile }); }}
            data={(['CN', 'US', 'EU'] as const).map((value) => ({ value, label: t(`workspace.profile.${value}`) }))} />
          <Text size="sm" c="dimmed">{t(`workspace.profile.${draft.profile}.adds`)}</Text>
          <Textarea label={t('workspace.address')} description={t('workspace.address.hint')} autosize minRows={2} maxRows={5} maxLength={1_000} value={draft.postalAddress}
            onChange={({ currentTarget: { value } }) => { setDraft({ ...draft, postalAddress: value }); setState('idle'); }}
            onBlur={() => { if (data && draft.postalAddress !== data.settings.postalAddress) void save(draft); }} />
          <div aria-live="polite">
            {state === 'saved' && <Text size="sm" c="var(--ok)">{t('saved')}</Text>}
            {typeof state === 'object' && <FaultAlert fault={state} onRetry={() => { void save(draft); }} />}
          </div>
        </Stack>
      )}
    </Section>
  );
}
