import { Button, Group, Table, Text, VisuallyHidden } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { BackupInfo } from '#shared/backups.ts';
import { bytesText } from '#renderer/app/bytes-text.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useHoldings } from './use-holdings.ts';

interface BackupListProps {
  readonly backups: readonly BackupInfo[];
  readonly disabled: boolean;
  readonly onRestore: (backup: BackupInfo) => void;
  /** Left out where backups are only there to be chosen. */
  readonly onDelete?: (backup: BackupInfo) => void;
}

/** The newest first. */
export function BackupList({ backups, disabled, onRestore, onDelete }: BackupListProps): ReactNode {
  const { t } = useTranslation('backups');
  const locale = useLocale();
  const format = useFormat();
  const holdings = useHoldings();
  return (
    <Table verticalSpacing={6} aria-label={t('title')}>
      <Table.Thead><Table.Tr><Table.Th>{t('column.when')}</Table.Th><Table.Th>{t('column.holds')}</Table.Th><Table.Th>{t('column.size')}</Table.Th><Table.Th>{t('column.state')}</Table.Th><Table.Th pos="relative"><VisuallyHidden>{t('column.acts')}</VisuallyHidden></Table.Th></Table.Tr></Table.Thead>
      <Table.Tbody>
        {backups.map((backup) => (
          <Table.Tr key={backup.id}>
            <Table.Td className="num">{format.dateTime(backup.at)}<Text size="xs" c="dimmed">{t(`reason.${backup.reason}`)}</Text></Table.Td>
            <Table.Td>{holdings(backup.counts)}</Table.Td>
            <Table.Td className="num">{bytesText(backup.bytes, locale)}</Table.Td>
            <Table.Td c={backup.sound ? 'var(--ok)' : 'var(--err)'}>{t(backup.sound ? 'sound' : 'unsound')}</Table.Td>
            <Table.Td>
              <Group gap={6} justify="flex-end" wrap="nowrap">
                <Button size="compact-sm" variant="default" disabled={disabled || !backup.sound} aria-label={t('restore.of', { when: format.dateTime(backup.at) })} onClick={() => onRestore(backup)}>{t('restore')}</Button>
                {onDelete && <Button size="compact-sm" variant="subtle" color="var(--err)" disabled={disabled} aria-label={t('delete.of', { when: format.dateTime(backup.at) })} onClick={() => onDelete(backup)}>{t('delete')}</Button>}
              </Group>
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
