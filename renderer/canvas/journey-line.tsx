import { BaseEdge, EdgeLabelRenderer, getSmoothStepPath, type EdgeProps } from '@xyflow/react';
import { IconPlus } from '@tabler/icons-react';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useLocale } from '#renderer/i18n/i18n.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useDocument, useLiveCounts, useSession } from '#renderer/journey/journey-context.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import { GAP } from './card-layout.ts';
import type { FlowEdge } from './flow-edges.ts';
import { nameIdOf } from './flow-nodes.ts';
import { hoverEdge } from './hover-edge.ts';
import classes from './journey-line.module.css';
import { portName, stepName } from './step-words.ts';

/** Thin, and as thick as a finger where everybody went: in px, by the root of the share, as areas are seen. */
function lineWidth(taken: number | undefined, enrolled: number): number {
  return taken === undefined || enrolled === 0 ? 1.5 : 1.5 + 3 * Math.sqrt(Math.min(1, taken / enrolled));
}

/** A line between two steps, with the people who took it, and a place to insert a step. */
export const JourneyLine = memo(function JourneyLine({ id, data, selected, interactionWidth, sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition }: EdgeProps<FlowEdge>): ReactNode {
  const format = useFormat();
  // A long line goes straight down first, beside what it passes, and turns just above where it ends.
  const [path, x, y] = getSmoothStepPath({ sourceX, sourceY, sourcePosition, targetX, targetY, targetPosition, borderRadius: 12, ...(targetY > sourceY && { centerY: Math.max((sourceY + targetY) / 2, targetY - GAP.y / 2) }) });
  const hovered = useCanvas((state) => state.hoveredEdge === id);
  const dropped = useCanvas(({ drop }) => drop !== null && 'edge' in drop && drop.edge === id);
  const counted = useSession((session) => session.counts);
  const readOnly = useSession((session) => session.readOnly);
  const taken = useLiveCounts((live) => live.edges.get(id));
  const width = useLiveCounts((live) => lineWidth(counted ? taken : undefined, live.totals.enrolled));
  const plus = !readOnly && (hovered || selected || dropped);
  return (
    <>
      <BaseEdge path={path} interactionWidth={interactionWidth ?? 24} className={classes.line!} style={{ strokeWidth: selected ? Math.max(2, width) : hovered ? Math.max(2.5, width) : width }} data-selected={selected || undefined} data-drop={dropped || undefined} />
      <LineName id={id} edge={data!.edge} />
      {(plus || (counted && taken !== undefined)) && (
        <EdgeLabelRenderer>
          <div className={`${classes.label} nodrag nopan`} style={{ transform: `translate(-50%, -50%) translate(${x}px, ${y}px)` }}>
            {plus ? <Insert id={id} dropped={dropped} /> : <span className={`${classes.count} num`}>{format.number(taken ?? 0)}</span>}
          </div>
        </EdgeLabelRenderer>
      )}
    </>
  );
});

function Insert({ id, dropped }: { readonly id: string; readonly dropped: boolean }): ReactNode {
  const { t } = useTranslation('canvas');
  const { canvas } = useSurroundings();
  return (
    <button type="button" className={classes.insert} data-drop={dropped || undefined} aria-label={t('edge.insert')} title={t('edge.insert')} onMouseEnter={() => hoverEdge(canvas, id)} onMouseLeave={() => hoverEdge(canvas, null)}
      onClick={({ clientX, clientY }) => canvas.setState({ quickAdd: { spot: { x: clientX, y: clientY }, at: null, joint: { edge: id } } })}>
      <IconPlus size={14} aria-hidden />
    </button>
  );
}

function LineName({ id, edge: { from, port, to } }: { readonly id: string; readonly edge: { readonly from: string; readonly port: string; readonly to: string } }): ReactNode {
  const { t } = useTranslation('canvas');
  const { types } = useSurroundings();
  const locale = useLocale();
  const name = useDocument(({ document: { nodes } }) => {
    const [source, target] = [nodes[from], nodes[to]];
    if (!source || !target) return '';
    const ends = { from: stepName(source, types, locale), to: stepName(target, types, locale) };
    return t('edge.label.port', { ...ends, port: portName(source, port, types, locale) });
  });
  return <desc id={nameIdOf(id)}>{name}</desc>;
}
