import { Group, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { StorageNote } from '#renderer/app/storage-note.tsx';
import { OpenOutboxButton } from '#renderer/ui/open-outbox-button.tsx';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { Section } from './section.tsx';

export function AboutSection(): ReactNode {
  const { t } = useTranslation('settings');
  const { data } = useHostData('getWorkspace', {});
  return (
    <Section title={t('about.title')}>
      <Stack gap={6}>
        <Text maw="68ch">{t(window.weft ? 'about.text.desktop' : 'about.text')}</Text>
        <StorageNote />
        {data && <Group gap={8}><Text size="sm" c="dimmed">{t('about.outbox', { folder: data.outboxFolder })}</Text><OpenOutboxButton /></Group>}
        {data && <Text size="sm" c="dimmed">{t('about.workspace', { id: data.id })}</Text>}
        <Text size="sm" c="dimmed">{t('about.license')}</Text>
      </Stack>
    </Section>
  );
}
