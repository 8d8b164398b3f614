import { formatMoment } from './format.ts';
import { both, html, quoted, type Content, type Markup } from './html.ts';
import type { ReportData } from './report-data.ts';
import { reportWords, type ReportWords } from './report-words.ts';

/** What this is a report of, and what must not be overlooked: practice modes and warnings. */
export function pageHead({ workflow, run, warnings, practice }: ReportData): Markup {
  const say = (pick: (words: ReportWords) => string): Markup => both((locale) => pick(reportWords[locale]));
  const moment = (at: typeof run.openedAt): Markup => both((locale) => formatMoment(at, run.zone, locale));
  const facts: readonly (readonly [Markup, Content])[] = [
    [say((words) => words.openedAt), moment(run.openedAt)],
    [say((words) => words.reportedAt), moment(run.reportedAt)],
    [say((words) => words.journeyTime), moment(run.executorNow)],
    [say((words) => words.zone), run.zone],
    [say((words) => words.run), html`<code>${run.id}</code>`],
  ];
  return html`<header><div class="top"><p class="eyebrow">${say((words) => words.eyebrow)}</p>
<p class="languages"><label for="lang-en">${reportWords.en.language}</label><label for="lang-zh">${reportWords.zh.language}</label></p></div>
<h1>${quoted(workflow.name)}</h1>${workflow.description ? html`<p class="description">${quoted(workflow.description)}</p>` : null}
${practice.mail ? html`<p class="banner practice">${say((words) => words.practiceMail)}</p>` : null}
${practice.model ? html`<p class="banner practice">${say((words) => words.practiceModel)}</p>` : null}
${warnings.length > 0 ? html`<div class="banner warnings"><h2>${say((words) => words.warnings)}</h2><ul>${warnings.map((warning) => html`<li>${quoted(warning)}</li>`)}</ul></div>` : null}
<dl class="facts">${facts.map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl></header>`;
}
