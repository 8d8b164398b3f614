import { IconArrowRight, IconHandStop, IconHourglass, IconLogin2, IconFlag, IconMailOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { total } from '#shared/base/total.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useLiveCounts, useSession } from '#renderer/journey/journey-context.ts';
import classes from './step-card.module.css';

/** The people of the latest run at this step: who came and went on, and who stands here. */
export function CardCounts({ id, end }: { readonly id: string; readonly end: boolean }): ReactNode {
  const { t } = useTranslation('canvas');
  const format = useFormat();
  const shown = useSession((session) => session.counts);
  const count = useLiveCounts((live) => live.nodes.get(id));
  if (!shown || !count) return null;
  const skipped = total(count.skipped);
  const [cameIn, wentOn, ended, waiting, held] = [count.cameIn, count.wentOn, count.ended, count.waiting, count.held].map((people) => format.number(people)) as [string, string, string, string, string];
  return (
    <>
      <div className={`${classes.counts} num`}>
        <span title={t('entered', { number: cameIn })}><IconLogin2 size={13} aria-hidden /> {cameIn}</span>
        {!end && <span title={t('went-on', { number: wentOn })}><IconArrowRight size={13} aria-hidden /> {wentOn}</span>}
        {count.ended > 0 && <span title={t('ended', { number: ended })}><IconFlag size={13} aria-hidden /> {ended}</span>}
        {skipped > 0 && <span data-kind="skipped" title={t('skipped', { number: format.number(skipped) })}><IconMailOff size={13} aria-hidden /> {format.number(skipped)}</span>}
      </div>
      <div className={classes.pills}>
        {count.held > 0 && <span className={`${classes.pill} num`} data-kind="held" title={t('held.hint', { number: held })}><IconHandStop size={12} aria-hidden />{held}</span>}
        {count.waiting > 0 && <span className={`${classes.pill} num`} data-kind="waiting" title={t('waiting.hint', { number: waiting })}><IconHourglass size={12} aria-hidden />{waiting}</span>}
      </div>
    </>
  );
}
