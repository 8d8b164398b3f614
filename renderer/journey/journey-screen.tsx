import { Button } from '@mantine/core';
import { useEffect, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowId } from '#shared/base/ids.ts';
import { useServices } from '#renderer/app/services.ts';
import { Canvas } from '#renderer/canvas/canvas.tsx';
import { Inspector } from '#renderer/inspector/inspector.tsx';
import { SimulationDialog } from '#renderer/simulation/simulation-dialog.tsx';
import { useSimulation } from '#renderer/simulation/use-simulation.ts';
import { useLive } from '#renderer/ui/use-live.ts';
import { Drawer } from './drawer.tsx';
import { useDocument, useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';
import { RunDialog } from './run/run-dialog.tsx';
import { RunStrip } from './run/run-strip.tsx';
import { takeWish } from './run/switch-on-wish.ts';
import { SidePanel } from './side-panel.tsx';
import { TopBar } from './top-bar.tsx';
import type { OpenedJourney } from './use-open-journey.ts';
import { usePageKeys } from './use-page-keys.ts';

/** The editor of one open journey: bar, canvas, inspector, drawer, the strip of its latest run. */
export function JourneyScreen({ id, opened }: { readonly id: string; readonly opened: OpenedJourney }): ReactNode {
  const { t } = useTranslation('journey');
  const { workflows } = useServices();
  const { data: record } = useLive(() => workflows.get(id as WorkflowId), [id]);
  const panel = useSession((session) => session.panel);
  const drawer = useSession((session) => session.drawer);
  const [running, setRunning] = useState(false);
  const [simulating, setSimulating] = useState(false);
  const simulation = useSimulation();
  useEffect(() => { if (takeWish(id as WorkflowId)) setRunning(true); }, [id]);
  usePageKeys();
  useLeaveWarning();
  return (
    <div className={classes.page}>
      <TopBar id={id as WorkflowId} record={record ?? null} onRun={() => setRunning(true)} onSimulate={() => setSimulating(true)} />
      {opened.showNew && (
        <div className={classes.strip} role="alert">
          {t('replaced.text')}
          <Button size="compact-sm" variant="default" onClick={opened.showNew}>{t('replaced.show')}</Button>
        </div>
      )}
      {opened.readOnly && !opened.showNew && (
        <div className={classes.strip} data-kind="calm" role="status">
          {t('readonly.text')}
          <Button size="compact-sm" variant="default" onClick={opened.takeOver}>{t('readonly.take')}</Button>
        </div>
      )}
      {opened.unread > 0 && <div className={classes.strip} role="status">{t('unread', { count: opened.unread })}</div>}
      {record && record.deletedAt !== null && (
        <div className={classes.strip} role="status">
          {t('deleted.text')}
          <Button size="compact-sm" variant="default" onClick={() => { void workflows.undelete(id as WorkflowId); }}>{t('deleted.restore')}</Button>
        </div>
      )}
      <div className={classes.middle}>
        <div className={classes.canvas}>
          <Canvas />
          <RunStrip workflow={id as WorkflowId} on={record?.on ?? false} />
        </div>
        {panel !== null && <SidePanel><Inspector /></SidePanel>}
      </div>
      {drawer !== null && <Drawer />}
      {running && <RunDialog workflow={id as WorkflowId} record={record ?? null} onClose={() => setRunning(false)} />}
      {simulating && <SimulationDialog control={simulation} onClose={() => setSimulating(false)} />}
    </div>
  );
}

/** Asks before the window is closed only where something would be lost by it. */
function useLeaveWarning(): void {
  const { document } = useJourney();
  const failed = useDocument(({ saving }) => saving.state === 'failed');
  useEffect(() => {
    if (!failed) return undefined;
    const ask = (event: BeforeUnloadEvent): void => { event.preventDefault(); };
    window.addEventListener('beforeunload', ask);
    return () => window.removeEventListener('beforeunload', ask);
  }, [failed, document]);
}
