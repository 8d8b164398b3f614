import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import { Empty } from '#renderer/ui/empty.tsx';
import { Page } from '#renderer/ui/page.tsx';

/** For addresses that lead nowhere, and things that are gone. */
export function Missing(): ReactNode {
  const { t } = useTranslation('app');
  return (
    <Page title={t('missing.title')}>
      <Empty title={t('missing.title')} text={t('missing.text')}>
        <Button component={Link} href="/">{t('missing.home')}</Button>
      </Empty>
    </Page>
  );
}
