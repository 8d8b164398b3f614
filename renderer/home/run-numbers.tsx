import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'wouter';
import type { LatestRun } from '#renderer/db/workflow-list.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import classes from './home.module.css';

/** The runs of a journey that are shown together, in two lines: how many came in, and where they are. `live`: people enter by themselves. */
export function RunNumbers({ name, run, live }: { readonly name: string; readonly run: LatestRun | undefined; readonly live: boolean }): ReactNode {
  const { t } = useTranslation('home');
  const format = useFormat();
  if (!run) return <span className={classes.quiet}>{t(live ? 'run.live.none' : 'run.never')}</span>;
  const going = run.entered - run.ended;
  const parts = [
    ...(going > 0 ? [t('run.going', { n: format.number(going) })] : []),
    t('run.ended', { n: format.number(run.ended - run.failed - run.left) }),
    ...(run.left > 0 ? [t('run.left', { n: format.number(run.left) })] : []),
    ...(run.failed > 0 ? [t('run.failed', { n: format.number(run.failed) })] : []),
  ];
  return (
    <Link href={run.runs > 1 ? '/runs' : `/runs/${run.id}`} className={`${classes.run} ${classes.above}`} aria-label={t('run.open', { name })}>
      <div className={`num ${classes.quiet}`} style={{ color: 'var(--text)' }}>
        {live && <b>{t('run.live')} · </b>}{t('run.entered', { count: run.entered })}{run.runs > 1 && ` · ${t('run.together', { n: format.number(run.runs) })}`}{run.state === 'open' ? '' : ` · ${t(run.state === 'paused' ? 'run.paused' : 'run.stopped')}`}
      </div>
      <div className={`num ${classes.quiet}`}>{parts.join(' · ')}</div>
    </Link>
  );
}
