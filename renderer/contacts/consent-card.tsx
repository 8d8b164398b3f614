import { Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ContactRecord } from '#renderer/db/schema.ts';
import { Card } from './card.tsx';

/** The permission for marketing mail, and its proof. */
export function ConsentCard({ person: { consent } }: { readonly person: ContactRecord }): ReactNode {
  const { t } = useTranslation('contacts');
  return (
    <Card title={t('contact.consent')}>
      {consent === null ? <Text>{t('contact.consent.none')}</Text> : (
        <Stack gap={2}>
          <Text>{t('contact.consent.given', { source: consent.source })}</Text>
          <Text c="dimmed">{consent.date === null ? t('contact.consent.noDate') : t('contact.consent.date', { date: consent.date })}</Text>
        </Stack>
      )}
    </Card>
  );
}
