import { ActionIcon, SegmentedControl } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { HistoryList } from './history-list.tsx';
import { useJourney, useSession } from './journey-context.ts';
import classes from './journey.module.css';
import { ProblemsList } from './problems-list.tsx';

/** Under the canvas: what is wrong, or what was done. */
export function Drawer(): ReactNode {
  const { t } = useTranslation('journey');
  const { session } = useJourney();
  const drawer = useSession((state) => state.drawer) ?? 'problems';
  return (
    <section className={classes.drawer} aria-label={t(`drawer.${drawer}`)}>
      <div className={classes.drawerHead}>
        <SegmentedControl size="xs" value={drawer} onChange={(value) => session.setState({ drawer: value as 'problems' | 'history' })}
          data={[{ value: 'problems', label: t('drawer.problems') }, { value: 'history', label: t('drawer.history') }]} />
        <span className={classes.spring} />
        <ActionIcon aria-label={t('drawer.close')} color="gray" onClick={() => session.setState({ drawer: null })}><IconX size={16} /></ActionIcon>
      </div>
      <div className={classes.drawerBody}>{drawer === 'problems' ? <ProblemsList /> : <HistoryList />}</div>
    </section>
  );
}
