import type { ReactFlowInstance } from '@xyflow/react';
import type { Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import { nameSteps } from '#shared/view/name-steps.ts';
import type { Command } from '#renderer/editor/command.ts';
import type { Position, WorkflowDocument } from '#renderer/editor/document.ts';
import type { Refusal } from '#renderer/editor/refusal.ts';
import type { Journey } from '#renderer/journey/journey-context.ts';
import type { CanvasStore, Spot } from './canvas-state.ts';
import type { FlowEdge } from './flow-edges.ts';
import type { FlowNode } from './flow-nodes.ts';
import type { FlowStore } from './flow-store.ts';
import { refusalText } from './refusal-labels.ts';

/** What may change while the canvas stands, and nobody is drawn anew for. */
interface Now {
  locale: Locale;
  root: HTMLElement | null;
  /** Where the pointer last was over the canvas. */
  pointer: Spot | null;
}

/** What every act on the canvas works with. */
export interface Surroundings {
  readonly journey: Journey;
  readonly types: NodeTypes;
  readonly canvas: CanvasStore;
  readonly flow: FlowStore;
  readonly view: ReactFlowInstance<FlowNode, FlowEdge>;
  readonly now: Readonly<Now>;
  /** Writes down what has changed since. */
  know(news: Partial<Now>): void;
}

export function createSurroundings(parts: Pick<Surroundings, 'journey' | 'types' | 'canvas' | 'flow' | 'view'>, locale: Locale): Surroundings {
  const now: Now = { locale, root: null, pointer: null };
  return { ...parts, now, know: (news) => void Object.assign(now, news) };
}

export function graphOf({ journey }: Surroundings): WorkflowDocument {
  return journey.document.getState().document;
}

export function chosenIds({ journey }: Surroundings): readonly string[] {
  return journey.session.getState().selection;
}

/** The selection, else what the keyboard's focus is on. */
export function targetIds(around: Surroundings): readonly string[] {
  const chosen = chosenIds(around);
  if (chosen.length > 0) return chosen;
  const focused = focusedId(around);
  return focused === null ? [] : [focused];
}

/** What an act on a single thing means: what has the focus, unless it is part of the selection; then the selection if it is one thing. */
export function singleTarget(around: Surroundings): string | null {
  const chosen = chosenIds(around);
  const focused = focusedId(around);
  if (focused !== null && !chosen.includes(focused)) return focused;
  return chosen.length === 1 ? chosen[0]! : null;
}

function focusedId({ now: { root } }: Surroundings): string | null {
  const focused = document.activeElement?.closest<HTMLElement>('.react-flow__node, .react-flow__edge')?.dataset['id'];
  return focused !== undefined && root?.contains(document.activeElement) ? focused : null;
}

/** Changes the document; if it is refused, says why where the hand is. Answers with the ids of what is new, or null. */
export function dispatch(around: Surroundings, command: Command, gesture?: string): readonly string[] | null {
  const done = around.journey.document.dispatch(command, gesture);
  if (done.ok) return done.value.added;
  hint(around, refusalWords(around, done.error));
  return null;
}

export function refusalWords(around: Surroundings, refused: Refusal): string {
  const names = nameSteps({ nodes: Object.values(graphOf(around).nodes) }, around.types);
  return refusalText(refused, around.now.locale, (id) => names.node(id, around.now.locale));
}

export function hint({ canvas, now: { pointer, root } }: Surroundings, text: string): void {
  canvas.setState({ hint: { text, spot: pointer ?? middleOf(root) } });
}

/** The middle of what is seen, on the canvas. */
export function middle({ view, now: { root } }: Surroundings): Position {
  return view.screenToFlowPosition(middleOf(root));
}

export function middleOf(root: HTMLElement | null): Spot {
  const { left = 0, top = 0, width = 0, height = 0 } = root?.getBoundingClientRect() ?? {};
  return { x: left + width / 2, y: top + height / 2 };
}
