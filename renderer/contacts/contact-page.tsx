import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/page.tsx';

export function ContactPage({ contact }: { readonly contact: number }): ReactNode {
  const { t } = useTranslation('contacts');
  return <Page title={t('title')}>{contact}</Page>;
}
