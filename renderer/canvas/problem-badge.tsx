import { Tooltip } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import type { Problem } from '#shared/workflow/problem.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { showStep } from '#renderer/journey/session.ts';
import { useSurroundings } from './canvas-context.ts';
import classes from './step-card.module.css';

/** How many problems a step has; a click leads to the first one's field. */
export function ProblemBadge({ node, problems }: { readonly node: string; readonly problems: readonly Problem[] }): ReactNode {
  const { t } = useTranslation('canvas');
  const { journey } = useSurroundings();
  const locale = useLocale();
  const errors = problems.filter(({ severity }) => severity === 'error');
  const [first] = errors.length > 0 ? errors : problems;
  const words = errors.length > 0 ? t('errors', { count: errors.length }) : t('warnings', { count: problems.length });
  return (
    <Tooltip multiline maw={280} label={problems.slice(0, 3).map((problem, index) => <div key={index}>{describeProblem(problem, locale).what}</div>)}>
      <button type="button" className={`${classes.badge} num nodrag nopan`} data-severity={errors.length > 0 ? 'error' : 'warning'} aria-label={words} tabIndex={-1}
        onClick={(event) => { event.stopPropagation(); showStep(journey.session, node, first?.place.field ?? null); }}>
        {errors.length > 0 ? errors.length : <IconAlertTriangle size={12} />}
      </button>
    </Tooltip>
  );
}
