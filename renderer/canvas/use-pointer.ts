import type { ReactFlowProps } from '@xyflow/react';
import { useMemo } from 'react';
import type { MouseEvent as ReactMouseEvent } from 'react';
import type { MenuTarget } from './canvas-state.ts';
import type { FlowEdge } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import { chosenIds, type Surroundings } from './surroundings.ts';

type Props = ReactFlowProps<FlowNode, FlowEdge>;
type PointerProps = Required<Pick<Props, 'onNodeClick' | 'onDoubleClick' | 'onNodeContextMenu' | 'onEdgeContextMenu' | 'onPaneContextMenu' | 'onSelectionContextMenu' | 'onPaneClick'>>;

/** Clicks: one shows a step's settings, two on empty paper add a step, the right button says what can be done. */
export function usePointer(around: Surroundings): PointerProps {
  return useMemo((): PointerProps => {
    const { journey: { session }, canvas, view } = around;
    const menu = (event: ReactMouseEvent | MouseEvent, target: MenuTarget): void => {
      event.preventDefault();
      canvas.setState({ menu: { spot: { x: event.clientX, y: event.clientY }, target } });
    };
    const one = (event: ReactMouseEvent, target: Extract<MenuTarget, { id: string }>): void => {
      const chosen = chosenIds(around);
      const many = chosen.length > 1 && chosen.includes(target.id);
      if (!many) session.setState({ selection: [target.id] });
      menu(event, many ? { kind: 'many', ids: chosen } : target);
    };
    return {
      onNodeClick: (event, { id, type }) => {
        if (type === 'step' && !event.shiftKey && !event.ctrlKey && !event.metaKey) session.setState({ selection: [id], panel: 'step' });
      },
      onDoubleClick: (event) => {
        if (!(event.target as Element).classList.contains('react-flow__pane') || session.getState().readOnly) return;
        const spot = { x: event.clientX, y: event.clientY };
        canvas.setState({ quickAdd: { spot, at: view.screenToFlowPosition(spot), joint: null } });
      },
      onPaneClick: () => around.now.root?.focus({ preventScroll: true }),
      onNodeContextMenu: (event, { id, type }) => one(event, { kind: type === 'note' ? 'note' : 'step', id }),
      onEdgeContextMenu: (event, { id }) => one(event, { kind: 'edge', id }),
      onPaneContextMenu: (event) => menu(event, { kind: 'pane', at: view.screenToFlowPosition({ x: event.clientX, y: event.clientY }) }),
      onSelectionContextMenu: (event, nodes) => menu(event, { kind: 'many', ids: nodes.map(({ id }) => id) }),
    };
  }, [around]);
}
