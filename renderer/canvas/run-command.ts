import type { TFunction } from 'i18next';
import { notifyFault } from '#renderer/ui/notify.tsx';
import { copyChosen, cutChosen, pasteFromClipboard } from './clipboard-acts.ts';
import { addNote, duplicateChosen, jointOfSelection, nudge, openSettings, removeChosen, selectAll, toggleOff } from './edit-acts.ts';
import { togglePalette } from './palette-room.ts';
import type { CanvasCommand } from './shortcuts.ts';
import { chosenIds, graphOf, middle, middleOf, singleTarget, type Surroundings } from './surroundings.ts';
import { fitAll, fitChosen, tidy, walk, zoomBy, zoomTo } from './view-acts.ts';
import type { Direction } from './walk.ts';

/** Carries out what a key, a menu or a button stands for. `gesture` binds repeated nudges together. */
export function runCommand(around: Surroundings, command: CanvasCommand, t: TFunction<'canvas'>, gesture = command as string): void {
  const { canvas, journey } = around;
  const readOnly = journey.session.getState().readOnly;
  const only = singleTarget(around);
  switch (command) {
    case 'add': return readOnly ? undefined : quickAdd(around);
    case 'open': return only !== null ? openOne(around, only) : undefined;
    case 'rename': return only !== null && graphOf(around).nodes[only] && !readOnly ? canvas.setState({ renaming: only }) : undefined;
    case 'toggle-off': return toggleOff(around);
    case 'delete': return removeChosen(around);
    case 'note': return addNote(around, null);
    case 'select-all': return selectAll(around);
    case 'copy': return void copyChosen(around).catch(() => notifyFault(t('copy.refused')));
    case 'cut': return void cutChosen(around).catch(() => notifyFault(t('copy.refused')));
    case 'paste': return void pasteFromClipboard(around, null, t);
    case 'duplicate': return duplicateChosen(around);
    case 'undo': return void journey.document.undo();
    case 'redo': return void journey.document.redo();
    case 'escape': return journey.session.setState({ selection: [] });
    case 'fit': return fitAll(around);
    case 'fit-selection': return fitChosen(around);
    case 'zoom-100': return zoomTo(around, 1);
    case 'zoom-in': return zoomBy(around, 'in');
    case 'zoom-out': return zoomBy(around, 'out');
    case 'tidy': return void tidy(around).catch(() => notifyFault(t('tidy.failed')));
    case 'minimap': return canvas.setState(({ minimap }) => ({ minimap: !minimap }));
    case 'palette': return canvas.setState(togglePalette);
    case 'sheet': return canvas.setState({ sheet: true });
    default: {
      const [what, direction] = command.split('-') as ['walk' | 'nudge', Direction];
      return what === 'walk' ? walk(around, direction) : nudge(around, direction, gesture);
    }
  }
}

function openOne(around: Surroundings, id: string): void {
  if (graphOf(around).notes[id] && !around.journey.session.getState().readOnly) around.canvas.setState({ writing: id });
  else openSettings(around, id);
}

/** Beside the selected step if it is in view, else where the hand is. */
function quickAdd(around: Surroundings): void {
  const { canvas, flow, view, now: { root, pointer } } = around;
  const node = flow.store.getState().nodes.find(({ id }) => id === chosenIds(around)[0]);
  const joint = jointOfSelection(around);
  const beside = node && view.flowToScreenPosition({ x: node.position.x + (node.width ?? 0) / 2, y: node.position.y + (node.height ?? 0) + 8 });
  canvas.setState({ quickAdd: { spot: beside ?? pointer ?? middleOf(root), joint, at: joint ? null : pointer ? view.screenToFlowPosition(pointer) : middle(around) } });
}
