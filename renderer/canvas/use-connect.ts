import { useMemo, useRef } from 'react';
import type { ReactFlowProps } from '@xyflow/react';
import { connectCommand, whyNot } from './connection.ts';
import type { FlowEdge } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import { dispatch, hint, refusalWords, type Surroundings } from './surroundings.ts';

type Props = ReactFlowProps<FlowNode, FlowEdge>;
type ConnectProps = Required<Pick<Props, 'onConnect' | 'onConnectStart' | 'onConnectEnd' | 'onReconnect' | 'onReconnectStart' | 'onReconnectEnd' | 'isValidConnection'>>;

/** Drawing lines: what fits is joined, what does not is explained, and what ends in the open asks which step comes there. */
export function useConnect(around: Surroundings): ConnectProps {
  /** The line whose end is in the hand. */
  const pulled = useRef<string | undefined>(undefined);
  return useMemo((): ConnectProps => ({
    isValidConnection: (ends) => whyNot(around, ends, pulled.current) === null,
    onConnect: (ends) => void dispatch(around, connectCommand(ends)),
    onConnectStart: () => around.canvas.setState({ hint: null }),
    onConnectEnd: (event, { isValid, fromHandle, fromNode, toHandle, toNode }) => {
      if (pulled.current !== undefined || !fromHandle || !fromNode) return;
      const spot = spotOf(event);
      around.know({ pointer: spot });
      if (toNode && toHandle) {
        const ends = fromHandle.type === 'source' ? { source: fromNode.id, sourceHandle: fromHandle.id, target: toNode.id } : { source: toNode.id, sourceHandle: toHandle.id, target: fromNode.id };
        const refused = isValid ? null : whyNot(around, ends);
        if (refused) hint(around, refusalWords(around, refused));
        return;
      }
      const onto = cardAt(spot);
      if (fromHandle.type !== 'source') return;
      // Whoever lets go over a card means that card, not just the point at its upper border.
      if (onto !== null && onto !== fromNode.id) dispatch(around, connectCommand({ source: fromNode.id, sourceHandle: fromHandle.id, target: onto }));
      else if (onto === null && around.now.root?.contains(event.target as Node)) around.canvas.setState({ quickAdd: { spot, at: around.view.screenToFlowPosition(spot), joint: { node: fromNode.id, port: fromHandle.id ?? '' } } });
    },
    onReconnectStart: (_, { id }) => { pulled.current = id; },
    onReconnect: ({ id }, ends) => void dispatch(around, connectCommand(ends, id)),
    onReconnectEnd: (event, { id }, side, { isValid, toHandle, toNode }) => {
      pulled.current = undefined;
      const edge = around.journey.document.getState().document.edges[id];
      around.know({ pointer: spotOf(event) });
      if (!edge || isValid || !toNode || !toHandle) return;
      // `side` is the end that stays.
      const ends = side === 'source' ? { source: edge.from, sourceHandle: edge.port, target: toNode.id } : { source: toNode.id, sourceHandle: toHandle.id, target: edge.to };
      const refused = whyNot(around, ends, id);
      if (refused) hint(around, refusalWords(around, refused));
    },
  }), [around]);
}

function cardAt({ x, y }: { readonly x: number; readonly y: number }): string | null {
  return document.elementFromPoint(x, y)?.closest<HTMLElement>('.react-flow__node-step')?.dataset['id'] ?? null;
}

function spotOf(event: MouseEvent | TouchEvent): { x: number; y: number } {
  const { clientX, clientY } = 'changedTouches' in event ? event.changedTouches[0]! : event;
  return { x: clientX, y: clientY };
}
