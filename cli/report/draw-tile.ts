import type { Category } from '#shared/node/node-type.ts';
import { tileGlyphs, tileShapes } from '#shared/view/tile-shapes.ts';
import { html, ownMarkup, type Markup } from './html.ts';


/** The 28 px tile of a card, its corner at the given place. */
export function drawTile(category: Category, x: number, y: number): Markup {
  return html`<g class="tile ${category}" transform="translate(${x} ${y})">${ownMarkup(tileShapes[category])}<path class="glyph" transform="translate(6.2 6.2) scale(.65)" d="${tileGlyphs[category]}"/></g>`;
}
