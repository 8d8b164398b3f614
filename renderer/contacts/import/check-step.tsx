import { Group, Loader, Progress, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import type { ImportCounts } from '#renderer/db/schema.ts';
import classes from './import.module.css';
import { RefusedList } from './refused-list.tsx';
import type { ImportSession } from './use-import.ts';

/** What the import would do, before it does anything. */
export function CheckStep({ session: { state } }: { readonly session: ImportSession }): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  if (!state.checked) {
    return (
      <Stack gap={12} p={48} role="status">
        <Group justify="center"><Loader /><Text className="num">{t('import.checking', { n: format.number(state.progress.rows) })}</Text></Group>
        <Progress value={state.progress.share * 100} size={4} aria-label={t('import.step.check')} />
      </Stack>
    );
  }
  const { counts, groups, refusedFile } = state.checked;
  return (
    <Stack gap={16}>
      <Counts counts={counts} />
      {counts.duplicates > 0 && <Text size="xs" c="dimmed">{t('import.check.duplicates.hint')}</Text>}
      {counts.added + counts.updated + counts.unchanged === 0 && <Text c="var(--err)" role="alert">{t('import.check.nobody')}</Text>}
      <RefusedList groups={groups} file={refusedFile} name={state.name} />
      <Text size="xs" c="dimmed">{t('import.check.suppressed')}</Text>
    </Stack>
  );
}

export function Counts({ counts }: { readonly counts: ImportCounts }): ReactNode {
  const { t } = useTranslation('contacts');
  const format = useFormat();
  const tiles = [[t('import.check.new'), counts.added], [t('import.check.updated'), counts.updated], [t('import.check.unchanged'), counts.unchanged], [t('import.check.duplicates'), counts.duplicates], [t('import.check.refused'), counts.refused]] as const;
  return (
    <Group gap={12} wrap="nowrap" align="stretch">
      {tiles.map(([label, n]) => <div key={label} className={classes['tile']}><b>{format.number(n)}</b><Text size="xs" c="dimmed">{label}</Text></div>)}
    </Group>
  );
}
