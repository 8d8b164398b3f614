import type { NodeProps } from '@xyflow/react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useDocument } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import { CardCounts } from './card-counts.tsx';
import { CardLabel } from './card-label.tsx';
import { isEnd } from './card-layout.ts';
import { CardName } from './card-name.tsx';
import { CardPorts } from './card-ports.tsx';
import type { StepNode } from './flow-nodes.ts';
import { ProblemBadge } from './problem-badge.tsx';
import classes from './step-card.module.css';
import { stepSentence } from './step-words.ts';
import { Tile } from './tile.tsx';

/** One step on the canvas. Its numbers and problems it picks for itself, so that a change to one card draws one card. */
export const StepCard = memo(function StepCard({ id, data: { step, card }, selected }: NodeProps<StepNode>): ReactNode {
  const { t } = useTranslation('canvas');
  const { types } = useSurroundings();
  const locale = useLocale();
  const type = types.byType.get(step.type);
  const sentence = useDocument(({ document }) => stepSentence(step, document, types, locale));
  const problems = useDocument((state) => state.problems.byNode.get(id));
  const severity = problems?.some((problem) => problem.severity === 'error') ? 'error' : problems ? 'warning' : undefined;
  const dropped = useCanvas(({ drop }) => drop !== null && 'node' in drop && drop.node === id);
  return (
    <div className={classes.card} data-category={type?.category ?? 'unknown'} data-selected={selected || undefined} data-end={isEnd(card) || undefined} data-off={step.off ?? undefined}
      data-severity={severity} data-drop={dropped || undefined} style={type && { ['--category' as string]: `var(--${type.category})`, ['--category-bg' as string]: `var(--${type.category}-bg)` }}>
      <CardLabel step={step} />
      <div className={classes.face}>
        <Tile category={type?.category} icon={type?.icon} />
        <div className={classes.words}>
          {type?.trigger && <div className={classes.eyebrow}>{t('starts-when')}</div>}
          <CardName step={step} />
          <div className={classes.sentence}>{type ? sentence : t('unknown-step', { type: step.type })}</div>
          <CardCounts id={id} end={isEnd(card)} />
        </div>
        <div className={classes.badges}>
          {step.off && <span className={classes.off}>{t(step.off === 'stop' ? 'stops' : 'off')}</span>}
          {problems && <ProblemBadge node={id} problems={problems} />}
        </div>
      </div>
      <CardPorts step={step} card={card} />
    </div>
  );
});
