import { reasonText } from '#shared/words/reason-labels.ts';
import { formatNumber } from './format.ts';
import { both, html, quoted, type Content } from './html.ts';
import type { ReportData } from './report-data.ts';
import { reportWords } from './report-words.ts';

/** More rows than this nobody reads; the number of the rest is said. */
const SHOWN = 500;
const DETAIL = 200;

/** Which rows of the list were no contacts, and why; nothing where all of them were. */
export function refusalsSection({ refusals }: Pick<ReportData, 'refusals'>): Content {
  if (refusals.length === 0) return null;
  const head = (['line', 'reason', 'found', 'times'] as const).map((column) => html`<th scope="col">${both((l) => reportWords[l][column])}</th>`);
  const more = refusals.length - SHOWN;
  return html`<section aria-labelledby="refused"><h2 id="refused">${both((l) => reportWords[l].refusedRows)}</h2><div class="table"><table>
<thead><tr>${head}</tr></thead><tbody>${refusals.slice(0, SHOWN).map(({ line, reason, detail, times }) =>
    html`<tr><td>${line}</td><td>${both((l) => quoted(reasonText(reason, l)))}</td><td class="found">${quoted(detail.slice(0, DETAIL))}</td><td>${times}</td></tr>`)}</tbody></table></div>
${more > 0 ? html`<p class="hint">${both((l) => reportWords[l].moreRows(formatNumber(more)))}</p>` : null}</section>`;
}
