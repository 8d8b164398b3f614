import { Background, ConnectionLineType, MiniMap, ReactFlow, SelectionMode, useStore as useFlowStore, useStoreApi, type OnNodeDrag, type SelectionDragHandler } from '@xyflow/react';
import { memo, useMemo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { useSession } from '#renderer/journey/journey-context.ts';
import { ariaWords } from './aria-words.ts';
import { useCanvas, useSurroundings } from './canvas-context.ts';
import { GRID } from './card-layout.ts';
import type { FlowNode } from './flow-nodes.ts';
import { hoverEdge } from './hover-edge.ts';
import { JourneyLine } from './journey-line.tsx';
import { NoteCard } from './note-card.tsx';
import { StepCard } from './step-card.tsx';
import { dispatch } from './surroundings.ts';
import { useConnect } from './use-connect.ts';
import { usePointer } from './use-pointer.ts';

const nodeKinds = { step: StepCard, note: NoteCard };
const edgeKinds = { line: JourneyLine };
/** Fewer cards are quicker drawn than watched. */
const MANY = 150;
const SNAP: [number, number] = [GRID, GRID];
const MIDDLE_BUTTON = [1];
const ADD_KEYS = ['Shift', 'Meta', 'Control'];

/** React Flow itself: what it draws is the flow store's, what it reports becomes a command or a selection. */
export const FlowView = memo(function FlowView(): ReactNode {
  const { t } = useTranslation('canvas');
  const around = useSurroundings();
  const { flow, canvas } = around;
  const nodes = useStore(flow.store, (state) => state.nodes);
  const edges = useStore(flow.store, (state) => state.edges);
  const minimap = useCanvas((state) => state.minimap);
  const readOnly = useSession((session) => session.readOnly);
  const inner = useStoreApi();
  // Only the style sheet asks how far away we are: no card is drawn anew for it.
  const level = useFlowStore(({ transform: [, , zoom] }) => (zoom < 0.25 ? 'dots' : zoom < 0.5 ? 'far' : 'near'));
  const connecting = useConnect(around);
  const pointer = usePointer(around);
  const words = useMemo(() => ariaWords(t), [t]);
  const handlers = useMemo(() => {
    const moved = (dragged: readonly FlowNode[]): void => {
      if (dragged.length > 0) dispatch(around, { kind: 'move', positions: Object.fromEntries(dragged.map(({ id, position }) => [id, position])) });
    };
    const onNodeDragStop: OnNodeDrag<FlowNode> = (_, __, dragged) => moved(dragged);
    const onSelectionDragStop: SelectionDragHandler<FlowNode> = (_, dragged) => moved(dragged);
    return { onNodeDragStop, onSelectionDragStop };
  }, [around]);
  return (
    <ReactFlow
      nodes={nodes} edges={edges} nodeTypes={nodeKinds} edgeTypes={edgeKinds} {...handlers} {...connecting} {...pointer}
      onNodesChange={flow.changeNodes} onEdgesChange={(changes) => flow.changeEdges(changes, inner.getState().userSelectionActive)}
      onEdgeMouseEnter={(_, { id }) => hoverEdge(canvas, id)} onEdgeMouseLeave={() => hoverEdge(canvas, null)}
      onlyRenderVisibleElements={nodes.length > MANY} minZoom={0.1} maxZoom={2}
      nodesDraggable={!readOnly} nodesConnectable={!readOnly} edgesReconnectable={!readOnly} connectOnClick={!readOnly} elevateNodesOnSelect={false} zIndexMode="manual"
      selectionOnDrag selectionMode={SelectionMode.Partial} panOnDrag={MIDDLE_BUTTON} panOnScroll zoomOnScroll={false} zoomOnDoubleClick={false} selectionKeyCode={null} multiSelectionKeyCode={ADD_KEYS} deleteKeyCode={null} disableKeyboardA11y
      snapToGrid snapGrid={SNAP} connectionRadius={40} reconnectRadius={16} connectionLineType={ConnectionLineType.SmoothStep} nodeDragThreshold={3} ariaLabelConfig={words} aria-label={t('canvas')} data-lod={level}
    >
      <Background gap={16} size={1.5} />
      {minimap && <MiniMap pannable zoomable nodeColor="var(--dot)" nodeStrokeColor="var(--border-strong)" nodeBorderRadius={8} />}
    </ReactFlow>
  );
});
