import { Alert, Button, Group, Paper, Progress, Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocation } from 'wouter';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import classes from './files.module.css';
import { forgetTaken } from './replaced.ts';
import type { WorkspaceFileState } from './use-workspace-file.ts';
import { workspaceFaultLabels } from './workspace-fault-labels.ts';

interface WorkspaceFileProgressProps {
  readonly state: WorkspaceFileState;
  readonly onCancel: () => void;
}

/** What is going on, and how it ended. */
export function WorkspaceFileProgress({ state, onCancel }: WorkspaceFileProgressProps): ReactNode {
  const { t } = useTranslation('files');
  switch (state.at) {
    case 'idle': case 'checked': return null;
    case 'cancelled': return <Text role="status">{t('workspace.cancelled')}</Text>;
    case 'fault': return <WorkspaceFault state={state} />;
    case 'saved': return <Text role="status">{t('workspace.exported', { name: state.name })} {state.paused ? t('workspace.exported.paused') : t('workspace.exported.running')}</Text>;
    case 'taken': return <Taken state={state} />;
    case 'work': return (
      <Paper withBorder p={16} role="status">
        <Stack gap={8}>
          <Group justify="space-between">
            <Text>{t(state.step)}</Text>
            {state.canCancel && <Button size="compact-sm" variant="default" onClick={onCancel}>{t('workspace.cancel')}</Button>}
          </Group>
          <Progress aria-label={t(state.step)} value={(state.share ?? 1) * 100} striped={state.share === null} animated={state.share === null} />
        </Stack>
      </Paper>
    );
  }
}

function WorkspaceFault({ state: { fault } }: { readonly state: Extract<WorkspaceFileState, { at: 'fault' }> }): ReactNode {
  const locale = useLocale();
  const words = workspaceFaultLabels[fault.code]?.[locale];
  if (!words) return <FaultAlert fault={fault} />;
  return <Alert role="alert" variant="outline" color="red" title={words.what} styles={{ root: { background: 'var(--err-bg)', borderColor: 'var(--err)' }, title: { color: 'var(--err)' } }}><Text c="var(--text)">{words.remedy}</Text>{fault.detail !== '' && <Text size="xs" c="dimmed">{fault.detail}</Text>}</Alert>;
}

function Taken({ state: { taken } }: { readonly state: Extract<WorkspaceFileState, { at: 'taken' }> }): ReactNode {
  const { t } = useTranslation('files');
  const format = useFormat();
  const [, open] = useLocation();
  return (
    <Paper withBorder p={16} role="status">
      <Stack gap={10} align="flex-start">
        <Title order={3}>{t('done.title')}</Title>
        <Text>{t('done.text')}</Text>
        {taken.secrets.length > 0 && (
          <div>
            <Text>{t('done.secrets')}</Text>
            <ul className={classes.problems}>{taken.secrets.map(({ of, alias }) => <li key={`${of}/${alias}`}>{of === 'mail' ? t('connection.mail', { alias }) : t('connection.model', { alias })}</li>)}</ul>
          </div>
        )}
        {taken.refused.length > 0 && <Text>{t('done.settings', { names: format.list(taken.refused) })}</Text>}
        <Button onClick={() => { forgetTaken(); open(taken.secrets.length > 0 ? '/connections' : '/'); }}>{t('done.reload')}</Button>
      </Stack>
    </Paper>
  );
}
