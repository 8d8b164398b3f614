import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowDocument } from '#renderer/editor/document.ts';
import { isTrigger, portsOf } from '#renderer/editor/ports.ts';
import type { MenuTarget } from './canvas-state.ts';
import { stepsBefore } from './way-back.ts';
import type { CanvasCommand } from './shortcuts.ts';

export type MenuAct = CanvasCommand | 'add-here' | 'add-behind' | 'insert' | 'write' | 'change' | 'lead-back' | 'branch' | 'branch-edge' | 'turn-on';
/** `null` draws a line between groups. */
export type MenuItem = { readonly act: MenuAct; readonly disabled?: boolean } | null;

/** What can be done with what was clicked; what changes nothing is left in for readers. */
export function contextItems(target: MenuTarget, { nodes, edges }: WorkflowDocument, types: NodeTypes, readOnly: boolean): MenuItem[] {
  const all = itemsFor(target, { nodes, edges } as WorkflowDocument, types);
  return readOnly ? all.map((item) => item && { ...item, disabled: !READING.has(item.act) }) : all;
}

const READING: ReadonlySet<MenuAct> = new Set(['open', 'copy', 'select-all', 'fit', 'fit-selection']);

function itemsFor(target: MenuTarget, document: WorkflowDocument, types: NodeTypes): MenuItem[] {
  switch (target.kind) {
    case 'pane': return [{ act: 'add-here' }, { act: 'note' }, { act: 'paste' }, null, { act: 'select-all' }, { act: 'fit' }, { act: 'tidy' }];
    case 'note': return [{ act: 'write' }, null, ...clipboard, null, { act: 'delete' }];
    case 'edge': return [{ act: 'insert' }, null, { act: 'delete' }, { act: 'branch-edge' }];
    case 'many': return [...clipboard, null, { act: 'toggle-off' }, { act: 'fit-selection' }, null, { act: 'delete' }];
    case 'step': {
      const node = document.nodes[target.id];
      if (!node) return [];
      const onward = portsOf(node, types)?.length !== 0;
      const trigger = isTrigger(node, types);
      const loops = (types.byType.get(node.type)?.loops.length ?? 0) > 0;
      return [
        { act: 'open' }, { act: 'rename' }, ...(onward ? [{ act: 'add-behind' as const }] : []), { act: 'change' }, ...(loops ? [{ act: 'lead-back' as const, disabled: stepsBefore(target.id, document, types).length === 0 }] : []), { act: node.off === null ? 'toggle-off' : 'turn-on', disabled: trigger }, null,
        ...clipboard, null, { act: 'delete' }, ...(onward ? [{ act: 'branch' as const }] : []),
      ];
    }
  }
}

const clipboard: readonly MenuItem[] = [{ act: 'copy' }, { act: 'cut' }, { act: 'duplicate' }];
