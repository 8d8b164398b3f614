import { useEffect } from 'react';
import { useTranslation } from 'react-i18next';
import type { Standing } from '#shared/executor/store.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { useFormat } from '#renderer/i18n/use-format.ts';
import { useJourney } from '#renderer/journey/journey-context.ts';
import { notifyDone } from '#renderer/ui/notify.tsx';

type Nodes = WorkflowDocument['nodes'];

/** How many stand at steps that were there and are not any more. */
export function standingAtDeleted(before: Nodes, now: Nodes, standing: readonly Pick<Standing, 'node' | 'count'>[]): number {
  return standing.reduce((sum, { node, count }) => (before[node] && !now[node] ? sum + count : sum), 0);
}

/** Says what becomes of people at a step that is deleted from the drawing: they go on by the version their run began with. */
export function useDeletedSteps(): void {
  const { t } = useTranslation('journey');
  const format = useFormat();
  const { document, live } = useJourney();
  useEffect(() => document.subscribe((state, before) => {
    const [now, then] = [state.document.nodes, before.document.nodes];
    if (now === then) return;
    const count = standingAtDeleted(then, now, live.getState().standing);
    if (count > 0) notifyDone(t('strip.deleted', { count, number: format.number(count) }));
  }), [document, live, t, format]);
}
