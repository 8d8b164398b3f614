import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '#renderer/ui/page.tsx';

export function RunPage({ id }: { readonly id: string }): ReactNode {
  const { t } = useTranslation('runs');
  return <Page title={t('title')}>{id}</Page>;
}
