import type { Locale } from '#shared/node/labels.ts';
import { reasonText } from '#shared/words/reason-labels.ts';
import { totalsLabels, type TotalName } from '#shared/words/totals-labels.ts';
import { formatAmount, formatNumber } from './format.ts';
import { both, html, type Content, type Markup } from './html.ts';
import type { ReportData } from './report-data.ts';
import { reportWords } from './report-words.ts';
import { TIMER, type Explained, type Reasons } from './tally-reasons.ts';

const ROWS: readonly TotalName[] = ['rows', 'enrolled', 'invalid', 'duplicate'];
const PEOPLE: readonly TotalName[] = ['enrolled', 'ended', 'waiting', 'held'];
const MESSAGES: readonly TotalName[] = ['planned', 'sent', 'skipped', 'failed', 'uncertain', 'pending'];
const FACTS: readonly TotalName[] = ['errored', 'steps', 'llmCalls', 'llmCost', 'seconds'];
/** A number above zero here wants somebody's eye. */
const TONES: Readonly<Partial<Record<TotalName, string>>> = { invalid: 'warn', held: 'warn', waiting: 'warn', failed: 'err', uncertain: 'warn', pending: 'warn', sent: 'ok', errored: 'err' };
/** A list longer than this explains nothing. */
const SHOWN = 12;

/** The totals as sums that anybody can check, each with its reasons below. */
export function totalsSection({ totals }: Pick<ReportData, 'totals'>, reasons: Reasons): Markup {
  return html`<section aria-labelledby="numbers"><h2 id="numbers">${both((l) => reportWords[l].numbers)}</h2>
<div class="sums"><div class="sum"><h3>${both((l) => reportWords[l].people)}</h3>
${equation(ROWS, totals)}${equation(PEOPLE, totals)}${(['invalid', 'duplicate', 'ended', 'waiting', 'held'] as const).map((total) => because(total, reasons))}</div>
<div class="sum"><h3>${both((l) => reportWords[l].messages)}</h3>
${equation(MESSAGES, totals)}${(['failed', 'uncertain', 'skipped', 'pending'] as const).map((total) => because(total, reasons))}</div></div>
<dl class="facts">${FACTS.map((name) => html`<div><dt>${label(name)}</dt><dd>${amount(totals[name])}</dd></div>`)}</dl></section>`;
}

function equation([whole, ...parts]: readonly TotalName[], totals: ReportData['totals']): Markup {
  const term = (name: TotalName): Markup => {
    const tone = (totals[name] ?? 0) > 0 ? TONES[name] ?? '' : '';
    return html`<span class="term ${tone}"><b>${amount(totals[name])}</b> <span>${label(name)}</span></span>`;
  };
  return html`<p class="equation">${term(whole!)}${parts.map((part, index) => html` <span class="sign">${index === 0 ? '=' : '+'}</span> ${term(part)}`)}</p>`;
}

function because(total: Explained, reasons: Reasons): Content {
  const found = [...reasons[total]];
  if (found.length === 0) return null;
  const rest = found.slice(SHOWN).reduce((sum, [, count]) => sum + count, 0);
  return html`<div class="because"><h4>${both((l) => reportWords[l].why[total])}</h4><ul>${found.slice(0, SHOWN).map(([reason, count]) =>
    html`<li><b>${formatNumber(count)}</b> <bdi>${both((l) => reasonOrTurn(reason, l))}</bdi></li>`)}${rest > 0 ? html`<li><b>${formatNumber(rest)}</b> …</li>` : null}</ul></div>`;
}

/** A reason in words, those included that have no code: a timer, or nothing but one's turn. */
export function reasonOrTurn(reason: string, locale: Locale): string {
  const words = reportWords[locale];
  return reason === TIMER ? words.atItsTime : reason === '' ? words.inItsTurn : reasonText(reason, locale);
}

function label(name: TotalName): Markup {
  return both((locale) => totalsLabels[locale][name]);
}

function amount(value: number | null | undefined): Content {
  return typeof value === 'number' ? formatAmount(value) : both((locale) => reportWords[locale].unknown);
}
