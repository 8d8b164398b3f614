import { Stack, Text, Title } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { DeadWay } from '#shared/simulation/dead-ways.ts';
import type { StepNames } from '#shared/view/name-steps.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import classes from './simulation.module.css';

interface DeadWaysListProps {
  readonly dead: readonly DeadWay[];
  readonly names: StepNames;
  readonly onShow: (node: string) => void;
}

/** Ways of the drawing that nobody took; each leads to its step. */
export function DeadWaysList({ dead, names, onShow }: DeadWaysListProps): ReactNode {
  const { t } = useTranslation('simulation');
  const locale = useLocale();
  return (
    <Stack gap={8} component="section" aria-label={t('dead')}>
      <Title order={3}>{t('dead')}</Title>
      {dead.length === 0 ? <Text c="dimmed">{t('dead.none')}</Text> : (
        <ul className={classes.plain}>
          {dead.map(({ node, port }) => {
            const step = names.node(node, locale);
            const words = port === null ? t('dead.step', { step }) : t('dead.way', { step, way: names.port({ from: node, port }, locale) });
            return <li key={`${node}/${port}`}><button type="button" className={classes.way} title={t('dead.show', { step })} onClick={() => onShow(node)}>{words}</button></li>;
          })}
        </ul>
      )}
    </Stack>
  );
}
