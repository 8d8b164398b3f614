import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/page.tsx';

export function ConnectionsPage(): ReactNode {
  const { t } = useTranslation('connections');
  return <Page title={t('title')}>{null}</Page>;
}
