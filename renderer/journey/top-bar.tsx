import { ActionIcon, Button, Tooltip } from '@mantine/core';
import { IconArrowLeft, IconHistory, IconNumbers, IconPlayerPlay, IconTimeline } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { WorkflowId } from '#shared/base/ids.ts';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { useIsLive } from './run/live-entry.ts';
import { JourneyMenu } from './journey-menu.tsx';
import { JourneyName } from './journey-name.tsx';
import { useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';
import { OnSwitch } from './on-switch.tsx';
import { ProblemsButton } from './problems-button.tsx';
import { SavedState } from './saved-state.tsx';
import { StatePill } from './state-pill.tsx';
import { UndoButtons } from './undo-buttons.tsx';

interface TopBarProps {
  readonly id: WorkflowId;
  /** Null until it was read. */
  readonly record: WorkflowRecord | null;
  readonly onRun: () => void;
  readonly onSimulate: () => void;
}

export function TopBar({ id, record, onRun, onSimulate }: TopBarProps): ReactNode {
  const { t } = useTranslation('journey');
  const { t: simulation } = useTranslation('simulation');
  const { session } = useJourney();
  const drawer = useSession((state) => state.drawer);
  const counts = useSession((state) => state.counts);
  const readOnly = useSession((state) => state.readOnly);
  const live = useIsLive();
  const history = t('history');
  return (
    <header className={classes.bar}>
      <Tooltip label={t('back')}><ActionIcon component={Link} href="/" color="gray" aria-label={t('back')}><IconArrowLeft size={18} /></ActionIcon></Tooltip>
      <JourneyName />
      <StatePill record={record} />
      <SavedState />
      <span className={classes.spring} />
      <UndoButtons />
      <span className={classes.rule} />
      <ProblemsButton />
      <Tooltip label={history}>
        <ActionIcon color="gray" aria-label={history} aria-pressed={drawer === 'history'} variant={drawer === 'history' ? 'light' : 'subtle'} onClick={() => session.setState({ drawer: drawer === 'history' ? null : 'history' })}>
          <IconHistory size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={t(counts ? 'counts.hide' : 'counts.show')}>
        <ActionIcon color="gray" aria-label={t('counts.show')} aria-pressed={counts} variant={counts ? 'light' : 'subtle'} onClick={() => session.setState({ counts: !counts })}><IconNumbers size={18} /></ActionIcon>
      </Tooltip>
      <JourneyMenu id={id} />
      <span className={classes.rule} />
      <OnSwitch record={record} live={live} onSwitchOn={onRun} />
      <Button variant="default" leftSection={<IconTimeline size={16} />} onClick={onSimulate} disabled={record === null} ml={8} style={{ flex: 'none' }}>{simulation('start')}</Button>
      <Button leftSection={<IconPlayerPlay size={16} />} onClick={onRun} disabled={readOnly || record === null || record.deletedAt !== null} ml={8} style={{ flex: 'none' }}>{t(!live ? 'run' : record?.on && record.version !== null ? 'live.publish' : 'live.switchOn')}</Button>
    </header>
  );
}
