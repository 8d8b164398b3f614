import { Button, Group, Modal, Progress, Stack, Text } from '@mantine/core';
import { Activity, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/workflow/problem.ts';
import { useDocument, useJourney } from '#renderer/journey/journey-context.ts';
import { ProblemRow } from '#renderer/journey/problem-row.tsx';
import { ProblemsList } from '#renderer/journey/problems-list.tsx';
import journeyClasses from '#renderer/journey/journey.module.css';
import { showStep } from '#renderer/journey/session.ts';
import { FaultAlert } from '#renderer/ui/fault-alert.tsx';
import { SimulationForm } from './simulation-form.tsx';
import { SimulationResult } from './simulation-result.tsx';
import type { SimulationControl, SimulationState } from './use-simulation.ts';

interface SimulationDialogProps {
  readonly control: SimulationControl;
  readonly onClose: () => void;
}

/** From the questions before a simulation to what it found. */
export function SimulationDialog({ control, onClose }: SimulationDialogProps): ReactNode {
  const { t } = useTranslation('simulation');
  const { t: journey } = useTranslation('journey');
  const name = useDocument(({ document }) => document.name) || journey('untitled');
  const wide = control.state.at === 'found';
  return (
    <Modal opened onClose={onClose} title={<Text fw={600} size="lg" lineClamp={1}>{t('title', { name })}</Text>} size={wide ? 1000 : 620}>
      <Inside control={control} onClose={onClose} />
    </Modal>
  );
}

function Inside({ control, onClose }: SimulationDialogProps): ReactNode {
  const errors = useDocument(({ problems }) => problems.all.filter(({ severity }) => severity === 'error').length);
  const { state } = control;
  return (
    <>
      {/* Kept while something else is shown: whoever calls a simulation off or asks for another finds what they had chosen. */}
      <Activity mode={state.at === 'choosing' && errors === 0 ? 'visible' : 'hidden'}><SimulationForm onStart={control.start} /></Activity>
      {state.at === 'choosing' ? errors > 0 && <Blocked errors={errors} onClose={onClose} /> : <Asked state={state} control={control} onClose={onClose} />}
    </>
  );
}

/** What has become of what was asked for. */
function Asked({ state, control: { start, reset }, onClose }: SimulationDialogProps & { readonly state: Exclude<SimulationState, { at: 'choosing' }> }): ReactNode {
  const { t } = useTranslation('simulation');
  const { t: ui } = useTranslation('ui');
  const { document: doc, session } = useJourney();
  const same = useDocument(({ document }) => state.at !== 'found' || (document && doc.text() === state.text));
  switch (state.at) {
    case 'running': return (
      <Stack gap={12}>
        <Text aria-live="polite">{state.done === 0 ? t('running.begin') : t('running', { day: state.done, days: state.days })}</Text>
        <Progress value={(state.done / state.days) * 100} aria-label={t('start')} />
        <Group justify="flex-end"><Button variant="default" onClick={reset}>{ui('cancel')}</Button></Group>
      </Stack>
    );
    case 'found': return <SimulationResult found={state.found} text={state.text} changed={!same} onAgain={reset} onShow={(node) => { showStep(session, node); onClose(); }} />;
    case 'problems': return <Refused problems={state.problems} onBack={reset} />;
    case 'fault': return (
      <Stack gap={12}>
        <FaultAlert fault={state.fault} onRetry={() => start(state.choice)} />
        <Group justify="flex-end"><Button variant="default" onClick={reset}>{ui('cancel')}</Button></Group>
      </Stack>
    );
  }
}

function Blocked({ errors, onClose }: { readonly errors: number; readonly onClose: () => void }): ReactNode {
  const { t } = useTranslation('simulation');
  const { session } = useJourney();
  return (
    <Stack gap={16}>
      <Text fw={600}>{t('fix', { count: errors })}</Text>
      <div className={journeyClasses.card}><ProblemsList only="error" onShown={onClose} /></div>
      <Group justify="flex-end"><Button onClick={() => { session.setState({ drawer: 'problems' }); onClose(); }}>{t('fix.show')}</Button></Group>
    </Stack>
  );
}

/** What only the compile before a simulation finds. */
function Refused({ problems, onBack }: { readonly problems: readonly Problem[]; readonly onBack: () => void }): ReactNode {
  const { t } = useTranslation('simulation');
  return (
    <Stack gap={16}>
      <Text fw={600}>{t('fix', { count: problems.length })}</Text>
      <ul className={journeyClasses.list}>{problems.map((problem, index) => <ProblemRow key={index} problem={problem} />)}</ul>
      <Group justify="flex-end"><Button variant="default" onClick={onBack}>{t('again')}</Button></Group>
    </Stack>
  );
}
