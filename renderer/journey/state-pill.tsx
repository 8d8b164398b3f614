import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { WorkflowRecord } from '#renderer/db/schema.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLiveCounts } from './journey-context.ts';
import classes from './journey.module.css';
import { peopleOnTheWay } from './run/run-figures.ts';

/** Draft, on, off, or how many are on their way. */
export function StatePill({ record }: { readonly record: Pick<WorkflowRecord, 'on' | 'version'> | null }): ReactNode {
  const { t } = useTranslation('journey');
  const format = useFormat();
  const run = useLiveCounts((state) => state.state);
  const people = useLiveCounts((state) => peopleOnTheWay(state.totals));
  if (!record) return null;
  if (run === 'paused') return <span className={classes.pill} data-kind="paused">{t('pill.paused')}</span>;
  if (run === 'open' && people > 0) return <span className={classes.pill} data-kind="running">{t('pill.running', { people: format.number(people) })}</span>;
  const kind = record.on ? 'on' : record.version === null ? 'draft' : 'off';
  return <span className={classes.pill} data-kind={kind}>{t(`pill.${kind}`)}</span>;
}
