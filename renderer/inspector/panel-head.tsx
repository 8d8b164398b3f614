import { ActionIcon, Text, Tooltip } from '@mantine/core';
import { IconX } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useJourney } from '#renderer/journey/journey-context.ts';
import classes from './inspector.module.css';

interface PanelHeadProps {
  readonly title: string;
  readonly type?: string;
  readonly tile?: ReactNode;
}

export function PanelHead({ title, type, tile }: PanelHeadProps): ReactNode {
  const { t } = useTranslation('inspector');
  const { session } = useJourney();
  return (
    <div className={classes.head}>
      {tile}
      <div className={classes.headText}>
        <div className={classes.title}>{title}</div>
        {type !== undefined && <div className={classes.type}>{type}</div>}
      </div>
      <Tooltip label={`${t('panel.close')}  Esc`}><ActionIcon color="gray" aria-label={t('panel.close')} onClick={() => session.setState({ panel: null })}><IconX size={18} /></ActionIcon></Tooltip>
    </div>
  );
}

export function NoStep(): ReactNode {
  const { t } = useTranslation('inspector');
  return (
    <>
      <PanelHead title={t('panel')} />
      <div className={classes.body}><Text c="dimmed">{t('step.none')}</Text></div>
    </>
  );
}
