import { Position as Side, type Node, type NodeHandle } from '@xyflow/react';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowEdge, WorkflowNode } from '#shared/workflow/workflow.ts';
import type { WorkflowDocument, WorkflowNote } from '#renderer/editor/document.ts';
import { DOT, layCard, PILL, type CardLayout } from './card-layout.ts';

export type StepNode = Node<{ readonly step: WorkflowNode; readonly card: CardLayout }, 'step'>;
export type NoteNode = Node<{ readonly note: WorkflowNote }, 'note'>;
export type FlowNode = StepNode | NoteNode;

/** The id of an accessible name that the card itself writes. */
export function nameIdOf(id: string): string {
  return `name-of-${id}`;
}

const ENTRY = 'in';

/**
 * The document as React Flow wants it. What did not change since `before` is the same object again, so that its card is
 * not drawn anew; what is just being dragged or pulled stays where the hand has it.
 */
export function flowNodes(document: WorkflowDocument, selection: ReadonlySet<string>, types: NodeTypes, before: readonly FlowNode[]): FlowNode[] {
  const known = new Map(before.map((node) => [node.id, node]));
  const wired = wiredPorts(Object.values(document.edges));
  return [
    ...Object.values(document.notes).map((note) => flowNote(note, selection.has(note.id), known.get(note.id))),
    ...Object.values(document.nodes).map((step) => flowStep(step, wired.get(step.id) ?? none, selection.has(step.id), types, known.get(step.id))),
  ];
}

const none: ReadonlySet<string> = new Set();

function wiredPorts(edges: readonly WorkflowEdge[]): Map<string, Set<string>> {
  const ports = new Map<string, Set<string>>();
  for (const { from, port } of edges) {
    const set = ports.get(from);
    if (set) set.add(port);
    else ports.set(from, new Set([port]));
  }
  return ports;
}

function flowStep(step: WorkflowNode, wired: ReadonlySet<string>, selected: boolean, types: NodeTypes, before: FlowNode | undefined): StepNode {
  const old = before?.type === 'step' ? before : undefined;
  const same = old?.data.step === step && sameWires(old.data.card, wired);
  if (old && same && old.selected === selected && (old.dragging || samePlace(old, step))) return old;
  const card = same ? old.data.card : layCard(step, types, wired);
  return {
    id: step.id, type: 'step', data: same ? old.data : { step, card }, position: old?.dragging ? old.position : step.position,
    width: card.width, height: card.height, measured: { width: card.width, height: card.height }, handles: same ? old.handles! : handlesOf(card), selected, dragging: old?.dragging ?? false,
    domAttributes: { 'aria-labelledby': nameIdOf(step.id) },
  };
}

/** Notes lie under the steps. */
function flowNote(note: WorkflowNote, selected: boolean, before: FlowNode | undefined): NoteNode {
  const old = before?.type === 'note' ? before : undefined;
  const held = old?.dragging === true || old?.resizing === true;
  if (old && old.data.note === note && old.selected === selected && (held || (samePlace(old, note) && old.width === note.size.width && old.height === note.size.height))) return old;
  const size = held ? { width: old!.width!, height: old!.height! } : note.size;
  return {
    id: note.id, type: 'note', data: old?.data.note === note ? old.data : { note }, position: held ? old!.position : note.position, selected,
    ...size, measured: size, handles: [], zIndex: -1,
    dragging: old?.dragging ?? false, resizing: old?.resizing ?? false, connectable: false, domAttributes: { 'aria-labelledby': nameIdOf(note.id) },
  };
}

function sameWires({ ports }: CardLayout, wired: ReadonlySet<string>): boolean {
  const drawn = ports.filter((port) => port.wired);
  return drawn.length === wired.size && drawn.every(({ id }) => wired.has(id));
}

function samePlace(node: FlowNode, { position }: { readonly position: { readonly x: number; readonly y: number } }): boolean {
  return node.position.x === position.x && node.position.y === position.y;
}

/** Where lines end, said outright: what had to be measured would have to be drawn first. */
function handlesOf({ width, height, entry, ports }: CardLayout): NodeHandle[] {
  return [
    ...(entry ? [{ id: ENTRY, type: 'target' as const, position: Side.Top, x: width / 2 - DOT / 2, y: -DOT / 2, width: DOT, height: DOT }] : []),
    ...ports.map(({ id, x, look }): NodeHandle => {
      const size = look === 'pill' ? PILL.height : DOT;
      return { id, type: 'source', position: Side.Bottom, x: x - size / 2, y: height - size / 2, width: size, height: size };
    }),
  ];
}
