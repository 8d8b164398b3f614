import type { NodeTypes } from '#shared/node/node-type.ts';
import type { Workflow } from '#shared/workflow/workflow.ts';
import type { StepCounts } from './count-steps.ts';
import { drawCard } from './draw-card.ts';
import { drawLabel, drawPath, portPlaces } from './draw-edge.ts';
import { html, type Markup } from './html.ts';
import type { StepNames } from './name-steps.ts';
import { Occupied } from './occupied.ts';
import { CARD, placeNodes } from './place-nodes.ts';
import { routeEdge } from './route-edge.ts';

const MARGIN = 40;

/** The journey as its author drew it, with the numbers of the run on it. */
export function drawGraph(workflow: Workflow, types: NodeTypes, names: StepNames, counts: StepCounts): Markup {
  const places = placeNodes(workflow);
  const [cards, labels] = [new Occupied(), new Occupied()];
  for (const { x, y } of places.values()) cards.add({ x: x + 2, y: y + 2, width: CARD.width - 4, height: CARD.height - 4 });

  const ports = portPlaces(workflow.edges, places);
  const ways = new Map(workflow.edges.map(({ id, to }) => {
    const { x, y } = places.get(to)!;
    return [id, routeEdge(ports.get(id)!, { x: x + CARD.width / 2, y }, cards)];
  }));
  const most = Math.max(1, ...counts.edges.values());
  const named = choices(workflow, types);
  const view = viewBox([...places.values()].flatMap(({ x, y }) => [{ x, y }, { x: x + CARD.width, y: y + CARD.height }]).concat(...ways.values()));
  return html`<svg class="graph" role="img" aria-labelledby="journey" viewBox="${view.join(' ')}" width="${view[2]!}" height="${view[3]!}">
${workflow.edges.map(({ id }) => drawPath(ways.get(id)!, counts.edges.get(id)! / most))}
${workflow.nodes.map((node) => drawCard(node, places.get(node.id)!, counts.nodes.get(node.id)!, names, types))}
${workflow.edges.map((edge) => drawLabel(edge, ways.get(edge.id)!, counts.edges.get(edge.id)!, named.has(edge.from), names, cards, labels))}
</svg>`;
}

/** Nodes whose edges want a name: there were several ways to go, or another than the usual one. */
function choices({ nodes, edges }: Workflow, types: NodeTypes): ReadonlySet<string> {
  const type = new Map(nodes.map((node) => [node.id, types.byType.get(node.type)]));
  const ports = new Map<string, Set<string>>();
  for (const { from, port } of edges) ports.set(from, (ports.get(from) ?? new Set()).add(port));
  return new Set([...ports].filter(([node, used]) => used.size > 1 || type.get(node)?.category === 'logic' || !used.has(type.get(node)?.ports[0] ?? '')).map(([node]) => node));
}

function viewBox(points: readonly { readonly x: number; readonly y: number }[]): readonly number[] {
  const edge = { left: Infinity, top: Infinity, right: -Infinity, bottom: -Infinity };
  for (const { x, y } of points) {
    edge.left = Math.min(edge.left, x);
    edge.top = Math.min(edge.top, y);
    edge.right = Math.max(edge.right, x);
    edge.bottom = Math.max(edge.bottom, y);
  }
  if (points.length === 0) return [0, 0, 0, 0];
  return [edge.left - MARGIN, edge.top - MARGIN, edge.right - edge.left + 2 * MARGIN, edge.bottom - edge.top + 2 * MARGIN];
}
