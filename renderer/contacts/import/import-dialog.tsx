import { Button, Group, Modal, Stack, Stepper, Text } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Confirm } from '#renderer/ui/confirm.tsx';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { checkColumns } from '#shared/contacts-file/match-columns.ts';
import { CheckStep } from './check-step.tsx';
import { ColumnsStep } from './columns-step.tsx';
import { isDecided } from './consent-choice.ts';
import { FileStep } from './file-step.tsx';
import classes from './import.module.css';
import { PreviewStep } from './preview-step.tsx';
import { DoneStep, RunningStep } from './running-step.tsx';
import { useImport, type ImportSession, type Stage } from './use-import.ts';

const STEPS: readonly Stage[] = ['file', 'preview', 'columns', 'check'];

/** From a file to people: file, preview, columns, check, and then the import itself. */
export function ImportDialog({ onClose }: { readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('contacts');
  const session = useImport();
  const [leaving, setLeaving] = useState(false);
  const { state } = session;
  const running = state.stage === 'running' && state.busy;
  useEffect(() => {
    if (!running) return undefined;
    const ask = (event: BeforeUnloadEvent): void => event.preventDefault();
    addEventListener('beforeunload', ask);
    return () => removeEventListener('beforeunload', ask);
  }, [running]);
  const at = STEPS.indexOf(state.stage);
  return (
    <Modal opened onClose={() => (running ? setLeaving(true) : onClose())} title={t('import.title')} size={860} classNames={{ content: classes.content }} closeOnClickOutside={state.stage === 'file'}>
      <Stack gap={20} mih={420} justify="space-between">
        <Stack gap={20}>
          {at >= 0 && (
            <Stepper active={at} size="xs" iconSize={26} allowNextStepsSelect={false} styles={{ stepCompletedIcon: { color: 'var(--on-ink)' } }} onStepClick={(index) => { if (index < at && !state.busy) session.go(STEPS[index]!); }}>
              {STEPS.map((stage) => <Stepper.Step key={stage} label={t(`import.step.${stage as 'file'}`)} />)}
            </Stepper>
          )}
          {state.name !== '' && at > 0 && <Text size="xs" c="dimmed" truncate>{state.name}</Text>}
          {state.fault && <FaultAlert fault={state.fault} />}
          {state.stage === 'file' && <FileStep session={session} />}
          {state.stage === 'preview' && <PreviewStep session={session} />}
          {state.stage === 'columns' && <ColumnsStep session={session} />}
          {state.stage === 'check' && <CheckStep session={session} />}
          {state.stage === 'running' && <RunningStep session={session} />}
          {state.stage === 'done' && <DoneStep session={session} onClose={onClose} />}
        </Stack>
        {at >= 0 && <Ways session={session} onClose={onClose} />}
      </Stack>
      <Confirm opened={leaving} title={t('import.leave')} act={t('import.stop')} onClose={() => setLeaving(false)} onConfirm={() => { setLeaving(false); session.stop(); }}>{t('import.stopped.text')}</Confirm>
    </Modal>
  );
}

/** On and back. */
function Ways({ session, onClose }: { readonly session: ImportSession; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('contacts');
  const { t: ui } = useTranslation('ui');
  const { state, go, check, run } = session;
  const people = (state.checked?.counts.added ?? 0) + (state.checked?.counts.updated ?? 0) + (state.checked?.counts.unchanged ?? 0);
  const blocked = state.refused !== null || (state.stage === 'columns' && (checkColumns(state.columns).length > 0 || !isDecided(state.consent)));
  return (
    <Group justify="space-between" className={classes.foot}>
      <Button variant="default" onClick={() => (state.stage === 'file' ? onClose() : go(STEPS[STEPS.indexOf(state.stage) - 1]!))} disabled={state.busy && state.stage !== 'check'}>{state.stage === 'file' ? ui('cancel') : ui('back')}</Button>
      {state.stage === 'preview' && <Button onClick={() => go('columns')} disabled={blocked} loading={state.busy}>{ui('next')}</Button>}
      {state.stage === 'columns' && <Button onClick={check} disabled={blocked}>{ui('next')}</Button>}
      {state.stage === 'check' && state.checked && <Button onClick={run} disabled={people === 0}>{t('import.start', { n: people.toLocaleString(), count: people })}</Button>}
    </Group>
  );
}
