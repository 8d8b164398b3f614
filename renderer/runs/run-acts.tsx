import { Button, Menu, Text } from '@mantine/core';
import { IconChevronDown, IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunPeople } from '#shared/executor/run-people.ts';
import type { Run } from '#shared/executor/store.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import { useServices } from '#renderer/app/services.ts';
import type { RunRequest } from '#renderer/db/run-request.ts';
import { ResumeButton } from '#renderer/overdue/resume-button.tsx';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { notifyDone } from '#renderer/ui/notify.tsx';
import type { RunStatus } from './run-status.ts';
import { useExports } from './use-exports.ts';

interface RunActsProps {
  readonly run: Run;
  readonly people: RunPeople;
  readonly status: RunStatus;
  readonly graph: Workflow | null;
  /** Of the journey, for the names of files. */
  readonly name: string;
}

/** What can be asked of a run. Asked, not done: the executor takes it up, also one that is started later. */
export function RunActs({ run, people, status, graph, name }: RunActsProps): ReactNode {
  const { t } = useTranslation('runs');
  const { t: ui } = useTranslation('ui');
  const { requests } = useServices();
  const [stopping, setStopping] = useState(false);
  const exports = useExports(run, graph, name);
  const ask = (request: RunRequest): void => { void requests.add(request).then(() => notifyDone(t('asked'))); };
  const live = status !== 'stopped' && status !== 'done';
  const left = people.waiting + people.held;
  return (
    <>
      {exports.count !== null && <><Text size="sm" c="dimmed" aria-live="polite">{t('export.busy', { count: exports.count })}</Text><Button variant="default" onClick={exports.cancel}>{ui('cancel')}</Button></>}
      <Menu>
        <Menu.Target><Button variant="default" rightSection={<IconChevronDown size={16} />} disabled={exports.count !== null}>{t('export')}</Button></Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={exports.people}>{t('export.people')}</Menu.Item>
          <Menu.Item onClick={exports.messages}>{t('export.messages')}</Menu.Item>
          <Menu.Item onClick={exports.lines}>{t('export.lines')}</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      {live && <Button variant="default" onClick={() => setStopping(true)}>{t('cancel')}</Button>}
      {live && run.state === 'open' && <Button leftSection={<IconPlayerPause size={16} />} onClick={() => ask({ ask: 'pause', run: run.id })}>{t('pause')}</Button>}
      {run.state === 'paused' && <ResumeButton leftSection={<IconPlayerPlay size={16} />} run={run.id} onAsked={() => notifyDone(t('asked'))}>{t('resume')}</ResumeButton>}
      <Confirm opened={stopping} danger title={t('cancel.title')} act={t('cancel.act')} onClose={() => setStopping(false)} onConfirm={() => { setStopping(false); ask({ ask: 'cancel', run: run.id }); }}>
        <Text>{t('cancel.text', { count: left })}</Text>
      </Confirm>
    </>
  );
}
