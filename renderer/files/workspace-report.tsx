import { Button, Checkbox, Group, Paper, Stack, Text, Title } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from './files.module.css';
import type { Manifest } from './workspace-manifest.ts';

interface WorkspaceReportProps {
  readonly manifest: Manifest;
  readonly fresh: boolean;
  readonly onTake: () => void;
  readonly onCancel: () => void;
}

/** What the file holds, and what becomes of what is here. */
export function WorkspaceReport({ manifest: { createdAt, counts }, fresh, onTake, onCancel }: WorkspaceReportProps): ReactNode {
  const { t } = useTranslation('files');
  const format = useFormat();
  const [agreed, setAgreed] = useState(false);
  return (
    <Paper withBorder p={16} component="section" aria-label={t('check.title')}>
      <Stack gap={12}>
        <div>
          <Title order={3}>{t('check.title')}</Title>
          <Text c="dimmed">{t('check.made', { date: format.dateTime(createdAt) })}</Text>
        </div>
        <ul className={classes.counts}>
          <li>{t('check.journeys', { count: counts.journeys })}</li>
          <li>{t('check.contacts', { count: counts.contacts })}</li>
          <li>{t('check.runs', { count: counts.runs })}</li>
          <li>{t('check.sends', { count: counts.sends })}</li>
          <li>{t('check.suppressions', { count: counts.suppressions })}</li>
        </ul>
        <Text>{fresh ? t('check.fresh') : t('check.used')}</Text>
        {!fresh && <Checkbox checked={agreed} onChange={({ currentTarget }) => setAgreed(currentTarget.checked)} label={t('check.agree')} />}
        <Text c="dimmed">{t('check.pause')}</Text>
        <Group gap={8} justify="flex-end">
          <Button variant="default" onClick={onCancel}>{t('workspace.cancel')}</Button>
          <Button disabled={!fresh && !agreed} onClick={onTake}>{t('check.act')}</Button>
        </Group>
      </Stack>
    </Paper>
  );
}
