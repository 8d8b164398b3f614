import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Problem } from '#shared/workflow/problem.ts';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useDocument, useJourney } from './journey-context.ts';
import classes from './journey.module.css';
import { placeOf, ProblemRow } from './problem-row.tsx';
import { showStep } from './session.ts';

interface ProblemsListProps {
  readonly only?: Problem['severity'];
  /** After one was shown, e.g. to close a dialog over it. */
  readonly onShown?: () => void;
}

/** Problems of the open journey, errors first; a click leads to the place. */
export function ProblemsList({ only, onShown }: ProblemsListProps): ReactNode {
  const { t } = useTranslation('journey');
  const { document: doc, session } = useJourney();
  const all = useDocument(({ problems }) => problems.all);
  const locale = useLocale();
  const { nodes, edges } = doc.getState().document;
  const shown = all.filter(({ severity }) => only === undefined || severity === only).toSorted((a, b) => rank(a) - rank(b));
  if (shown.length === 0) return <p className={classes.quiet}>{t('problems.empty')}</p>;
  return (
    <ul className={classes.list}>
      {shown.map((problem, index) => {
        const node = problem.place.node ?? edges[problem.place.edge ?? '']?.from;
        const known = node !== undefined && nodes[node] ? node : null;
        const where = placeOf(known === null ? problem : { ...problem, place: { ...problem.place, node: known, nodeName: nodes[known]!.name } }, known === null ? undefined : nodes[known]!.type, locale);
        const onShow = known === null ? undefined : () => { showStep(session, known, problem.place.field ?? null); onShown?.(); };
        return <ProblemRow key={index} problem={problem} where={where} onShow={onShow} />;
      })}
    </ul>
  );
}

function rank({ severity }: Problem): number {
  return severity === 'error' ? 0 : 1;
}
