import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { StepCounts } from '#shared/view/count-steps.ts';
import { drawCard } from './draw-card.ts';
import { drawPath, labelEdge, portPlaces } from './draw-edge.ts';
import { html, type Markup } from './html.ts';
import type { StepNames } from '#shared/view/name-steps.ts';
import { Occupied, type Rect } from './occupied.ts';
import { CARD, placeNodes } from './place-nodes.ts';
import { routeEdge } from './route-edge.ts';

const MARGIN = 40;

/** The journey as its author drew it, with the numbers of the run on it. */
export function drawGraph(workflow: Workflow, types: NodeTypes, names: StepNames, counts: StepCounts): Markup {
  const places = placeNodes(workflow, types);
  const [cards, labels] = [new Occupied(), new Occupied()];
  for (const { x, y } of places.values()) cards.add({ x: x + 2, y: y + 2, width: CARD.width - 4, height: CARD.height - 4 });

  const ports = portPlaces(workflow.edges, places);
  const ways = new Map(workflow.edges.map(({ id, to }) => {
    const { x, y } = places.get(to)!;
    return [id, routeEdge(ports.get(id)!, { x: x + CARD.width / 2, y }, cards)];
  }));
  const most = [...counts.edges.values()].reduce((a, b) => Math.max(a, b), 1);
  const named = choices(workflow, types);
  const words = workflow.edges.map((edge) => labelEdge(ways.get(edge.id)!, counts.edges.get(edge.id)!, named.has(edge.from) ? (locale) => names.port(edge, locale) : null, cards, labels));
  const boxes = [...[...places.values()].map((place) => ({ ...place, ...CARD })), ...words, ...[...ways.values()].flat().map((corner) => ({ ...corner, width: 0, height: 0 }))];
  const [left, top, width, height] = bounds(boxes);
  return html`<svg class="graph" role="img" aria-labelledby="journey" viewBox="${left} ${top} ${width} ${height}" width="${width}" height="${height}">
${workflow.edges.map(({ id }) => drawPath(ways.get(id)!, counts.edges.get(id)! / most))}
${workflow.nodes.map((node) => drawCard(node, places.get(node.id)!, counts.nodes.get(node.id)!, names, types))}
${words.map(({ drawing }) => drawing)}
</svg>`;
}

/** Nodes whose edges want a name: there were several ways to go, or another than the usual one. */
function choices({ nodes, edges }: Workflow, types: NodeTypes): ReadonlySet<string> {
  const type = new Map(nodes.map((node) => [node.id, types.byType.get(node.type)]));
  const ports = new Map<string, Set<string>>();
  for (const { from, port } of edges) ports.set(from, (ports.get(from) ?? new Set()).add(port));
  return new Set([...ports].filter(([node, used]) => used.size > 1 || type.get(node)?.category === 'logic' || !used.has(type.get(node)?.ports[0] ?? '')).map(([node]) => node));
}

function bounds(boxes: readonly Rect[]): readonly [left: number, top: number, width: number, height: number] {
  if (boxes.length === 0) return [0, 0, 0, 0];
  // Not Math.min(...): a large graph has more of them than a call takes arguments.
  const least = (of: (box: Rect) => number): number => boxes.reduce((before, box) => Math.min(before, of(box)), Infinity);
  const [left, top] = [least(({ x }) => x) - MARGIN, least(({ y }) => y) - MARGIN];
  const [right, bottom] = [-least(({ x, width }) => -x - width) + MARGIN, -least(({ y, height }) => -y - height) + MARGIN];
  return [left, top, right - left, bottom - top];
}
