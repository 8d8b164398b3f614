import { Button, Checkbox, FileButton, Group, Stack, Text, Title } from '@mantine/core';
import { useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useHostData } from '#renderer/ui/use-host-data.ts';
import { useWorkspaceFile } from './use-workspace-file.ts';
import { WorkspaceFileProgress } from './workspace-file-progress.tsx';
import { WorkspaceReport } from './workspace-report.tsx';

/** Everything as one file, out and in. */
export function WorkspaceFileSection(): ReactNode {
  const { t } = useTranslation('files');
  const file = useWorkspaceFile();
  const { fault } = useHostData('isPaused', {}, ['paused']);
  const [pause, setPause] = useState(true);
  const reset = useRef<() => void>(null);
  const { state } = file;
  const offline = fault?.code === 'rpc.disconnected';
  const busy = state.at === 'work' || state.at === 'checked';
  return (
    <Stack gap={12} component="section" aria-label={t('workspace.title')}>
      <Title order={2}>{t('workspace.title')}</Title>
      <Text c="dimmed" maw="72ch">{t('workspace.text')}</Text>
      <Checkbox checked={pause} disabled={busy} onChange={({ currentTarget }) => setPause(currentTarget.checked)} label={t('workspace.export.pause')} description={t('workspace.export.pause.hint')} />
      <Group gap={8}>
        <Button disabled={busy || offline} onClick={() => file.save(pause)}>{t('workspace.export')}</Button>
        <FileButton accept=".weft-workspace" resetRef={reset} onChange={(chosen) => { if (chosen) file.check(chosen); reset.current?.(); }}>
          {(props) => <Button {...props} variant="default" disabled={busy || offline}>{t('workspace.import')}</Button>}
        </FileButton>
      </Group>
      {offline && <Text c="dimmed">{t('workspace.offline')}</Text>}
      <WorkspaceFileProgress state={state} onCancel={file.cancel} />
      {state.at === 'checked' && <WorkspaceReport manifest={state.checked.manifest} fresh={state.fresh} onTake={file.take} onCancel={file.cancel} />}
    </Stack>
  );
}
