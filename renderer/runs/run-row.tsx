import { Group, Paper, Progress, Stack, Text, UnstyledButton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { RunSummary } from '#renderer/db/run-queries.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { peopleThrough, runStatus, shareEnded } from './run-status.ts';
import { StatusBadge } from './status-badge.tsx';

/** One run in the list: the whole of it leads to its page. */
export function RunRow({ summary: { run, workflowName, people, moving, empty } }: { readonly summary: RunSummary }): ReactNode {
  const { t } = useTranslation('runs');
  const format = useFormat();
  return (
    <Paper withBorder radius={12}>
      <UnstyledButton component={Link} href={`/runs/${run.id}`} p={16} w="100%" display="block">
        <Group justify="space-between" wrap="nowrap" gap={24}>
          <Stack gap={2} style={{ minWidth: 0, flex: 1 }}>
            <Group gap={8} wrap="nowrap"><Text fw={600} truncate>{workflowName ?? t('deleted')}</Text><StatusBadge status={runStatus(run.state, people, { moving, empty })} /></Group>
            <Text size="xs" c="dimmed">{t('started', { when: format.dateTime(run.openedAt) })}</Text>
          </Stack>
          <Stack gap={4} w={260} style={{ flex: 'none' }}>
            <Text size="xs" c="dimmed" className="num" ta="right">
              {people.enrolled === 0 ? t('of.none') : t('of', { ended: format.number(peopleThrough(people)), enrolled: format.number(people.enrolled) })}
              {people.left > 0 && ` · ${t('people.left')} ${format.number(people.left)}`}
              {people.held > 0 && ` · ${t('people.held')} ${format.number(people.held)}`}
              {people.errored > 0 && ` · ${t('people.failed')} ${format.number(people.errored)}`}
            </Text>
            {people.enrolled > 0 && <Progress size={6} value={shareEnded(people) * 100} color={run.state === 'stopped' ? 'var(--border-strong)' : 'var(--ok)'} aria-label={t('of', { ended: format.number(peopleThrough(people)), enrolled: format.number(people.enrolled) })} />}
          </Stack>
        </Group>
      </UnstyledButton>
    </Paper>
  );
}
