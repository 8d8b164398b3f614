import type { WorkflowEdge } from '#shared/workflow/workflow.ts';
import { locales, type Locale } from '#shared/node/labels.ts';
import { fitText, textWidth } from './fit-text.ts';
import { formatNumber } from './format.ts';
import { both, html, type Markup } from './html.ts';
import type { Occupied, Rect } from './occupied.ts';
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

/** The words on an edge: how many took it, and by which port where there was a choice. */
export interface Label extends Rect {
  readonly drawing: Markup;
}

/** Puts a label where it covers neither a card nor one of the `labels` before it, and adds it to them. */
export function labelEdge(corners: readonly Point[], count: number, portName: ((locale: Locale) => string) | null, cards: Occupied, labels: Occupied): Label {
  const number = formatNumber(count);
  const name = (locale: Locale): string => (portName ? fitText(portName(locale), 12, 160) : '');
  const widthOf = (locale: Locale): number => 16 + textWidth(number, 12) + (portName ? textWidth(name(locale), 12) + 6 : 0);
  const width = Math.max(...locales.map(widthOf));
  const boxes = labelPlaces(corners).map(({ x, y }): Rect => ({ x: x - width / 2, y: y - LABEL_HEIGHT / 2, width, height: LABEL_HEIGHT }));
  const box = boxes.find((one) => !cards.hits(one) && !labels.hits(one)) ?? boxes[0]!;
  labels.add(box);
  const drawing = html`<g class="label" transform="translate(${box.x + width / 2} ${box.y + LABEL_HEIGHT / 2})">${both((locale) =>
    html`<rect x="${-widthOf(locale) / 2}" y="${-LABEL_HEIGHT / 2}" width="${widthOf(locale)}" height="${LABEL_HEIGHT}" rx="10"/><text y="4" text-anchor="middle">${name(locale)}<tspan class="count"${portName ? html` dx="6"` : null}>${number}</tspan></text>`, 'g')}</g>`;
  return { ...box, drawing };
}
