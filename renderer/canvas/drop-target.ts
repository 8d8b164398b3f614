import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import type { DropTarget, Spot } from './canvas-state.ts';
import { NOTE_TYPE } from './drag-type.ts';
import { jointBehind } from './next-joint.ts';

/** What a dragged step would be joined to at this place in the window: a way out, a line, or the card it is held over. */
export function dropTargetAt({ x, y }: Spot, type: string | null, document: WorkflowDocument, types: NodeTypes): DropTarget | null {
  if (type === null || type === NOTE_TYPE || types.byType.get(type)?.trigger) return null;
  for (const element of globalThis.document.elementsFromPoint(x, y)) {
    const handle = element.closest<HTMLElement>('.react-flow__handle.source');
    if (handle) return { node: handle.dataset['nodeid']!, port: handle.dataset['port']! };
    const card = element.closest<HTMLElement>('.react-flow__node');
    if (card) return jointBehind(document, types, card.dataset['id']!);
    const edge = element.closest<HTMLElement>('.react-flow__edge');
    if (edge) return { edge: edge.dataset['id']! };
  }
  return null;
}
