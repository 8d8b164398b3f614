import { applyNodeChanges, type EdgeChange, type NodeChange } from '@xyflow/react';
import { createStore, type StoreApi } from 'zustand/vanilla';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Positions } from '#renderer/editor/command.ts';
import type { Journey } from '#renderer/journey/journey-context.ts';
import { flowEdges, type FlowEdge } from './flow-edges.ts';
import { flowNodes, type FlowNode } from './flow-nodes.ts';

interface FlowState {
  readonly nodes: FlowNode[];
  readonly edges: FlowEdge[];
}

/** What React Flow draws: document and selection, and over them what a hand is just doing, which is no part of the document yet. */
export interface FlowStore {
  readonly store: StoreApi<FlowState>;
  /** Follows document and selection until the answer is called. */
  follow(): () => void;
  changeNodes(changes: readonly NodeChange<FlowNode>[]): void;
  /** `marquee`: lines that a rectangle around steps touches are not meant. */
  changeEdges(changes: readonly EdgeChange<FlowEdge>[], marquee: boolean): void;
  /** Draws nodes elsewhere than the document has them, until it changes or this is called with none. */
  show(places: Positions): void;
}

export function createFlow({ document, session }: Pick<Journey, 'document' | 'session'>, types: NodeTypes): FlowStore {
  const drawn = (before: FlowState): FlowState => {
    const [graph, selection] = [document.getState().document, new Set(session.getState().selection)];
    return { nodes: flowNodes(graph, selection, types, before.nodes), edges: flowEdges(graph, selection, before.edges) };
  };
  const store = createStore<FlowState>()(() => drawn({ nodes: [], edges: [] }));
  const draw = (): void => store.setState(drawn);
  // What undo has taken away can no longer be selected.
  const letGo = (): void => {
    const { nodes, edges, notes } = document.getState().document;
    const { selection } = session.getState();
    const left = selection.filter((id) => nodes[id] ?? edges[id] ?? notes[id]);
    if (left.length < selection.length) session.setState({ selection: left });
  };
  const select = (changes: readonly { readonly id: string; readonly selected: boolean }[]): void => {
    const chosen = new Set(session.getState().selection);
    for (const { id, selected } of changes) {
      if (selected) chosen.add(id);
      else chosen.delete(id);
    }
    session.setState({ selection: [...chosen] });
  };

  return {
    store,
    follow() {
      draw();
      const stops = [
        document.subscribe((now, before) => {
          if (now.document === before.document) return;
          letGo();
          draw();
        }),
        session.subscribe((now, before) => { if (now.selection !== before.selection) draw(); }),
      ];
      return () => { for (const stop of stops) stop(); };
    },
    changeNodes(changes) {
      const transient = changes.filter(({ type }) => type === 'position' || type === 'dimensions');
      if (transient.length > 0) store.setState(({ nodes }) => ({ nodes: applyNodeChanges(transient, nodes) }));
      const selected = changes.filter((change) => change.type === 'select');
      if (selected.length > 0) select(selected);
    },
    changeEdges(changes, marquee) {
      const selected = changes.filter((change) => change.type === 'select' && !(marquee && change.selected));
      if (selected.length > 0) select(selected as { id: string; selected: boolean }[]);
    },
    show(places) {
      store.setState(({ nodes }) => ({ nodes: nodes.map((node) => (places[node.id] ? { ...node, position: places[node.id]! } : node)) }));
    },
  };
}
