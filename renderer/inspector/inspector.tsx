import type { ReactNode } from 'react';
import { useDocument, useSession } from '#renderer/journey/journey-context.ts';
import { JourneySettings } from './journey-settings.tsx';
import { ManyPanel } from './many-panel.tsx';
import { NoStep } from './panel-head.tsx';
import { StepPanel } from './step-panel.tsx';

/** The right side: the one chosen step, what can be done with several, or the journey's own settings. */
export function Inspector(): ReactNode {
  const panel = useSession((session) => session.panel);
  const selection = useSession((session) => session.selection);
  const only = selection.length === 1 ? selection[0]! : null;
  const isNode = useDocument(({ document }) => only !== null && document.nodes[only] !== undefined);
  // What is selected may have gone by an undo.
  const isAnyHere = useDocument(({ document: { nodes, edges, notes } }) => selection.some((id) => nodes[id] ?? edges[id] ?? notes[id]));
  if (panel === 'settings') return <JourneySettings />;
  if (only !== null && isNode) return <StepPanel key={only} id={only} />;
  return isAnyHere ? <ManyPanel /> : <NoStep />;
}
