import { Button, Group, Stack, Text } from '@mantine/core';
import { IconDownload } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { download } from '#renderer/ui/download.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import type { RefusedGroup } from './refused-rows.ts';

interface RefusedListProps {
  readonly groups: readonly RefusedGroup[];
  readonly file: Blob | null;
  readonly name: string;
}

/** Why rows brought nobody in, where they stand, and all of them as a file to correct. */
export function RefusedList({ groups, file, name }: RefusedListProps): ReactNode {
  const { t } = useTranslation('contacts');
  const locale = useLocale();
  const format = useFormat();
  if (groups.length === 0) return null;
  return (
    <Stack gap={8}>
      {groups.map(({ reason, count, lines }) => {
        const slots = { lines: format.list(lines.map(format.number)) };
        return (
          <Group key={reason} gap={12} wrap="nowrap" align="baseline">
            <Text fw={600} className="num" miw={48} ta="right">{format.number(count)}</Text>
            <Text flex={1}>{reasonText(reason, locale)}</Text>
            <Text size="xs" c="dimmed" className="num">{count > lines.length ? t('import.check.linesMore', slots) : count === 1 ? t('import.check.lines', slots) : t('import.check.linesAll', slots)}</Text>
          </Group>
        );
      })}
      {file && <Group><Button variant="default" size="compact-sm" leftSection={<IconDownload size={14} />} onClick={() => download(`${t('import.refused.file')} ${name.replace(/\.\w+$/, '')}.csv`, file, file.type)}>{t('import.refused.save')}</Button></Group>}
    </Stack>
  );
}
