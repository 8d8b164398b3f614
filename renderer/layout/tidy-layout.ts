import { Graph, layout, type OrderConstraint } from '@dagrejs/dagre';

/** Sizes in px at 100 %. Ports are in reading order, so that a branch's ways stay in it. */
export interface LayoutNode {
  readonly id: string;
  readonly width: number;
  readonly height: number;
  readonly x: number;
  readonly y: number;
  readonly ports: readonly string[];
}
export interface LayoutEdge {
  readonly from: string;
  readonly port: string;
  readonly to: string;
}
export interface LayoutRequest {
  readonly nodes: readonly LayoutNode[];
  readonly edges: readonly LayoutEdge[];
  readonly gap: { readonly x: number; readonly y: number };
  /** Places are multiples of it. */
  readonly grid: number;
  /** Stays where it is, so that nobody loses sight of the journey. */
  readonly anchor: string | null;
}
export type LayoutAnswer = Readonly<Record<string, { readonly x: number; readonly y: number }>>;

/** From top to bottom; left and right as the ports are. Upper left corners, as the document has them. */
export function tidyLayout({ nodes, edges, gap, grid, anchor }: LayoutRequest): LayoutAnswer {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: gap.x, ranksep: gap.y, edgesep: gap.x / 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  const drawn = edges.filter(({ from, to }) => graph.hasNode(from) && graph.hasNode(to) && from !== to);
  for (const { from, port, to } of drawn) graph.setEdge(from, to, { weight: 1 }, port);
  layout(graph, { constraints: siblingOrder(nodes, drawn) });

  const places = nodes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return [id, { x: x - width / 2, y: y - height / 2 }] as const;
  });
  const still = nodes.find(({ id }) => id === anchor) ?? nodes[0];
  const from = places.find(([id]) => id === still?.id)?.[1] ?? { x: 0, y: 0 };
  const shift = still ? { x: still.x - from.x, y: still.y - from.y } : from;
  const snap = (value: number): number => Math.round(value / grid) * grid;
  return Object.fromEntries(places.map(([id, { x, y }]) => [id, { x: snap(x + shift.x), y: snap(y + shift.y) }]));
}

/** Left alone, dagre swaps ways wherever that saves a crossing, and the author's “yes” is suddenly on the right. */
function siblingOrder(nodes: readonly LayoutNode[], edges: readonly LayoutEdge[]): OrderConstraint[] {
  return nodes.flatMap(({ id, ports }) => {
    const children = ports.flatMap((port) => edges.filter((edge) => edge.from === id && edge.port === port).map(({ to }) => to));
    const once = [...new Set(children)];
    return once.slice(1).map((right, index) => ({ left: once[index]!, right }));
  });
}
