import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/page.tsx';

export function ContactsPage(): ReactNode {
  const { t } = useTranslation('contacts');
  return <Page title={t('title')}>{null}</Page>;
}
