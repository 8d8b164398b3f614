import type { TFunction } from 'i18next';
import { notifyUndo } from '#renderer/ui/notify.tsx';
import type { MenuTarget, Spot } from './canvas-state.ts';
import { pasteFromClipboard } from './clipboard-acts.ts';
import type { MenuAct } from './context-items.ts';
import { addNote, removeBranch } from './edit-acts.ts';
import { jointBehind } from './next-joint.ts';
import { runCommand } from './run-command.ts';
import { graphOf, type Surroundings } from './surroundings.ts';

/** Carries out what was chosen in a context menu. The thing that was clicked is selected by then. */
export function actOnTarget(around: Surroundings, act: MenuAct, target: MenuTarget, spot: Spot, t: TFunction<'canvas'>): void {
  const { canvas, types } = around;
  const graph = graphOf(around);
  const at = target.kind === 'pane' ? target.at : null;
  const id = 'id' in target ? target.id : '';
  switch (act) {
    case 'add-here': return canvas.setState({ quickAdd: { spot, at, joint: null } });
    case 'add-behind': return canvas.setState({ quickAdd: { spot, at: null, joint: jointBehind(graph, types, id) } });
    case 'insert': return canvas.setState({ quickAdd: { spot, at: null, joint: { edge: id } } });
    case 'note': return addNote(around, at);
    case 'paste': return void pasteFromClipboard(around, at, t);
    case 'write': return canvas.setState({ writing: id });
    case 'branch': return goneBranch(around, id, undefined, t);
    case 'branch-edge': return goneBranch(around, graph.edges[id]?.from ?? '', graph.edges[id]?.port, t);
    case 'turn-on': return runCommand(around, 'toggle-off', t);
    case 'change':
    case 'lead-back': return undefined;
    default: return runCommand(around, act, t);
  }
}

/** Much can go at once, some of it out of sight: so it is said how much, with a way back. */
function goneBranch(around: Surroundings, node: string, port: string | undefined, t: TFunction<'canvas'>): void {
  const before = Object.keys(graphOf(around).nodes).length;
  removeBranch(around, node, port);
  const after = graphOf(around);
  const count = before - Object.keys(after.nodes).length;
  const { document } = around.journey;
  // Later changes are not to be taken back in its place.
  if (count > 0) notifyUndo(t('branch.gone', { count }), () => { if (document.getState().document === after) document.undo(); });
}
