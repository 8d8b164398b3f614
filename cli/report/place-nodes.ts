import type { NodeTypes } from '#shared/node/node-type.ts';
import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';

export interface Point { readonly x: number; readonly y: number }
/** Of every card, in pixels. */
export const CARD = { width: 240, height: 88 } as const;
const COLUMN = 280;
const ROW = 160;

/** Top left corner of each card by node id: where its author put it, unless cards lie upon each other there. */
export function placeNodes(workflow: Workflow, types: NodeTypes): ReadonlyMap<string, Point> {
  const positions = workflow.nodes.map(({ position }) => position);
  return overlap(positions) ? layers(workflow, types) : new Map(workflow.nodes.map(({ id, position }) => [id, position]));
}

function overlap(positions: readonly Point[]): boolean {
  const sorted = [...positions].sort((a, b) => a.y - b.y);
  return sorted.some((one, index) => {
    for (let next = index + 1; next < sorted.length && sorted[next]!.y - one.y < CARD.height; next += 1) {
      if (Math.abs(sorted[next]!.x - one.x) < CARD.width) return true;
    }
    return false;
  });
}

/** Each node one row below the last of those that lead to it, and as near under them as its row allows. */
function layers({ nodes, edges }: Workflow, types: NodeTypes): ReadonlyMap<string, Point> {
  const next = forwardSuccessors(nodes, edges, types);
  const depth = new Map<string, number>(nodes.map(({ id }) => [id, 0]));
  const before = new Map<string, string[]>(nodes.map(({ id }) => [id, []]));
  const { order } = topologicalOrder(next);
  for (const id of order) {
    for (const to of next.get(id)!) {
      depth.set(to, Math.max(depth.get(to)!, depth.get(id)! + 1));
      before.get(to)!.push(id);
    }
  }
  const placed = new Map<string, Point>();
  const wish = (id: string): number => {
    const above = before.get(id)!.flatMap((one) => placed.get(one) ?? []);
    return above.length === 0 ? 0 : above.reduce((sum, { x }) => sum + x, 0) / above.length;
  };
  const rows: string[][] = [];
  for (const id of order) (rows[depth.get(id)!] ??= []).push(id);
  for (const [row, ids] of rows.entries()) {
    const sorted = ids.map((id) => ({ id, wish: wish(id) })).sort((a, b) => a.wish - b.wish);
    const middle = sorted.reduce((sum, one) => sum + one.wish, 0) / sorted.length;
    for (const [index, { id }] of sorted.entries()) placed.set(id, { x: middle + (index - (sorted.length - 1) / 2) * COLUMN, y: row * ROW });
  }
  return placed;
}
