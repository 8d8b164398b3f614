import type { NodeTypes } from '#shared/node/node-type.ts';
import { WAY_KINDS } from '#shared/node/ways.ts';
import { ERROR_PORT } from '#shared/plan/check-edges.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { isTrigger, portsOf } from '#renderer/editor/ports.ts';

/** All in px at 100 %. Sizes are fixed, so that what lies outside the window need not be drawn to be measured. */
export const CARD = { width: 240, height: 88, short: 56 } as const;
export const PILL = { height: 20, slot: 80 } as const;
export const DOT = 10;
/** Between two cards, side by side and one below the other. */
export const GAP = { x: 40, y: 64 } as const;
export const GRID = 8;

export interface PlacedPort {
  readonly id: string;
  /** Of its middle, from the card's left border. */
  readonly x: number;
  /** A pill says its name; a dot needs none. */
  readonly look: 'pill' | 'dot';
  readonly wired: boolean;
}

export interface CardLayout {
  readonly width: number;
  readonly height: number;
  /** False for a start: no line leads in. */
  readonly entry: boolean;
  /** From left to right. */
  readonly ports: readonly PlacedPort[];
  /** The ways out are the point of the step, so all of them are always shown. */
  readonly fan: boolean;
}

/** `wired` are the ports that an edge leaves by. */
export function layCard(node: WorkflowNode, types: NodeTypes, wired: ReadonlySet<string>): CardLayout {
  const type = types.byType.get(node.type);
  const names = portsOf(node, types) ?? unknownPorts(wired);
  const kinds = Object.values(type?.params ?? {}).map(({ kind }) => kind);
  const fan = kinds.some((kind) => WAY_KINDS.has(kind)) || names.length > 2;
  // Where the author has listed ways, the fixed ones are for whom none of these fits.
  const listed = kinds.includes('rules') || kinds.includes('ways');
  const withError = wired.has(ERROR_PORT) || node.onError.then === 'port';
  const ports = fan ? spread([...(listed ? inReadingOrder(names, type?.ports ?? []) : names), ...(withError ? [ERROR_PORT] : [])]) : beside(names, withError);
  const named = fan || ports.filter(({ id }) => wired.has(id)).length > 1 || ports.some(({ id }) => id !== names[0] && wired.has(id));
  return {
    width: Math.max(CARD.width, fan ? ports.length * PILL.slot : 0),
    height: names.length === 0 ? CARD.short : CARD.height,
    entry: !isTrigger(node, types),
    ports: ports.map(({ id, x }) => ({ id, x, look: named || id !== names[0] ? 'pill' : 'dot', wired: wired.has(id) })),
    fan,
  };
}

/** A step without ways out. */
export function isEnd({ ports }: CardLayout): boolean {
  return ports.length === 0;
}

function unknownPorts(wired: ReadonlySet<string>): readonly string[] {
  const seen = [...wired].filter((port) => port !== ERROR_PORT);
  return seen.length > 0 ? seen : ['out'];
}

/** The rules as their author ordered them, then what is left for everybody else. */
function inReadingOrder(names: readonly string[], fixed: readonly string[]): readonly string[] {
  return [...names.filter((name) => !fixed.includes(name)), ...names.filter((name) => fixed.includes(name))];
}

function spread(names: readonly string[]): { id: string; x: number }[] {
  const width = Math.max(CARD.width, names.length * PILL.slot);
  return names.map((id, index) => ({ id, x: (width * (index + 0.5)) / names.length }));
}

/** The usual way goes straight down; the exception leaves on the right, a failure on the left. */
function beside([usual, other]: readonly string[], withError: boolean): { id: string; x: number }[] {
  const side = 40;
  return [
    ...(withError ? [{ id: ERROR_PORT, x: side }] : []),
    ...(usual === undefined ? [] : [{ id: usual, x: CARD.width / 2 }]),
    ...(other === undefined ? [] : [{ id: other, x: CARD.width - side }]),
  ];
}
