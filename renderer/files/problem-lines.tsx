import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/workflow/problem.ts';
import { describeProblem } from '#shared/workflow/problem-labels.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import classes from './files.module.css';

/** As many as a person will read; the rest is counted. */
const SHOWN = 8;

/** What is wrong with a file, where, and what to do. */
export function ProblemLines({ problems }: { readonly problems: readonly Problem[] }): ReactNode {
  const { t } = useTranslation('files');
  const locale = useLocale();
  return (
    <ul className={classes.problems}>
      {problems.slice(0, SHOWN).map((problem, index) => {
        const { what, where, remedy } = describeProblem(problem, locale);
        return (
          <li key={index}>
            <Text>{what}{where !== '' && <Text span c="dimmed"> {locale === 'zh' ? `（${where}）` : `(${where})`}</Text>}</Text>
            <Text c="dimmed">{remedy}</Text>
          </li>
        );
      })}
      {problems.length > SHOWN && <li>{t('import.more', { count: problems.length - SHOWN })}</li>}
    </ul>
  );
}
