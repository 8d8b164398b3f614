import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/page.tsx';

export function MessagesPage(): ReactNode {
  const { t } = useTranslation('messages');
  return <Page title={t('title')}>{null}</Page>;
}
