import { locales, type Locale } from '#shared/node/labels.ts';
import type { NodeTypes } from '#shared/node/node-type.ts';
import type { WorkflowNode } from '#shared/workflow/workflow.ts';
import { cardSentence } from '#shared/view/card-sentence.ts';
import type { StepCount } from '#shared/view/count-steps.ts';
import { drawTile } from './draw-tile.ts';
import { fitText, textWidth } from './fit-text.ts';
import { both, html, ownMarkup, type Content, type Markup } from './html.ts';
import type { StepNames } from '#shared/view/name-steps.ts';
import { formatNumber } from './format.ts';
import { CARD, type Point } from './place-nodes.ts';
import { reportWords, type ReportWords } from './report-words.ts';

const TEXT_LEFT = 50;
const TEXT_WIDTH = CARD.width - TEXT_LEFT - 12;
const OUTLINE = ownMarkup(`<rect class="card" width="${CARD.width}" height="${CARD.height}" rx="8"/>`);
/** A trigger's top is flat: nothing leads into it. */
const FLAT_OUTLINE = ownMarkup(`<path class="card" d="M0 0H${CARD.width}V${CARD.height - 8}a8 8 0 0 1-8 8H8a8 8 0 0 1-8-8z"/>`);
const HOURGLASS = ownMarkup('<path class="sign" d="M0-5h8M0 5h8M1-5v2l3 3 3-3v-2M1 5V3l3-3 3 3v2"/>');
const HAND = ownMarkup('<path class="sign" d="M2-4v8M6-4v8"/>');

/** One step of the journey: what it is, what it is set to, how many came, and who still stands there. */
export function drawCard(node: WorkflowNode, at: Point, count: StepCount, names: StepNames, types: NodeTypes): Markup {
  const type = types.byType.get(node.type);
  const text = (className: string, y: number, size: number, say: (words: ReportWords, locale: Locale) => string): Content =>
    html`<text class="${className}" x="${TEXT_LEFT}" y="${y}">${both((locale) => fitText(say(reportWords[locale], locale), size, TEXT_WIDTH), 'tspan')}</text>`;
  const sentence = (locale: Locale): string => cardSentence(node, types, locale, (id) => names.node(id, locale));
  return html`<g class="node${node.off ? ' off' : ''}" transform="translate(${at.x} ${at.y})">
<title>${locales.map((locale) => `${names.node(node.id, locale)}: ${sentence(locale)}`).filter((line, index, all) => all.indexOf(line) === index).join('\n')}</title>
${type?.trigger ? FLAT_OUTLINE : OUTLINE}${drawTile(type?.category ?? 'data', 12, 14)}
${text('name', 25, 13.8, (_, locale) => names.node(node.id, locale))}
${text('sentence', 45, 12, (words, locale) => (node.off ? words.off : sentence(locale)))}
<text class="came" x="${TEXT_LEFT}" y="72"><tspan class="count">${formatNumber(count.cameIn)}</tspan> ${both((locale) => reportWords[locale].cameIn.toLowerCase(), 'tspan')}${count.ended > 0 && count.wentOn > 0 ? html` · <tspan class="count">${formatNumber(count.ended)}</tspan> ${both((locale) => reportWords[locale].endedHere.toLowerCase(), 'tspan')}` : null}</text>
${drawPills(count)}</g>`;
}

/** Those who stand here, over the lower right corner: waiting, then held. */
function drawPills({ waiting, held }: StepCount): Content {
  const pills = [{ kind: 'waiting', count: waiting, sign: HOURGLASS }, { kind: 'held', count: held, sign: HAND }].filter(({ count }) => count > 0);
  let right = CARD.width - 8;
  return pills.map(({ kind, count, sign }) => {
    const width = 32 + textWidth(formatNumber(count), 12);
    right -= width + 6;
    return html`<g class="pill ${kind}" transform="translate(${right + 6} ${CARD.height - 10})"><rect width="${width}" height="20" rx="10"/><g transform="translate(9 10)">${sign}</g><text x="23" y="14">${formatNumber(count)}</text></g>`;
  });
}
