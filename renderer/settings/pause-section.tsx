import { Switch } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useServices } from '#renderer/app/services.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { NotLoaded } from '#renderer/ui/not-loaded.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { Section } from './section.tsx';

/** The one switch that stops everything. Kept by the ledger, so that it holds whoever asks to send. */
export function PauseSection(): ReactNode {
  const { t } = useTranslation('settings');
  const { host } = useServices();
  const { data, fault, reload } = useHostData('isPaused', {}, ['paused']);
  const [failed, setFailed] = useState<Fault | null>(null);
  async function turn(paused: boolean): Promise<void> {
    try {
      await host.setPaused({ paused });
      setFailed(null);
      reload();
    } catch (error) {
      setFailed(faultOf(error));
    }
  }
  return (
    <Section title={t('pause.title')}>
      <Switch size="md" label={t('pause.switch')} description={t('pause.text')} disabled={!data} checked={data?.paused ?? false} onChange={({ currentTarget: { checked } }) => { void turn(checked); }} />
      {failed && <FaultAlert fault={failed} />}
      {!failed && !data && fault && <NotLoaded fault={fault} onRetry={reload} />}
    </Section>
  );
}
