import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { WorkspaceFileSection } from '#renderer/files/workspace-file-section.tsx';
import { Page } from '#renderer/ui/page.tsx';
import { AboutSection } from './about-section.tsx';
import { PauseSection } from './pause-section.tsx';
import { ScreenSection } from './screen-section.tsx';
import { SuppressionsSection } from './suppressions-section.tsx';
import { WorkspaceSection } from './workspace-section.tsx';

export function SettingsPage(): ReactNode {
  const { t } = useTranslation('settings');
  return (
    <Page title={t('title')}>
      <ScreenSection />
      <WorkspaceSection />
      <PauseSection />
      <SuppressionsSection />
      <WorkspaceFileSection />
      <AboutSection />
    </Page>
  );
}
