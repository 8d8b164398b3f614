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

/** As wide as a line needs, as high as a card, so that it takes its place in the row. */
const STAND_IN = { width: 40, height: 88 } as const;

/** From top to bottom; left and right as the ports are. Upper left corners, as the document has them. */
export function tidyLayout({ nodes, edges, gap, grid, anchor }: LayoutRequest): LayoutAnswer {
  const known = new Set(nodes.map(({ id }) => id));
  const drawn = edges.filter(({ from, to }) => known.has(from) && known.has(to) && from !== to);
  const first = place(nodes, drawn, gap);
  const rows = rowsOf(first);
  const detours = drawn.filter(({ from, to }) => rows.get(to)! - rows.get(from)! > 1 && drawn.some((edge) => edge.from === from && edge.to !== to));
  const places = detours.length === 0 ? first : place([...nodes, ...detours.map(standIn)], drawn.flatMap((edge) => (detours.includes(edge) ? throughStandIn(edge) : [edge])), gap);

  const still = nodes.find(({ id }) => id === anchor) ?? nodes[0];
  const from = places.get(still?.id ?? '') ?? { x: 0, y: 0, width: 0, height: 0 };
  const [right, down] = still ? [still.x - from.x + from.width / 2, still.y - from.y + from.height / 2] : [0, 0];
  const snap = (value: number): number => Math.round(value / grid) * grid;
  return Object.fromEntries(nodes.map(({ id, width, height }) => {
    const { x, y } = places.get(id)!;
    return [id, { x: snap(x - width / 2 + right), y: snap(y - height / 2 + down) }];
  }));
}

type Box = Pick<LayoutNode, 'id' | 'width' | 'height' | 'ports'>;
interface Middle { readonly x: number; readonly y: number; readonly width: number; readonly height: number }

/** Middles, as dagre works them out. */
function place(nodes: readonly Box[], edges: readonly LayoutEdge[], gap: LayoutRequest['gap']): Map<string, Middle> {
  const graph = new Graph({ multigraph: true });
  graph.setGraph({ rankdir: 'TB', nodesep: gap.x, ranksep: gap.y, edgesep: gap.x / 2 });
  graph.setDefaultEdgeLabel(() => ({}));
  for (const { id, width, height } of nodes) graph.setNode(id, { width, height });
  for (const { from, port, to } of edges) graph.setEdge(from, to, { weight: 1 }, port);
  layout(graph, { constraints: siblingOrder(nodes, edges) });
  return new Map(nodes.map(({ id, width, height }) => {
    const { x, y } = graph.node(id) as { x: number; y: number };
    return [id, { x, y, width, height }];
  }));
}

/** In which row from the top each node lies. */
function rowsOf(places: ReadonlyMap<string, Middle>): Map<string, number> {
  const heights = [...new Set([...places.values()].map(({ y }) => Math.round(y)))].sort((a, b) => a - b);
  return new Map([...places].map(([id, { y }]) => [id, heights.indexOf(Math.round(y))]));
}

/** A line that passes its siblings by holds a place among them, so that it passes on its own side. */
function standIn({ from, port }: LayoutEdge): Box {
  return { id: `${from}/${port}`, ...STAND_IN, ports: ['out'] };
}

function throughStandIn(edge: LayoutEdge): LayoutEdge[] {
  const { id } = standIn(edge);
  return [{ from: edge.from, port: edge.port, to: id }, { from: id, port: 'out', to: edge.to }];
}

/** Left alone, dagre swaps ways wherever that saves a crossing, and the author's “yes” is suddenly on the right. */
function siblingOrder(nodes: readonly Box[], edges: readonly LayoutEdge[]): OrderConstraint[] {
  return nodes.flatMap(({ id, ports }) => {
    const children = ports.flatMap((port) => edges.filter((edge) => edge.from === id && edge.port === port).map(({ to }) => to));
    const once = [...new Set(children)];
    return once.slice(1).map((right, index) => ({ left: once[index]!, right }));
  });
}
