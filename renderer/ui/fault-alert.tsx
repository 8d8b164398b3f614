import { Alert, Button, Group, Stack, Text } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFaultWords, type Fault } from './use-fault-words.ts';

interface FaultAlertProps {
  readonly fault: Fault;
  readonly onRetry?: (() => void) | undefined;
}

/** A fault in words: what happened, why, what to do. */
export function FaultAlert({ fault, onRetry }: FaultAlertProps): ReactNode {
  const { t } = useTranslation('ui');
  const words = useFaultWords(fault);
  return (
    <Alert variant="outline" color="red" icon={<IconAlertTriangle size={18} />} title={words.what} role="alert" styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' }, title: { color: 'var(--err)' }, icon: { color: 'var(--err)' } }}>
      <Stack gap={8}>
        {words.remedy !== '' && <Text c="var(--text)">{words.remedy}</Text>}
        {words.detail !== '' && <Text size="xs" c="dimmed">{t('fault.detail')}: {words.detail}</Text>}
        {onRetry && <Group><Button size="compact-sm" variant="default" onClick={onRetry}>{t('retry')}</Button></Group>}
      </Stack>
    </Alert>
  );
}
