import { forwardSuccessors } from '#shared/plan/forward-edges.ts';
import { topologicalOrder } from '#shared/plan/graph-order.ts';
import { countSteps } from '#shared/view/count-steps.ts';
import { drawGraph } from './draw-graph.ts';
import { formatNumber } from './format.ts';
import { both, html, quoted, type Markup } from './html.ts';
import type { StepNames } from '#shared/view/name-steps.ts';
import type { ReportData } from './report-data.ts';
import { reportWords } from './report-words.ts';

const COLUMNS = ['cameIn', 'wentOn', 'waitingHere', 'heldHere', 'endedHere'] as const;

/** The graph with its numbers, and the same numbers as a table: for screen readers, and for graphs too large to see. */
export function journeySection({ workflow, types, counters, standing }: ReportData, names: StepNames): Markup {
  const counts = countSteps(workflow, types, counters, standing);
  const { order } = topologicalOrder(forwardSuccessors(workflow.nodes, workflow.edges, types));
  const row = (id: string): Markup => {
    const { cameIn, wentOn, waiting, held, ended } = counts.nodes.get(id)!;
    return html`<tr><th scope="row">${both((locale) => quoted(names.node(id, locale)))}</th>${[cameIn, wentOn, waiting, held, ended].map((count) => html`<td${count === 0 ? html` class="zero"` : null}>${formatNumber(count)}</td>`)}</tr>`;
  };
  return html`<section aria-labelledby="journey"><h2 id="journey">${both((l) => reportWords[l].journey)}</h2><div class="journey">
<div class="canvas" tabindex="0" role="region" aria-labelledby="journey">${drawGraph(workflow, types, names, counts)}</div>
<div class="table"><table class="steps"><thead><tr><th scope="col">${both((l) => reportWords[l].step)}</th>${COLUMNS.map((column) => html`<th scope="col">${both((l) => reportWords[l][column])}</th>`)}</tr></thead>
<tbody>${order.map(row)}</tbody></table></div></div></section>`;
}
