import type { Occupied } from './occupied.ts';
import { CARD, type Point } from './place-nodes.ts';

const RADIUS = 12;
/** How far an edge goes straight down before it turns. */
const STUB = 36;
/** Half a card and half the gap between two of them. */
const ASIDE = CARD.width / 2 + 20;

/** Corners of the way from a card's lower edge to another's upper edge: the simplest one that crosses no card. */
export function routeEdge(from: Point, to: Point, cards: Occupied): readonly Point[] {
  const ways = waysBetween(from, to);
  return ways.find((way) => !segmentsOf(way).some(([a, b]) => cards.hits({ x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x) + 1, height: Math.abs(a.y - b.y) }))) ?? ways[0]!;
}

function waysBetween(from: Point, to: Point): readonly (readonly Point[])[] {
  const [below, above] = [from.y + STUB, to.y - STUB];
  const turn = (y: number): Point[] => [from, { x: from.x, y }, { x: to.x, y }, to];
  const aside = (x: number): Point[] => [from, { x: from.x, y: below }, { x, y: below }, { x, y: above }, { x: to.x, y: above }, to];
  const sides = [from.x - ASIDE, from.x + ASIDE, to.x - ASIDE, to.x + ASIDE].map(aside);
  if (to.y - from.y < 24) return [aside((from.x + to.x) / 2), ...sides];
  if (Math.abs(from.x - to.x) < 1) return [[from, to], ...sides];
  return [turn((from.y + to.y) / 2), turn(below), turn(above), ...sides];
}

/** An SVG path along the corners, rounded. */
export function roundedPath(corners: readonly Point[]): string {
  let path = `M${corners[0]!.x} ${corners[0]!.y}`;
  for (let index = 1; index < corners.length - 1; index += 1) {
    const [before, corner, after] = [corners[index - 1]!, corners[index]!, corners[index + 1]!];
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    const [start, end] = [towards(corner, before, radius), towards(corner, after, radius)];
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  }
  const last = corners.at(-1)!;
  return `${path}L${last.x} ${last.y}`;
}

/** Where a label can stand on the way: on its straight parts, the longest first; on a long way down near its start. */
export function labelPlaces(corners: readonly Point[]): readonly Point[] {
  return segmentsOf(corners)
    .sort(([a, b], [c, d]) => distance(c, d) - distance(a, b))
    .map(([a, b]) => ({ x: (a.x + b.x) / 2, y: a.y + Math.min(b.y - a.y, 2 * STUB) / 2 }));
}

function segmentsOf(corners: readonly Point[]): (readonly [Point, Point])[] {
  return corners.slice(1).map((corner, index) => [corners[index]!, corner]);
}

function distance(a: Point, b: Point): number {
  return Math.abs(a.x - b.x) + Math.abs(a.y - b.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const share = distance(from, to) === 0 ? 0 : by / distance(from, to);
  return { x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share };
}
