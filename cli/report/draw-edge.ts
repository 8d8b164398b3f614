import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import { locales } from '#shared/node/labels.ts';
import { fitText, textWidth } from './fit-text.ts';
import { formatNumber } from './format.ts';
import { both, html, type Content, type Markup } from './html.ts';
import type { StepNames } from './name-steps.ts';
import type { Occupied } from './occupied.ts';
import { CARD, type Point } from './place-nodes.ts';
import { labelPlaces, roundedPath } from './route-edge.ts';

/** The least distance of two ports on a card's lower edge, and of a port from its corner. */
const PORT_GAP = 48;
const LABEL_HEIGHT = 20;

/** Where each edge leaves its card: as nearly above its target as the others allow, so that few of them bend or cross. */
export function portPlaces(edges: readonly WorkflowEdge[], places: ReadonlyMap<string, Point>): ReadonlyMap<string, Point> {
  const found = new Map<string, Point>();
  const leaving = new Map<string, WorkflowEdge[]>();
  for (const edge of edges) leaving.set(edge.from, [...(leaving.get(edge.from) ?? []), edge]);
  for (const [from, own] of leaving) {
    const card = places.get(from)!;
    const sorted = own.toSorted((a, b) => places.get(a.to)!.x - places.get(b.to)!.x);
    const gap = Math.min(PORT_GAP, CARD.width / (sorted.length + 1));
    let free = card.x + gap;
    for (const [index, { id, to }] of sorted.entries()) {
      const last = card.x + CARD.width - gap * (sorted.length - index);
      const wish = sorted.length === 1 ? card.x + CARD.width / 2 : places.get(to)!.x + CARD.width / 2;
      const x = Math.min(Math.max(wish, free), last);
      found.set(id, { x, y: card.y + CARD.height });
      free = x + gap;
    }
  }
  return found;
}

/** The line itself: the wider, the more people took it; `share` from 0 to 1. */
export function drawPath(corners: readonly Point[], share: number): Markup {
  return html`<path class="edge${share === 0 ? ' unused' : ''}" d="${roundedPath(corners)}" stroke-width="${(1.5 + 4.5 * Math.sqrt(share)).toFixed(1)}"/>`;
}

/** How many took the edge, and by which port where there was a choice; put where it covers neither a card nor another label. */
export function drawLabel(edge: WorkflowEdge, corners: readonly Point[], count: number, named: boolean, names: StepNames, cards: Occupied, labels: Occupied): Markup {
  const number = formatNumber(count);
  const port = (locale: (typeof locales)[number]): string => (named ? `${fitText(names.port(edge, locale), 12, 160)} ` : '');
  const width = 18 + textWidth(number, 12) + Math.max(...locales.map((locale) => textWidth(port(locale), 12)));
  const boxAt = ({ x, y }: Point) => ({ x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT });
  const places = labelPlaces(corners);
  const at = places.find((place) => !cards.hits(boxAt(place)) && !labels.hits(boxAt(place))) ?? places[0]!;
  labels.add(boxAt(at));
  const text: Content = [both((locale) => port(locale), 'tspan'), html`<tspan class="count">${number}</tspan>`];
  return html`<g class="label"><rect x="${at.x - width / 2}" y="${at.y - LABEL_HEIGHT / 2}" width="${width}" height="${LABEL_HEIGHT}" rx="10"/><text x="${at.x}" y="${at.y + 4}" text-anchor="middle" xml:space="preserve">${text}</text></g>`;
}
