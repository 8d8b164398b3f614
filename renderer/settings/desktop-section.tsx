import { Switch } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Desktop, DesktopSettings } from '#shared/desktop.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { faultOf, type Fault } from '#renderer/ui/use-fault-words.ts';
import { Section } from './section.tsx';

/** What only the desktop app can do. */
export function DesktopSection({ desktop }: { readonly desktop: Desktop }): ReactNode {
  const { t } = useTranslation('settings');
  const [settings, setSettings] = useState<DesktopSettings | null>(null);
  const [fault, setFault] = useState<Fault | null>(null);
  const follow = (asked: Promise<DesktopSettings>): void => {
    asked.then((kept) => { setSettings(kept); setFault(null); }, (error: unknown) => setFault(faultOf(error)));
  };
  useEffect(() => { follow(desktop.getSettings({})); }, [desktop]);
  return (
    <Section title={t('desktop.title')}>
      <Switch size="md" label={t('desktop.login')} description={t('desktop.login.hint')} disabled={settings === null} checked={settings?.openAtLogin ?? false}
        onChange={({ currentTarget: { checked } }) => follow(desktop.saveSettings({ openAtLogin: checked }))} />
      {fault && <FaultAlert fault={fault} onRetry={() => follow(desktop.getSettings({}))} />}
    </Section>
  );
}
