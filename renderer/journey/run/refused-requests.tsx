import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { RunId, WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import classes from '#renderer/journey/journey.module.css';
import { useLive } from '#renderer/ui/use-live.ts';

/** What was asked of this journey's runs and could not be done, until somebody has seen it. */
export function RefusedRequests({ workflow, run }: { readonly workflow: WorkflowId; readonly run: RunId | null }): ReactNode {
  const { t } = useTranslation('journey');
  const { requests } = useServices();
  const { data: refused } = useLive(() => requests.refused(), []);
  const ours = (refused ?? []).filter((request) => (request.ask === 'start' ? request.workflow === workflow : request.ask !== 'prune' && request.run === run));
  return ours.map(({ id, ask, fault }) => (
    <div key={id} className={classes.strip} role="alert">
      <span>{t(`request.${ask}`)}: {t(`request.fault.${fault.code}`, { detail: fault.detail })}</span>
      <Button size="compact-xs" variant="default" onClick={() => { void requests.done(id); }}>{t('request.dismiss')}</Button>
    </div>
  ));
}
