import { useMemo, type DragEvent } from 'react';
import type { CanvasState, DropTarget } from './canvas-state.ts';
import { DRAG_TYPE, draggedType, NOTE_TYPE, setDragged } from './drag-type.ts';
import { dropTargetAt } from './drop-target.ts';
import { addNote, addStep } from './edit-acts.ts';
import { graphOf, type Surroundings } from './surroundings.ts';

interface DropHandlers {
  readonly onDragOver: (event: DragEvent) => void;
  readonly onDragLeave: (event: DragEvent) => void;
  readonly onDrop: (event: DragEvent) => void;
}

/** Takes steps that are dragged in from the list; where they would be joined lights up on the way. */
export function useDrop(around: Surroundings): DropHandlers {
  return useMemo(() => {
    const light = (drop: DropTarget | null): void => around.canvas.setState((state) => (same(state.drop, drop) ? state : { drop }));
    return {
      onDragOver(event) {
        if (!event.dataTransfer.types.includes(DRAG_TYPE)) return;
        event.preventDefault();
        event.dataTransfer.dropEffect = 'copy';
        light(dropTargetAt({ x: event.clientX, y: event.clientY }, draggedType(), graphOf(around), around.types));
      },
      onDragLeave(event) {
        if (!event.currentTarget.contains(event.relatedTarget as Node | null)) light(null);
      },
      onDrop(event) {
        const type = event.dataTransfer.getData(DRAG_TYPE);
        if (type === '') return;
        event.preventDefault();
        const spot = { x: event.clientX, y: event.clientY };
        around.know({ pointer: spot });
        const joint = dropTargetAt(spot, type, graphOf(around), around.types);
        light(null);
        setDragged(null);
        const at = around.view.screenToFlowPosition(spot);
        if (type === NOTE_TYPE) addNote(around, at);
        else addStep(around, type, joint, joint ? null : at);
      },
    };
  }, [around]);
}

function same(a: CanvasState['drop'], b: CanvasState['drop']): boolean {
  return JSON.stringify(a) === JSON.stringify(b);
}
