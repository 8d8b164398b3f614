import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import type { RunRequestRecord } from '#renderer/db/run-request.ts';
import classes from '#renderer/journey/journey.module.css';
import { useFaultWords, type Fault } from '#renderer/ui/use-fault-words.ts';
import { useLive } from '#renderer/ui/use-live.ts';

/** What was asked of this journey's runs and could not be done, until somebody has seen it. */
export function RefusedRequests({ workflow, runs }: { readonly workflow: WorkflowId; readonly runs: readonly RunId[] }): ReactNode {
  const { requests } = useServices();
  const { data: refused } = useLive(() => requests.refused(), []);
  const ours = (refused ?? []).filter((request) => (request.ask === 'start' ? request.workflow === workflow : request.ask !== 'prune' && runs.includes(request.run)));
  return ours.map(({ id, ask, fault }) => <RefusedRequest key={id} ask={ask} fault={fault} onDismiss={() => { void requests.done(id); }} />);
}

interface RefusedRequestProps {
  readonly ask: RunRequestRecord['ask'];
  readonly fault: Fault;
  readonly onDismiss: () => void;
}

function RefusedRequest({ ask, fault, onDismiss }: RefusedRequestProps): ReactNode {
  const { t } = useTranslation('journey');
  const { what, remedy } = useFaultWords(fault);
  return (
    <div className={classes.strip} role="alert">
      <span>{t('request.refused', { asked: t(`request.${ask}`), what, remedy })}</span>
      <Button flex="none" size="compact-xs" variant="default" onClick={onDismiss}>{t('request.dismiss')}</Button>
    </div>
  );
}
