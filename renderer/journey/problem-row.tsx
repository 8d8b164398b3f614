import { IconAlertTriangle, IconExclamationCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { nodeTypes } from '#nodes';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import classes from './journey.module.css';

interface ProblemRowProps {
  readonly problem: Problem;
  /** What people call the place; left out, the problem's own. */
  readonly where?: string;
  readonly onShow?: (() => void) | undefined;
}

/** What is wrong, where, and what to do; a button where it can be shown. */
export function ProblemRow({ problem, where, onShow }: ProblemRowProps): ReactNode {
  const { t } = useTranslation('journey');
  const words = describeProblem(problem, useLocale());
  const place = where ?? words.where;
  const inside = (
    <>
      <span className={classes.mark} data-severity={problem.severity} title={t(`problem.${problem.severity}`)}>
        {problem.severity === 'error' ? <IconExclamationCircle size={16} aria-label={t('problem.error')} /> : <IconAlertTriangle size={16} aria-label={t('problem.warning')} />}
      </span>
      <span className={classes.grow}>
        {place !== '' && <span className={classes.where}>{place}<br /></span>}
        {words.what} <span className={classes.where}>{words.remedy}</span>
      </span>
    </>
  );
  return <li>{onShow ? <button type="button" className={classes.row} onClick={onShow}>{inside}</button> : <div className={classes.row}>{inside}</div>}</li>;
}

/** The step and setting of a problem by the names they have on screen. */
export function placeOf({ place: { node, nodeName, field } }: Problem, type: string | undefined, locale: 'en' | 'zh'): string {
  if (node === undefined) return '';
  const labels = type === undefined ? undefined : nodeTypes.labels.get(type)?.[locale];
  const step = nodeName || labels?.name || node;
  const setting = field === undefined ? undefined : labels?.params[field.split('.')[0]!]?.label;
  return setting === undefined ? step : `${step} › ${setting}`;
}
