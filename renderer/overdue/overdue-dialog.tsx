import { Button, Group, Modal, Skeleton, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Asked } from '#renderer/db/catch-up-notes.ts';
import type { OverdueAt } from '#renderer/db/overdue.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { OverdueSum } from './overdue-sum.ts';
import { OverdueTable } from './overdue-table.tsx';

interface OverdueDialogProps {
  readonly opened: boolean;
  readonly asked: Asked;
  /** null while it is being looked up. */
  readonly found: { readonly places: readonly OverdueAt[]; readonly sum: OverdueSum } | null;
  readonly busy: boolean;
  readonly onDecide: (decision: 'send' | 'leave-out' | 'later') => void;
}

/** Asks what should become of messages that are late. Closed in any other way, it is put off. */
export function OverdueDialog({ opened, asked, found, busy, onDecide }: OverdueDialogProps): ReactNode {
  const { t } = useTranslation('overdue');
  const format = useFormat();
  const count = found?.sum.count ?? 0;
  const expired = found?.sum.expired ?? 0;
  const later = (): void => onDecide('later');
  return (
    <Modal opened={opened} onClose={later} size="lg" title={found ? t('title', { count, number: format.number(count) }) : t('title.counting')}>
      <Stack gap={16}>
        <Stack gap={8}>
          <Text>{t(`why.${asked.by}`, { from: format.dateTime(asked.from), to: format.dateTime(asked.to) })}</Text>
          <Text size="sm" c="dimmed">{t('held')}</Text>
        </Stack>
        {found === null && <Skeleton height={120} />}
        {found !== null && count === 0 && <Text>{t('none')}</Text>}
        {found !== null && count > 0 && <OverdueTable places={found.places} onLeave={later} />}
        {expired > 0 && <Text size="sm">{t('expired', { count: expired, number: format.number(expired) })}</Text>}
        <Stack gap={4}>
          <Text size="sm"><b>{t('send')}</b> · {t('send.what')}</Text>
          <Text size="sm"><b>{t('leave')}</b> · {t('leave.what')}</Text>
        </Stack>
        <Group justify="flex-end" gap={8}>
          <Button variant="default" onClick={later} data-autofocus>{t('later')}</Button>
          <Button variant="default" c="var(--err)" loading={busy} disabled={found === null} onClick={() => onDecide('leave-out')}>{t('leave')}</Button>
          <Button loading={busy} disabled={found === null} onClick={() => onDecide('send')}>{t('send')}</Button>
        </Group>
      </Stack>
    </Modal>
  );
}
