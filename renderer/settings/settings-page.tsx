import { Paper } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { BackupsSection } from '#renderer/backups/backups-section.tsx';
import { WorkspaceFileSection } from '#renderer/files/workspace-file-section.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AboutSection } from './about-section.tsx';
import { DesktopSection } from './desktop-section.tsx';
import { PauseSection } from './pause-section.tsx';
import { SendingRulesSection } from './sending-rules-section.tsx';
import { ScreenSection } from './screen-section.tsx';
import { SettingsNotices } from './settings-notices.tsx';
import { SuppressionsSection } from './suppressions-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('settings');
  const { weft: desktop } = window;
  return (
    <Page title={t('title')} narrow>
      <SettingsNotices />
      <ScreenSection />
      {desktop && <DesktopSection desktop={desktop} />}
      <WorkspaceSection />
      <SendingRulesSection />
      <PauseSection />
      <SuppressionsSection />
      <BackupsSection />
      <Paper withBorder p={20} radius={12}><WorkspaceFileSection /></Paper>
      <AboutSection />
    </Page>
  );
}
