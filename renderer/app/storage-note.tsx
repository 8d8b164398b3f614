import { Alert, Stack, Text } from '@mantine/core';
import { IconInfoCircle } from '@tabler/icons-react';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { bytesText } from './bytes-text.ts';
import { storageState, type StorageState } from './keep-storage.ts';

/** How much room the data take, and whether the browser keeps them when the disk gets full. */
export function StorageNote(): ReactNode {
  const { t } = useTranslation('app');
  const locale = useLocale();
  const [state, setState] = useState<StorageState | null>(null);
  useEffect(() => { void storageState(navigator.storage).then(setState); }, []);
  if (!state) return null;
  const { kept, used, free } = state;
  return (
    <Stack gap={8}>
      {used !== null && free !== null && <Text size="sm" c="dimmed">{t('storage.room', { used: bytesText(used, locale), free: bytesText(free, locale) })}</Text>}
      {!kept && (
        <Alert variant="outline" icon={<IconInfoCircle size={18} />} title={t('storage.lent.title')} styles={{ root: { background: 'var(--surface-2)', borderColor: 'var(--border)' }, title: { color: 'var(--text)' }, icon: { color: 'var(--text-2)' } }}>
          <Text c="var(--text)">{t('storage.lent.text')}</Text>
        </Alert>
      )}
    </Stack>
  );
}
